#!/bin/bash
# Every day's news into one PostGIS database. DATABASE names it: DATABASE="PG:dbname=news" examples/10-a-database.sh
set -euo pipefail

if [ -z "${DATABASE:-}" ]; then
    echo 'Name a database with PostGIS, e.g. DATABASE="PG:dbname=news host=localhost" or DATABASE=postgresql://me@localhost/news'
    exit 0
fi

cat >saturday.txt <<'TEXT'
OSLO, Jan. 8, 2022 (Agency) - On Friday a bomb killed three people in Oslo.
TEXT
cat >sunday.txt <<'TEXT'
OSLO, Jan. 9, 2022 (Agency) - A fire destroyed a school in Bergen on Saturday, police said.
TEXT

# Tables example_events, example_unlocated and example_mentions, which nobody else may own.
dateline extract saturday.txt -o "$DATABASE prefix=example_" --upsert
dateline extract sunday.txt -o "$DATABASE prefix=example_" --upsert
# What is there already as it should be is not touched.
dateline extract saturday.txt sunday.txt -o "$DATABASE prefix=example_" --upsert

# And back, as a table.
dateline convert "$DATABASE prefix=example_" --format table
