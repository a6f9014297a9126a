#!/bin/bash
# A corpus in pieces, each extracted by a process of its own (on machines of their own, if you like), then merged. The
# result is the same as of one process over everything.
set -euo pipefail
articles=$(dirname "$(realpath "$0")")/articles

dateline read "$articles" -o corpus.jsonl --overwrite
split -n r/3 --additional-suffix .jsonl corpus.jsonl shard-
ls shard-*.jsonl | xargs -P 2 -I{} dateline extract {} -o {}.geojson --overwrite
dateline merge shard-*.jsonl.geojson -o merged.geojson --overwrite

dateline extract corpus.jsonl -o whole.geojson --overwrite
cmp merged.geojson whole.geojson && echo "three shards merged equal the whole"
