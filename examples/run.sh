#!/bin/bash
# From a bare Debian or Ubuntu machine to a timeline on a map: installs what is missing, builds, extracts the example
# articles and says where the map layers are.
set -euo pipefail
cd "$(dirname "$(realpath "$0")")/.."

./cmake/install-packages.sh build
cmake --preset release -DBUILD_TESTING=OFF >/dev/null
cmake --build --preset release

dateline=build/release/dateline
mkdir -p out
for article in kazakhstan.txt earthquake.md election.html sea.txt history.md; do
    name=${article%.*}
    "$dateline" extract "examples/articles/$article" -o "out/$name.geojson" --overwrite
done
"$dateline" extract examples/articles/* -o out/timeline.qgz --title "Example articles" --overwrite

echo
echo "The timeline of examples/articles/kazakhstan.txt:"
echo
"$dateline" extract examples/articles/kazakhstan.txt --format table --quiet
echo
echo "Map layers, with time, for QGIS and whatever else reads them:"
echo "  $PWD/out/kazakhstan.geojson   this article; beside it one file for each other"
echo "  $PWD/out/timeline.qgz         all articles as a project for QGIS, its data in timeline.gpkg"
echo
echo "Open the project: all events are in sight. The clock in the toolbar opens the temporal controller, its green arrow switches time on, and the triangle plays."
