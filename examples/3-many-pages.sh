#!/bin/bash
# Many documents of several formats: one GeoPackage with events, mentions and unlocated events, and what of it was deadly.
set -euo pipefail
articles=$(dirname "$(realpath "$0")")/articles

dateline extract "$articles" -o all.gpkg --title "Example articles" --overwrite
dateline extract "$articles" -o all.geojson --overwrite
echo "In the 2020s, asserted or reported:"
dateline convert all.geojson --from 2020 --status asserted,reported --format table
