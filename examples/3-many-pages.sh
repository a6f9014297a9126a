#!/bin/bash
# Many documents of several formats: one GeoPackage with events, mentions and unlocated events, and what of it was deadly.
set -euo pipefail
articles=$(dirname "$(realpath "$0")")/articles

dateline extract "$articles" -o all.gpkg --title "Example articles" --overwrite
dateline extract "$articles" -o all.geojson --overwrite
# For those who have no GIS: a page with map, line of time and list, which needs nothing but a browser.
dateline extract "$articles" -o all.html --title "Example articles" --overwrite
echo "In the 2020s, asserted or reported:"
dateline convert all.geojson --from 2020 --status asserted,reported --format table
