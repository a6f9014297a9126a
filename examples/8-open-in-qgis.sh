#!/bin/bash
# A project for QGIS: open news.qgz, and all events are in sight, time is ready to be played, and a page is there to be printed.
set -euo pipefail

cat >news.txt <<'TEXT'
SUVA, Fiji, Jan. 8, 2022 (Agency) - A cyclone killed two people in Labasa on Wednesday. On Thursday police arrested four men in Suva.
A boat sank off Lautoka on Monday and three people drowned. The government will hold a meeting in Nadi on 12 January.
TEXT

dateline extract news.txt -o news.qgz --title "Fiji, January 2022"
echo "Open news.qgz in QGIS, then View, Panels, Temporal Controller. news.gpkg beside it holds the data."

# A single layer does as well: QGIS takes the style from news.qml; news.qlr, drawn onto the map, brings the layer with its time on.
dateline extract news.txt -o news.geojson
test -s news.qgz && test -s news.gpkg && test -s news.qml && test -s news.qlr

# The plugin does the same from inside QGIS, or in a script:
#     qgis_process plugins enable dateline
#     qgis_process run dateline:extractfiles -- INPUT=news.txt OUTPUT=events.gpkg
