#!/bin/bash
# Places that no gazetteer knows, and names that mean another place here, laid over the built-in one. No rebuild.
set -euo pipefail

cat >article.txt <<'TEXT'
On 4 May 2021 a landslide killed six people in La Esperanza. Rescuers reached Buena Vista the next day and found twelve injured.
On 6 May 2021 the river flooded El Porvenir, and forty families fled to Yalmux.
TEXT

# Ten villages of one valley. "pin": in these texts the name means this place, however large others of that name are.
cat >villages.csv <<'CSV'
action,name,lat,lon,population
pin,Aldea Rosario,15.671,-91.702,240
pin,El Porvenir,15.664,-91.689,310
pin,La Esperanza,15.679,-91.695,180
pin,San Juan Bautista,15.658,-91.711,520
pin,Buena Vista,15.684,-91.708,150
pin,Las Flores,15.669,-91.676,95
pin,Nueva Linda,15.691,-91.684,210
pin,El Mirador,15.652,-91.698,130
pin,Yalmux,15.676,-91.719,340
pin,Cerro Verde,15.646,-91.687,60
CSV

echo "With the built-in places:"
dateline extract article.txt --format table
echo
echo "With the villages:"
dateline extract article.txt --format table --gazetteer villages.csv
dateline gazetteer search "Yalmux" --gazetteer villages.csv

# A project holds what belongs together: files, and places written into it.
cat >valley.json <<'JSON'
{ "schema": "dateline/project/1",
  "gazetteer": ["villages.csv"],
  "attribution": "Villages: survey of 2021",
  "places": [ { "action": "add", "name": "Camp Norte", "lat": 15.66, "lon": -91.72, "kind": "facility" } ] }
JSON
dateline extract article.txt --project valley.json -o valley.geojson
grep -q "survey of 2021" valley.geojson
dateline gazetteer info --project valley.json
