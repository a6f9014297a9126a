#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How far the default tables' names reach: the share of gold mentions with any candidate, with one within 161 km, and
right when the most populous is taken.

    python3 tests/gazetteer_reach.py CORPORA [--missing N] [--floor lgl=.92,trnews=.88,geovirus=.90]

CORPORA is a folder of *.jsonl, a document a line: {"id", "text", "toponyms": [{"start", "end", "text", "lat", "lon"}]}.
Only the half of the documents that is there is measured; nothing of it is kept.
"""
import argparse
import collections
import json
import pathlib
import sys

root = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(root / "gazetteer"))
from derive.world import fold, km  # noqa: E402

SETS = ("lgl", "trnews", "geovirus", "geowebnews", "wotr", "idrisi_en")


def rows(name):
    with open(root / "gazetteer" / name, encoding="utf-8") as file:
        next(file)
        for line in file:
            yield line.rstrip("\n").split("\t")


def load():
    points, names = {}, collections.defaultdict(set)
    for row in rows("places.tsv"):
        row += [""] * 11
        points[row[0]] = (float(row[3]), float(row[4]), int(row[5] or 0), row[2])
        names[fold(row[1])].add(row[0])
    for row in rows("names.tsv"):
        names[fold(row[1])].add(row[0])
    return points, names


def candidates(text, names):
    """As a reader of the mention would: as it stands, without an article, without a possessive."""
    key = fold(text)
    for tail in ("", "s"):
        for head in ("", "the "):
            if key.startswith(head) and key.endswith(tail):
                found = names.get(key[len(head):len(key) - len(tail)])
                if found:
                    return found
    return ()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora")
    parser.add_argument("--missing", type=int, default=0, help="print the most frequent mentions without a candidate near")
    parser.add_argument("--floor", default="", help="fail when a set's share within 161 km is lower")
    options = parser.parse_args()
    floors = dict(pair.split("=") for pair in options.floor.split(",") if pair)
    points, names = load()
    failed = False
    print(f"{'set':12}{'mentions':>9}{'any':>7}{'161km':>7}{'right':>7}")
    for corpus in SETS:
        path = pathlib.Path(options.corpora) / (corpus + ".jsonl")
        if not path.exists():
            continue
        total = any_ = near = right = 0
        missing = collections.Counter()
        for line in open(path, encoding="utf-8"):
            for gold in json.loads(line)["toponyms"]:
                if gold.get("lat") is None:
                    continue
                total += 1
                found = candidates(gold["text"], names)
                any_ += bool(found)
                close = [id for id in found if km(gold["lat"], gold["lon"], *points[id][:2]) <= 161]
                near += bool(close)
                if found:
                    best = max(found, key=lambda id: (points[id][3] == "country", points[id][2], id))
                    right += best in close
                if not close:
                    missing[gold["text"], "elsewhere" if found else "none"] += 1
        print(f"{corpus:12}{total:9}{any_ / total:7.3f}{near / total:7.3f}{right / total:7.3f}")
        if near / total < float(floors.get(corpus, 0)):
            failed = True
        for (text, why), count in missing.most_common(options.missing):
            print(f"    {count:4} {why:10} {text}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
