#!/bin/bash
# zones_test.sh PROGRAM_FOLDER: the machine's time zone changes no byte of what is written.
set -eu
program_dir=$(realpath "$1")
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PATH="$program_dir:$PATH" LC_ALL=C DATELINE_DATA="$program_dir/share/dateline"

cat >"$work/clocks.txt" <<'TEXT'
Fighting began at 11:30 p.m. on Saturday and ended at 2 a.m. on Sunday. Two men were arrested tonight. The strike at 0900 GMT
on Monday was followed by another at 3:20 p.m. EST. Yesterday the bridge collapsed; the day before, a fire broke out. In 1921, on
the last Sunday of March, at 1:30 a.m., the ferry sank. They will meet at 14:00 UTC tomorrow, on New Year's Eve and during Ramadan.
TEXT
for zone in UTC Asia/Almaty America/New_York FAR-13:45; do   # the last one needs no zone database
    mkdir "$work/${zone//\//-}"
    cd "$work/${zone//\//-}"
    for date in 2022-01-08 2021-03-28T00:30:00+05:00; do
        for format in jsonl timeml; do
            TZ=$zone dateline annotate --date "$date" --format $format "$here"/../examples/articles ../clocks.txt >"annotated-$date.$format" 2>/dev/null
        done
        TZ=$zone dateline extract --date "$date" ../clocks.txt -o "clocks-$date.geojson" 2>/dev/null
        TZ=$zone dateline explain --date "$date" ../clocks.txt >"explained-$date.txt" 2>/dev/null
    done
    for output in timeline.csv timeline.kml timeline.ics; do
        TZ=$zone dateline "$here"/../examples/articles -o "$output" 2>/dev/null
    done
done
cd "$work"
test -s UTC/timeline.csv
grep -q 'T20:20' UTC/annotated-2022-01-08.jsonl   # 3:20 p.m. EST, as an instant
for zone in Asia-Almaty America-New_York FAR-13:45; do
    diff -rq UTC "$zone"
done
