#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make_timeline.py N: a made-up timeline of N events as GeoJSON, the same each time, as large and as varied as one of N events of news."""
import datetime
import json
import random
import sys

TYPES = [('protest', 'politics'), ('meeting', 'politics'), ('election', 'politics'), ('armed-clash', 'conflict'), ('bombing', 'conflict'), ('arrest', 'crime'),
         ('flood', 'disaster'), ('earthquake', 'disaster'), ('crash', 'accident'), ('strike', 'society'), ('visit', 'movement'), ('announcement', 'statement')]
STATUSES = ['asserted'] * 12 + ['reported'] * 4 + ['planned', 'possible', 'negated', 'background']
WORDS = ('officials said the road to the harbour was closed after the night of heavy rain while crews from two districts cleared the square and the council '
         'met behind closed doors to weigh the demands of the dockers whose leaders spoke of a long week').split()


def main():
    count = int(sys.argv[1])
    chance = random.Random(7)
    towns = [(f'Town {i}', round(chance.uniform(-170, 170), 4), round(chance.uniform(-50, 65), 4), chance.choice(['FR', 'KZ', 'BR', 'KE', 'US', 'IN', 'PH'])) for i in range(2000)]
    first_day = datetime.date(2019, 1, 1)
    rows = []
    for i in range(count):
        kind, family = chance.choice(TYPES)
        town, lon, lat, country = towns[min(int(chance.expovariate(1 / 300)), len(towns) - 1)]
        day = first_day + datetime.timedelta(days=chance.randrange(1500))
        placed, dated = chance.random() < .85, chance.random() < .95
        quote = ' '.join(chance.choice(WORDS) for _ in range(chance.randrange(18, 40))).capitalize() + f' on day {i}.'
        document = f'wire-{i // 4:06}'
        killed = chance.randrange(1, 60) if chance.random() < .1 else None
        rows.append((dated, day, {
            'type': 'Feature', 'id': f'e{i:07}', 'geometry': {'type': 'Point', 'coordinates': [lon, lat]} if placed else None,
            'properties': {
                'id': f'e{i:07}', 'title': f'{kind.capitalize()}: {quote[:28]}, {town}', 'type': kind, 'category': family, 'status': chance.choice(STATUSES),
                'start_time': f'{day}T00:00:00Z' if dated else None, 'end_time': f'{day}T23:59:59Z' if dated else None, 'precision': 'day' if dated else 'unknown',
                'edtf': str(day) if dated else None, 'place': town if placed else None, 'place_kind': 'settlement' if placed else None,
                'place_precision': 'settlement' if placed else 'none', 'radius_m': 2500 if placed else None, 'country': country if placed else None,
                'killed_min': killed, 'killed_max': killed, 'confidence': round(chance.random(), 4), 'sources': document, 'source_ids': document, 'quote': quote,
                'doc': document, 'trigger_start': i % 900, 'trigger_end': i % 900 + 7, 'sentence_start': i % 800, 'sentence_end': i % 800 + 120,
                'rules': 'en/event#a; en/event#b'},
            'sources': [{'doc': document, 'name': None, 'url': f'https://wire.example/{i // 4}', 'published': f'{day}T12:00:00Z', 'quote': quote, 'counts': {}}]}))
    rows.sort(key=lambda row: (not row[0], row[1], row[2]['id']))
    print('{"type":"FeatureCollection","name":"Made-up news","features":[')
    print(',\n'.join(json.dumps(row[2]) for row in rows))
    print(']}')


main()
