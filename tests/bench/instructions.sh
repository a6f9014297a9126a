#!/bin/bash
# instructions.sh PROGRAM: how many instructions a fixed article and 2 MB of news take, against instructions.tsv. Times differ from hour to hour on one
# machine; instructions hardly do. Fails where one takes 3 % more than it did. What was bought for it is the reason that is written down with:
#
#     REASON="Fifty rules for floods" tests/bench/instructions.sh build/release/dateline
set -euo pipefail
here=$(dirname "$(realpath "$0")")
program=$(realpath "$1")
command -v valgrind >/dev/null || { echo "valgrind is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cat >"$work/article.txt" <<'TEXT'
ALMATY, Jan. 8, 2022 - On Wednesday protesters stormed the city hall in Almaty and set it on fire.
TEXT
python3 "$here/made_up_news.py" 2000000 "$here"/../../examples/articles >"$work/news.jsonl"

count() {   # NAME ARGUMENTS...
    local name=$1
    shift
    valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null "$program" "$@" --jobs 1 -q >/dev/null 2>"$work/log" || { cat "$work/log"; exit 1; }
    printf '%s\t%s\n' "$name" "$(sed -n 's/.*I *refs: *//p' "$work/log" | tr -d ,)" >>"$work/now"
}
count "extract, one line" extract "$work/article.txt" -o -
count "annotate, 2 MB of news" annotate "$work/news.jsonl"

python3 - "$here/instructions.tsv" "$work/now" "${REASON:-}" <<'PYTHON'
import sys
known_file, now_file, reason = sys.argv[1:]
known = dict(line.split("\t")[:2] for line in open(known_file))
now = dict(line.rstrip("\n").split("\t") for line in open(now_file))
dearer = [name for name in now if int(now[name]) > int(known.get(name, 0)) * 1.03]
for name, count in now.items():
    before = int(known.get(name, 0))
    print(f"{name}: {int(count):,}" + (f", was {before:,} ({(int(count) / before - 1) * 100:+.1f} %)" if before else ""))
if reason:
    with open(known_file, "w") as out:
        out.writelines(f"{name}\t{count}\t{reason}\n" for name, count in now.items())
elif dearer:
    sys.exit("dearer by more than 3 %: " + ", ".join(dearer) + ". Say what was bought for it with REASON=..., which writes tests/bench/instructions.tsv anew.")
PYTHON
