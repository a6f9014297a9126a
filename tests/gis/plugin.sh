#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# plugin.sh BUILD: the algorithms of the QGIS plugin, run by qgis_process as a script would run them. Exits 1 if any check fails.
set -uo pipefail
cd "$(dirname "$(realpath "$0")")"
export DATELINE_PROGRAM=$(realpath "../../${1:-build/release}/dateline")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -m 700 "$work/run"
plugins=$(realpath ../../qgis)
articles=$(realpath ../../examples/articles)
# A profile of its own, so that nobody's settings are touched.
export QGIS_PLUGINPATH=$plugins QGIS_CUSTOM_CONFIG_PATH=$work/profile HOME=$work XDG_RUNTIME_DIR=$work/run QT_QPA_PLATFORM=offscreen
# The wrapper of Debian 12 passes an option that the program does not know.
process=$(command -v qgis_process.bin || command -v qgis_process)
failures=0

check() {   # NAME COMMAND...
    local name=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        echo "ok      plugin: $name"
    else
        echo "FAILED  plugin: $name"
        sed 's/^/        /' "$work/log" | tail -20
        failures=$((failures + 1))
    fi
}
run() { timeout 120 "$process" run "dateline:$1" -- "${@:2}"; }
refuses() { local words=$1; shift; ! run "$@" >"$work/said" 2>&1 && grep -q "$words" "$work/said"; }
rows() { [ "$(ogrinfo -ro -al -so "$1" | sed -n 's/^Feature Count: //p')" = "$2" ]; }
some() { [ "$(ogrinfo -ro -al -so "$1" | sed -n 's/^Feature Count: //p')" -ge "$2" ]; }
column() { ogrinfo -ro -al -so "$1" | grep -q "^$2: $3"; }
# Word for word what the program writes itself.
same_ids() { "$DATELINE_PROGRAM" extract "$2" --format csv -q 2>/dev/null | python3 -c '
import csv, subprocess, sys
mine = sorted(row["id"] for row in csv.DictReader(sys.stdin))
theirs = subprocess.run(["ogr2ogr", "-f", "CSV", "/vsistdout/", sys.argv[1]], capture_output=True, text=True).stdout
assert mine == sorted(row["id"] for row in csv.DictReader(theirs.splitlines())), (mine, theirs)' "$1"; }

check "is found" "$process" plugins enable dateline
for algorithm in extractfiles extractcolumn extracttext merge convert searchgazetteer buildgazetteer; do
    check "$algorithm has help" "$process" help "dateline:$algorithm"
done
check "extract from a file" run extractfiles INPUT="$articles/kazakhstan.txt" OUTPUT="$work/kz.gpkg"
check "the same events as the program's" same_ids "$work/kz.gpkg" "$articles/kazakhstan.txt"
check "times are times" column "$work/kz.gpkg" start_time DateTime
check "empty counts are numbers" column "$work/kz.gpkg" sick_max Integer64
check "extract from a folder" run extractfiles FOLDER="$articles" OUTPUT="$work/all.gpkg"
check "many events" some "$work/all.gpkg" 50
check "extract from text" run extracttext TEXT="On Friday a bomb killed three people in Oslo." DATE=2022-01-08 OUTPUT="$work/text.gpkg"
check "an event of the text" some "$work/text.gpkg" 1
check "extract from a column: a table" python3 -c '
import csv, sys
with open(sys.argv[1], "w", newline="") as out:
    rows = csv.writer(out)
    rows.writerow(["nr", "story", "day"])
    rows.writerow([1, "On Friday a bomb killed three people in Oslo.", "2022-01-08"])
    rows.writerow([2, "", "2022-01-09"])
    rows.writerow([3, "A fire destroyed a school in Bergen on Monday, \"police said\".", "2022-01-12"])' "$work/table.csv"
check "extract from a column" run extractcolumn INPUT="$work/table.csv" TEXT=story DATEFIELD=day IDFIELD=nr OUTPUT="$work/column.gpkg"
check "events of its rows" rows "$work/column.gpkg" 2
check "the row is the document" sh -c "ogrinfo -ro -al '$work/column.gpkg' | grep -q 'doc (String) = 3'"
check "merge" run merge INPUT="$work/kz.gpkg" INPUT="$work/column.gpkg" OUTPUT="$work/both.gpkg"
check "all of both" some "$work/both.gpkg" 20
check "convert" run convert INPUT="$work/kz.gpkg" TITLE=Almaty OUTPUT="$work/kz.kml"
check "what was converted" grep -q "<name>Almaty</name>" "$work/kz.kml"
check "search" run searchgazetteer NAME=Springfield COUNTRIES=US OUTPUT="$work/places.gpkg"
check "places" some "$work/places.gpkg" 5
check "build" run buildgazetteer INPUT="$work/places.gpkg" NAME=name ID=id KIND=kind COUNTRY=country POPULATION=population OUTPUT="$work/places.idx"
check "what was built is a gazetteer" sh -c "'$DATELINE_PROGRAM' gazetteer search Springfield --gazetteer '$work/places.idx' | grep -q Springfield"
check "nothing given is said" refuses "Give files or a folder" extractfiles OUTPUT="$work/none.gpkg"
check "a bad date is told" refuses "date" extracttext TEXT=x DATE=yesterday OUTPUT="$work/none.gpkg"
check "a missing program is told" env DATELINE_PROGRAM=/nowhere PATH=/usr/bin:/bin bash -c "$(declare -f run refuses); process=$process work=$work; refuses 'was not found' extracttext TEXT=x OUTPUT=$work/none.gpkg"
check "nothing is left half done" test ! -e "$work/none.gpkg"
check "its own tests" python3 plugin_check.py "$plugins"

[ $failures -eq 0 ] && echo "plugin: all checks passed" || echo "plugin: $failures failed"
[ $failures -eq 0 ]
