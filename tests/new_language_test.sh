#!/bin/bash
# SPDX-License-Identifier: Apache-2.0
# new_language_test.sh DATELINE: the beginnings of packs that tools/new_language.py writes out of CLDR are good packs, and read dates, numbers and places
# without a rule written by hand. Skipped where CLDR is not installed (Debian: unicode-cldr-core).
set -euo pipefail
cldr=/usr/share/unicode/cldr
[ -e "$cldr/common/main/uk.xml" ] || exit 77
here=$(cd "$(dirname "$0")/.." && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for tag in uk fr es de ar fa; do python3 "$here/tools/new_language.py" "$tag" "$scratch/rules" > /dev/null; done
"$1" rules check "$scratch/rules" > /dev/null

printf '%s\n' 'Харків святкує 5 січня 2022 року.' 'У вівторок Одеса приймала гостей.' 'Два дні тому Львів відкрив музей.' 'Учора там було сорок людей.' 'Полтава чекає 12 травня.' > "$scratch/uk.txt"
"$1" annotate "$scratch/uk.txt" --date 2022-01-12 --language uk --rules "$scratch/rules" -q > "$scratch/found.jsonl"
python3 - "$scratch/found.jsonl" <<'END'
import json, sys
found = json.loads(open(sys.argv[1], encoding='utf-8').readline())
times = {t.get('value') for t in found['times']}
places = {p['name'] for p in found['places']}
missing = {'2022-01-05', '2022-01-11', '2022-01-10', '2022-05-12'} - times | {'Odessa', 'Lviv'} - places
sys.exit(f'not found: {sorted(missing)}; found: {sorted(times, key=str)}, {sorted(places)}' if missing else 0)
END
if python3 "$here/tools/new_language.py" uk "$scratch/rules" > /dev/null 2>&1; then echo "a pack was overwritten"; exit 1; fi
