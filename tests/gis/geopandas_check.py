#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""geopandas_check.py TIMELINE.geojson FILE...: GeoPandas reads each file, and finds the events of the timeline in it, with their times as times
and their counts as numbers. FlatGeobuf has those with a point, a GeoPackage the others in a layer of their own. Exits 1 if not."""
import json
import sys

import geopandas
import pandas

with open(sys.argv[1], encoding='utf8') as file:
    events = json.load(file)['features']
located = {event['id'] for event in events if event['geometry']}
everything = {event['id'] for event in events}
years = {event['id']: event['properties']['start_time'] for event in events}
failures = 0


def check(name, found, expected):
    global failures
    if found != expected:
        failures += 1
        print(f'{name}: {found!r}, expected {expected!r}')


def instants(column):
    return pandas.to_datetime(column, errors='coerce', utc=True)


for path in sys.argv[2:]:
    options = {'layer': 'events'} if path.endswith('.gpkg') else {}
    rows = geopandas.read_file(path, **options)
    check(path + ': ids', set(rows['id']), located if path.endswith(('.fgb', '.gpkg')) else everything)
    if path.endswith('.gpkg'):
        check(path + ': without a point', set(geopandas.read_file(path, layer='unlocated')['id']), everything - located)
    check(path + ': points', int((~rows.geometry.isna() & ~rows.geometry.is_empty).sum()), len(located))
    check(path + ': system', rows.crs.to_epsg(), 4326)
    # pandas holds the years 1678 to 2261; others stay texts or are empty there.
    modern = rows[[bool(years[i]) and '1700' < years[i] < '2200' for i in rows['id']]]
    check(path + ': times', [str(t.date()) for t in instants(modern['start_time'])], [years[i][:10] for i in modern['id']])
    for column in ('killed_min', 'injured_max', 'confidence', 'radius_m'):
        check(f'{path}: {column} is a number', rows[column].dtype.kind in 'if' or rows[column].isna().all(), True)
sys.exit(failures > 0)
