#!/bin/bash
# One timeline in many formats, and back again: edits that somebody makes in a table are kept.
set -euo pipefail

cat >news.txt <<'TEXT'
OSLO, Jan. 8, 2022 (Agency) - On Friday a bomb killed three people in Oslo. A fire destroyed a school in Bergen on Thursday, police said.
TEXT

dateline extract news.txt -o news.geojson
for format in gpkg fgb csv kml ics xlsx sqlite timeline.json; do
    dateline convert news.geojson -o "news.$format" --quiet
done
dateline convert news.geojson --format ogr:GML -o news.gml

# Through GeoPackage and FlatGeobuf and back: the same bytes.
dateline convert news.gpkg -o again.fgb
dateline convert again.fgb -o again.geojson
cmp news.geojson again.geojson

# Somebody knows better how many they were.
sed 's/,3,3,/,4,4,/' news.csv >corrected.csv
dateline convert corrected.csv --format table

# Pipes and packed files are read as well.
gzip -k news.geojson
dateline convert news.geojson.gz -f csv | cmp - <(dateline convert - -f csv <news.geojson)
