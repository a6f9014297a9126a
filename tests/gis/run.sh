#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# run.sh BUILD: what QGIS, GDAL's tools, Chromium and PostGIS make of the files that the program writes. A part whose
# program is not there is named and left out, unless DATELINE_GIS=all asks for every one. Exits 1 if any check fails.
set -uo pipefail
cd "$(dirname "$(realpath "$0")")"
program=$(realpath "../../${1:-build/release}/dateline")
work=$(mktemp -d)
failures=0
stop() { :; }
trap 'stop; rm -rf "$work"' EXIT

check() {   # NAME COMMAND...
    local name=$1
    shift
    if "$@" >"$work/log" 2>&1; then
        echo "ok      $name"
    else
        echo "FAILED  $name"
        sed 's/^/        /' "$work/log" | tail -20
        failures=$((failures + 1))
    fi
}

without() { if [ "${DATELINE_GIS:-}" = all ]; then echo "FAILED  $1 is not installed"; failures=$((failures + 1)); else echo "left out: $1 is not installed"; fi; }

there() { command -v "$1" >/dev/null; }

for extension in geojson geojsonl csv czml fgb gpkg html ics jsonfg kml kmz ods shp.zip sqlite timeline.json xlsx; do
    check "write .$extension" "$program" convert sample.geojson -o "$work/sample.$extension"
done
check "write .gml by any driver" "$program" convert sample.geojson --format ogr:GML -o "$work/sample.gml"
python3 make_timeline.py 1000 >"$work/thousand.geojson"
for extension in czml fgb gpkg ics jsonfg timeline.json; do check "write a thousand events as .$extension" "$program" convert "$work/thousand.geojson" -o "$work/thousand.$extension"; done
mkdir "$work/project"
check "write .qgz" "$program" convert sample.geojson -o "$work/project/sample.qgz"
check "write the articles' project" "$program" extract ../../examples/articles/* -o "$work/project/articles.qgz"
check "write the articles' timeline" "$program" convert "$work/project/articles.gpkg" -o "$work/articles.geojson"
check "write .qgz in another system" "$program" convert sample.geojson --crs EPSG:3857 -o "$work/project/mercator.qgz"

# What GDAL's own tools see.
is_datetime() { ogrinfo -ro -so "$1" "$2" | grep -q "^$3: DateTime"; }
for file in geojson:sample gpkg:events fgb:events; do
    for column in start_time end_time published; do
        check "ogrinfo: $column of .${file%:*} is DateTime" is_datetime "$work/sample.${file%:*}" "${file#*:}" $column
    done
done
rows() { [ "$(ogrinfo -ro -al -so "$1" "$2" | sed -n 's/^Feature Count: //p')" = "$3" ]; }
check "ogrinfo: located events" rows "$work/sample.gpkg" events 3
check "ogrinfo: events without a place" rows "$work/sample.gpkg" unlocated 2
check "ogrinfo: events without a place of .sqlite" rows "$work/sample.sqlite" unlocated 2
check "ogrinfo: Shapefile" rows "$work/sample.shp.zip" events 5
check "ogrinfo: KML" rows "$work/sample.kml" events 5
check "ogrinfo: KMZ" rows "$work/sample.kmz" events 5
check "JSON is JSON" python3 -c 'import json, sys; [json.load(open(f, encoding="utf8")) for f in sys.argv[1:]]' \
    "$work"/sample.{geojson,czml,jsonfg,timeline.json}

# What the standard asks, and what GeoPandas sees.
if /usr/bin/python3 -c 'import jsonschema' 2>/dev/null; then
    check "JSON-FG is as its schema asks" /usr/bin/python3 schema_check.py jsonfg.schema.json "$work"/{sample,thousand}.jsonfg
else
    without "python3-jsonschema"
fi
if /usr/bin/python3 -c 'import geopandas' 2>/dev/null; then
    check "GeoPandas reads every event" /usr/bin/python3 geopandas_check.py sample.geojson "$work"/sample.{geojson,geojsonl,jsonfg,gpkg,fgb}
    check "GeoPandas reads a thousand" /usr/bin/python3 geopandas_check.py "$work/thousand.geojson" "$work"/thousand.{jsonfg,gpkg,fgb}
else
    without "GeoPandas (python3-geopandas)"
fi

# QGIS without a screen.
if /usr/bin/python3 -c 'import qgis.core' 2>/dev/null; then
    mkdir "$work/qgis"
    cp "$work"/sample.* "$work/articles.geojson" "$work/qgis"
    XDG_RUNTIME_DIR=$work QT_QPA_PLATFORM=offscreen timeout 300 /usr/bin/python3 qgis_check.py "$work/qgis" "$work/project" >"$work/qgis.log" 2>&1 ||
        failures=$((failures + 1))
    grep -E '^(ok|FAILED|all checks|[0-9]+ checks|Traceback|[A-Za-z]*Error)' "$work/qgis.log"
    bash plugin.sh "${1:-build/release}" || failures=$((failures + 1))
    # The desktop itself, on a screen of its own.
    if there qgis && there xvfb-run; then
        mkdir -p "$work/desktop/run"
        (
            export HOME=$work/desktop XDG_RUNTIME_DIR=$work/desktop/run DATELINE_PROGRAM=$program QGIS_PLUGINPATH=../../qgis DATELINE_QGZ=$work/project/articles.qgz DATELINE_SHOTS=$work/desktop DATELINE_FRAME=100
            timeout 180 xvfb-run -a -s "-screen 0 1560x860x24" qgis --noversioncheck --nologo --profiles-path "$work/desktop/profiles" --code "$PWD/desktop_check.py"
        ) >"$work/desktop.log" 2>&1 || failures=$((failures + 1))
        grep -E '^(ok|FAILED)' "$work/desktop.log" || { echo "FAILED  the QGIS desktop"; tail -20 "$work/desktop.log"; }
        obeys() { "$program" extract ../../examples/articles/* --project "$work/desktop/mine.json" -f csv --min-confidence 0 -q | grep -q 1931-05-06; }
        check "corrections of the panel are made again" obeys
    else
        without "the QGIS desktop (qgis, xvfb)"
    fi
else
    without "QGIS (python3-qgis)"
fi

# The page, in a browser that a script drives. The browser is Chromium; what drives it comes from npm and is needed by this test only.
if there chromium && there npm; then
    export DATELINE_NODE=${DATELINE_NODE:-$work/node}
    [ -d "$DATELINE_NODE/node_modules/@knight-lab/timelinejs" ] || check "playwright-core, axe-core and TimelineJS" npm install --silent --prefix "$DATELINE_NODE" playwright-core@1 axe-core@4 @knight-lab/timelinejs@3
    for events in 20000 100000; do
        python3 make_timeline.py $events >"$work/$events.geojson"
        check "write a page of $events events" "$program" convert "$work/$events.geojson" -o "$work/$events.html"
    done
    cp "$work/log" "$work/told"   # what the last of them said
    check "a page of too many events says so" grep -q 'left out: 50000' "$work/told"
    node page_check.mjs "$work/sample.html" "$work/20000.html" "$work/100000.html" "$work" "$program" || failures=$((failures + 1))
    mkdir "$work/serve"
    node serve_check.mjs "$program" "$work/serve" || failures=$((failures + 1))
    node timelinejs_check.mjs sample.geojson "$work/sample.timeline.json" "$work" || failures=$((failures + 1))
    node timelinejs_check.mjs "$work/thousand.geojson" "$work/thousand.timeline.json" "$work" || failures=$((failures + 1))
else
    without "chromium or npm"
fi

# The server's features, as GDAL and QGIS take them.
features() {
    "$program" serve --port 0 sample.geojson 2>"$work/serve.log" &
    local server=$! home found=0
    for _ in $(seq 50); do grep -q '/ until' "$work/serve.log" && break; sleep 0.1; done
    home=$(sed -n 's|^serving \(http.*\)/ until.*|\1|p' "$work/serve.log")/ogc
    ogrinfo -ro -al -so "OAPIF:$home" events | grep -q '^Feature Count: 5$' || found=1
    if /usr/bin/python3 -c 'import qgis.core' 2>/dev/null; then
        XDG_RUNTIME_DIR=$work QT_QPA_PLATFORM=offscreen timeout 60 /usr/bin/python3 features_check.py "$home" || found=1
    fi
    kill "$server" && wait "$server" && return $found
}
check "GDAL and QGIS load the server's features" features

# Readers of the formats' own makers, from npm.
if there npm; then
    export DATELINE_NODE=${DATELINE_NODE:-$work/node}
    [ -d "$DATELINE_NODE/node_modules/@cesium/engine" ] || check "Cesium's engine and ical.js" npm install --silent --prefix "$DATELINE_NODE" @cesium/engine ical.js@2
    node readers.mjs "$work/thousand.geojson" "$work/thousand.czml" "$work/thousand.ics" || failures=$((failures + 1))
else
    without npm
fi

# PostGIS, in a database of its own that listens on a socket only.
postgres=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | tail -1)
if [ -n "$postgres" ]; then
    as=() socket=$work/pg
    mkdir "$socket"
    if [ "$(id -u)" -eq 0 ]; then
        as=(runuser -u postgres --)
        chmod 755 "$work"
        chown postgres "$socket"
    fi
    stop() { (cd / && "${as[@]}" "$postgres/pg_ctl" -D "$socket/data" -m immediate stop >/dev/null 2>&1); }
    start() { (cd / && "${as[@]}" "$postgres/initdb" -D "$socket/data" -A trust -U postgres && "${as[@]}" "$postgres/pg_ctl" -D "$socket/data" -w \
        -o "-k $socket -c listen_addresses=" -l "$socket/log" start && "${as[@]}" "$postgres/createdb" -h "$socket" -U postgres news &&
        sql 'CREATE EXTENSION postgis'); }
    sql() { psql -h "$socket" -U postgres -d news -Atc "$1"; }
    check "PostGIS starts" start
    to="PG:host=$socket dbname=news user=postgres"
    check "write PG:" "$program" convert sample.geojson -o "$to"
    says() { [ "$(sql "$1")" = "$2" ]; }
    check "PostGIS: events" says 'SELECT count(*) FROM events WHERE ST_SRID(geom) = 4326' 3
    check "PostGIS: unlocated" says 'SELECT count(*) FROM unlocated' 2
    check "PostGIS: time" says "SET timezone = 'UTC'; SELECT end_time FROM events WHERE id = 'e1'" $'SET\n2022-01-08 23:59:59+00'
    refuses() { ! "$program" convert sample.geojson -o "$to" 2>"$work/refused" && grep -q 'exists already' "$work/refused"; }
    check "PG: keeps what is there" refuses
    check "PG: overwrites when asked" "$program" convert sample.geojson -o "$to" --overwrite
    check "PostGIS: not doubled" says 'SELECT count(*) FROM events' 3
    check "PG: comes back" bash -c '"$0" convert "$1" -f geojson | cmp - <("$0" convert sample.geojson -f geojson)' "$program" "$to"
    sql 'CREATE VIEW mine AS SELECT title FROM events' >/dev/null
    check "PG: overwrites under a view" "$program" convert sample.geojson -o "$to" --overwrite
    check "PostGIS: the view stays" says 'SELECT count(*) FROM mine' 3
    sql 'CREATE SCHEMA own; CREATE TABLE own.events (note text); INSERT INTO own.events VALUES (1)' >/dev/null
    spares() { ! "$program" convert sample.geojson -o "$to schema=own" "$1" 2>"$work/refused" && grep -q 'not made by dateline' "$work/refused"; }
    for option in --overwrite --upsert --append; do check "PG: a table of somebody else is refused, $option" spares $option; done
    check "PostGIS: and stays" says 'SELECT note FROM own.events' 1
    check "PG: a schema and names of one's own" "$program" convert sample.geojson -o "$to schema=daily prefix=oak_" --title "Oak's days"
    check "PostGIS: they are made" says 'SELECT count(*) FROM daily.oak_events' 3
    check "PG: the title comes back" bash -c '"$0" convert "$1" -f geojson | grep -q "Oak.s days"' "$program" "$to schema=daily prefix=oak_"
    check "PostGIS: id is the key" says "SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey) WHERE i.indrelid = 'events'::regclass AND i.indisprimary" id
    check "PostGIS: a range of time" says "SELECT string_agg(id, ',' ORDER BY id) FROM events WHERE period @> timestamptz '2022-01-08T12:00:00Z'" e1,e2
    check "PostGIS: sources as jsonb" says "SELECT sources_json -> 0 ->> 'name' FROM events WHERE id = 'e1'" 'The Oakhaven Courier'
    check "PostGIS: a style for QGIS" says "SELECT count(*) FROM layer_styles WHERE useasdefault AND f_table_name = 'events' AND f_table_schema = 'public'" 1
    # A hundred thousand events, written again and again. xmin tells which transaction touched a row last.
    python3 make_timeline.py 100000 >"$work/large.geojson"
    python3 make_timeline.py 101000 >"$work/larger.geojson"
    all_rows="(SELECT id, xmin FROM large.events UNION ALL SELECT id, xmin FROM large.unlocated)"
    touched() { sql "SELECT md5(string_agg(id || xmin::text, ',' ORDER BY id)) FROM $all_rows AS r"; }
    check "PG: 100,000 events" "$program" convert "$work/large.geojson" -o "$to schema=large"
    check "PostGIS: all of them" says "SELECT count(*) FROM $all_rows AS r" 100000
    before=$(touched)
    check "PG: a second time" "$program" convert "$work/large.geojson" -o "$to schema=large" --upsert
    check "PostGIS: changes nothing" test "$before" = "$(touched)"
    sql "UPDATE large.events SET title = 'edited' WHERE id = (SELECT min(id) FROM large.events)" >/dev/null
    check "PG: a third time appends" "$program" convert "$work/larger.geojson" -o "$to schema=large" --append
    check "PostGIS: what is new" says "SELECT count(*) FROM $all_rows AS r" 101000
    check "PostGIS: and keeps what was edited" says "SELECT count(*) FROM large.events WHERE title = 'edited'" 1
    check "PG: an upsert brings it back" "$program" convert "$work/large.geojson" -o "$to schema=large" --upsert
    check "PostGIS: as it was told" says "SELECT count(*) FROM large.events WHERE title = 'edited'" 0
    check "PG: overwriting leaves no others" "$program" convert "$work/large.geojson" -o "$to schema=large" --overwrite
    check "PostGIS: exactly these" says "SELECT count(*) FROM $all_rows AS r" 100000
    # What is refused says what helps.
    sql 'CREATE ROLE poor LOGIN' >/dev/null
    sql 'CREATE DATABASE bare' >/dev/null
    tells() { ! "$program" convert sample.geojson -o "$1" "${@:3}" 2>"$work/refused" && grep -q -- "$2" "$work/refused"; }
    check "PG: no PostGIS" tells "PG:host=$socket dbname=bare user=postgres" 'CREATE EXTENSION postgis'
    check "PG: no schema" tells "PG:host=$socket dbname=news user=poor schema=new" 'CREATE SCHEMA "new"'
    check "PG: no right" tells "PG:host=$socket dbname=news user=poor" 'GRANT SELECT, INSERT' --upsert
    check "the example of a database" env PATH="$(dirname "$program"):$PATH" DATABASE="$to" bash ../run_example.sh ../../examples/10-a-database.sh "$(dirname "$program")"
    check "PG: no such database, and no password shown" tells "PG:host=$socket dbname=none user=postgres password=secret" 'password=\*\*\*'
else
    without "PostGIS (postgresql-15-postgis-3)"
fi

[ $failures -eq 0 ] && echo "all checks passed" || echo "$failures failed"
exit $((failures > 0))
