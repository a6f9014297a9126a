#!/bin/bash
# A place that no gazetteer knows, laid over the built-in one. No rebuild.
set -euo pipefail

cat >camp.csv <<'CSV'
name,lat,lon,kind
Camp Bekzhan,44.812,77.253,settlement
CSV
dateline gazetteer search "Camp Bekzhan" --gazetteer camp.csv
echo "On 6 January 2022 soldiers opened fire on a crowd in Camp Bekzhan." | dateline extract --gazetteer camp.csv --format table -
