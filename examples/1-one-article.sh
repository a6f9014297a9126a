#!/bin/bash
# One article: its timeline as a table for you, and as a layer for the map.
set -euo pipefail
articles=$(dirname "$(realpath "$0")")/articles

dateline extract "$articles/kazakhstan.txt" --format table
dateline extract "$articles/kazakhstan.txt" -o kazakhstan.geojson --overwrite
ls -l kazakhstan.geojson
