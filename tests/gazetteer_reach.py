#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How far the default tables' names reach: the share of gold mentions with any candidate; with one whose point is within
161 km of the gold point ("161km"); with one whose point is, or that is a country or first-level division whose area holds the
gold point ("or area": two atlases may draw one country's point far apart); and right when the most populous is taken, by its
point. The floors are those of the points alone.

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


def decode(text):
    """The rings that derive/areas.py encodes, in degrees."""
    rings = []
    for part in text.split(" "):
        ring, at, value, shift, axis = [], [0, 0], 0, 0, 0
        for byte in part.encode():
            byte -= 63
            value |= (byte & 31) << shift
            shift += 5
            if byte & 32:
                continue
            at[axis] += -((value + 1) >> 1) if value & 1 else value >> 1
            value = shift = 0
            if axis:
                ring.append((at[0] / 1000, at[1] / 1000))
            axis = 1 - axis
        rings.append(ring)
    return rings


class Area:
    def __init__(self, rings):
        self.rings = rings
        self.west, self.east = min(x for ring in rings for x, _ in ring), max(x for ring in rings for x, _ in ring)
        self.south, self.north = min(y for ring in rings for _, y in ring), max(y for ring in rings for _, y in ring)

    def holds(self, lat, lon):
        if not (self.west <= lon <= self.east and self.south <= lat <= self.north):
            return False
        odd = False
        for ring in self.rings:
            for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1]):
                if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                    odd = not odd
        return odd


def load():
    points, names, countries = {}, collections.defaultdict(set), {}
    for row in rows("places.tsv"):
        row += [""] * 11
        points[row[0]] = (float(row[3]), float(row[4]), int(row[5] or 0), row[2])
        names[fold(row[1])].add(row[0])
        if row[2] == "country":
            countries[row[6]] = row[0]
        if row[2] == "admin1":
            points[row[0]] += (row[6],)
    for row in rows("names.tsv"):
        names[fold(row[1])].add(row[0])
    areas = collections.defaultdict(list)   # a country's is the sum of its divisions'
    for id, rings in rows("areas.tsv"):
        if points[id][3] in ("country", "admin1"):
            area = Area(decode(rings))
            areas[id].append(area)
            if points[id][3] == "admin1":
                areas[countries.get(points[id][4])].append(area)
    return points, names, areas


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
    points, names, areas = load()
    failed = False
    print(f"{'set':12}{'mentions':>9}{'any':>7}{'161km':>7}{'or area':>9}{'right':>7}")
    for corpus in SETS:
        path = pathlib.Path(options.corpora) / (corpus + ".jsonl")
        if not path.exists():
            continue
        total = any_ = near = inside = right = 0
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
                held = bool(close) or any(area.holds(gold["lat"], gold["lon"]) for id in found for area in areas[id])
                inside += held
                if found:
                    best = max(found, key=lambda id: (points[id][3] == "country", points[id][2], id))
                    right += best in close
                if not close:
                    missing[gold["text"], "in area" if held else "elsewhere" if found else "none"] += 1
        print(f"{corpus:12}{total:9}{any_ / total:7.3f}{near / total:7.3f}{inside / total:9.3f}{right / total:7.3f}")
        if near / total < float(floors.get(corpus, 0)):
            failed = True
        for (text, why), count in missing.most_common(options.missing):
            print(f"    {count:4} {why:10} {text}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
