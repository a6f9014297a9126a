#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make the tables of villages and quarters: villages/places.tsv.xz and villages/sources.tsv beside this file.

    python3 gazetteer/derive_villages.py FOLDER

FOLDER holds one table a country, `wof_ua.tsv.xz` and so on, made from the administrative data of Who's On First (whosonfirst.org,
repositories whosonfirst-data-admin-ua and so on). A row is a place, as `dateline gazetteer build wof:FILE` reads it, too:

    wof:101752473;gn:706524;wd:Q157065   wof:id and its concordances with GeoNames and Wikidata
    45.36119  36.46442                   the point of its label, else of its middle
    152195                               wof:population, 0 where it is not known
    P.PPL                                locality; P.PPLX is a quarter, A.ADM1 a region
    UA                                   iso:country
    85688855                             wof:parent_id of the region above it
    Kerch|...                            name:* of all languages, the name to show first

Only settlements and quarters are taken, and of them those that places.tsv does not have, by the number of GeoNames that Who's On First keeps beside its own.
Names are kept in Latin, Cyrillic and Arabic letters. What is left of doubles by name and distance is joined when the index is built.
Needs the Debian package scowl. The same tables give the same bytes.
"""
import argparse
import collections
import json
import lzma
import pathlib
import re
import sys

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here))

from derive.cities import SCOWL, common_words  # noqa: E402
from derive.world import fold, km, script  # noqa: E402

HEAD = "id\tname\tkind\tlat\tlon\tpopulation\tcountry\tadmin1\tadmin2\tradius_km\tparents\tnames"
SAME_KM = 3.0        # two rows of one name so close are one place
STRAY_DEGREES = 1.5  # as far a settlement may lie from all towns of its country that places.tsv knows


class Row:
    __slots__ = ("ids", "lat", "lon", "population", "code", "country", "parent", "names")

    def __init__(self, line):
        ids, lat, lon, people, self.code, self.country, self.parent, names = line.rstrip("\n").split("\t")
        self.ids = ids.split(";")
        self.lat, self.lon, self.population = float(lat), float(lon), int(people or 0)
        self.names = names.split("|")

    def id(self):
        for id in self.ids:
            if id.startswith("gn:"):
                return "geonames:" + id[3:]
        return self.ids[0]


def read(folder):
    """Rows of the countries; disputed land and the seas (xx, xy, xz) are curated areas of the other tables."""
    for path in sorted(pathlib.Path(folder).glob("wof_*.tsv*")):
        if path.name[4] == "x" and path.name[5] in "xyz":
            continue
        opened = lzma.open(path, "rt", encoding="utf-8") if path.suffix == ".xz" else open(path, encoding="utf-8")
        with opened as file:
            for line in file:
                row = Row(line)
                if row.code in ("P.PPL", "P.PPLX"):
                    yield row


class Known:
    """What the other tables have: ids, and where the towns of each country and division lie."""

    def __init__(self, path):
        self.admin1, self.cells = {}, collections.defaultdict(set)
        with open(path, encoding="utf-8") as file:
            next(file)
            for line in file:
                cells = line.rstrip("\n").split("\t") + [""] * 8
                self.admin1[cells[0]] = cells[7]
                if cells[2] in ("settlement", "capital", "district"):
                    self.cells[cells[6]].add((round(float(cells[3]) / STRAY_DEGREES), round(float(cells[4]) / STRAY_DEGREES)))

    def strays(self, row):
        """A row that lies far from all towns of its country: a wrong link of theirs."""
        y, x = round(row.lat / STRAY_DEGREES), round(row.lon / STRAY_DEGREES)
        return all((y + i, x + j) not in self.cells[row.country] for i in (-1, 0, 1) for j in (-1, 0, 1))


def taken_words():
    """What news say so often in another sense that a village called so is not worth the doubt: words, peoples, organisations, titles."""
    words = common_words()
    for size in (10, 35, 40):
        with open(SCOWL / f"english-upper.{size}", encoding="iso-8859-1") as file:
            words.update(fold(line) for line in file)
    for lexicon, classes in (("lexicon-name", ("org-word", "person-title", "not-surname")), ("lexicon-place", ("common-word",))):
        with open(here.parent / "rules" / "en" / f"{lexicon}.json", encoding="utf-8") as file:
            table = json.load(file)["classes"]
        words.update(fold(word) for name in classes for word in table[name])
    with open(here / "names.tsv", encoding="utf-8") as file:
        words.update(fold(cells[1]) for cells in (line.rstrip("\n").split("\t") for line in file) if len(cells) > 3 and cells[3] == "demonym")
    return words


def useful(names, words):
    """The spellings that are keys of their own, the first Latin one in front. None where the name to show is a word: what Who's On
    First links such a village with in other languages is most often the thing and not the village."""
    if fold(names[0]) in words:
        return []
    found = {}
    for name in names:
        name = " ".join(name.split())
        name = re.sub(r"\s*[,(].*", "", name)   # "Ivanivka, Kherson": what it lies in is no part of its name
        letters = script(name)
        if not letters or letters == "G" or len(name) > 60 or any(c in name for c in ";/0123456789\t|"):
            continue
        key = fold(name)
        if len(key) < 2 or (letters == "L" and (len(key) < 3 or name[0].islower() and " " not in name or re.fullmatch("[A-Z]{2,4}", name) or key in words)):
            continue
        found.setdefault(key, name)
    kept = list(found.values())
    return sorted(kept, key=lambda name: script(name) != "L")


def regions(rows, known):
    """What code of GeoNames each region of Who's On First has: what most of the towns in both say."""
    votes = collections.defaultdict(collections.Counter)
    for row in rows:
        code = known.admin1.get(row.id())
        if code and row.parent:
            votes[row.country, row.parent][code] += 1
    return {region: count.most_common(1)[0][0] for region, count in votes.items()}


def number(id):
    return id.split(":")[0], int(id.split(":")[1])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="tables of Who's On First, one a country")
    parser.add_argument("--out", default=str(here / "villages"), help="folder to write to")
    options = parser.parse_args()

    known, words = Known(here / "places.tsv"), taken_words()
    rows = list(read(options.folder))
    codes = regions(rows, known)
    places, near, lost = {}, collections.defaultdict(list), collections.Counter()
    # Those that GeoNames has come first, so that the others join them.
    for row in sorted(rows, key=lambda row: (not row.id().startswith("geonames:"), number(row.id()))):
        id = row.id()
        if id in known.admin1:
            lost["in the other tables"] += 1
            continue
        names = useful(row.names, words)
        if id in places or not names or known.strays(row):
            lost["twice" if id in places else "far from its country" if names else "without a name to keep"] += 1
            continue
        cell = (row.country, fold(names[0]))
        if any(km(row.lat, row.lon, other.lat, other.lon) < SAME_KM for other in near[cell]):
            lost["beside another of that name"] += 1
            continue
        near[cell].append(row)
        kind = "district" if row.code == "P.PPLX" else "settlement"
        places[id] = [id, names[0], kind, f"{row.lat:.3f}", f"{row.lon:.3f}", str(row.population or ""), row.country,
                      codes.get((row.country, row.parent), ""), "", "", "", "|".join(names[1:])]
    text = "\n".join([HEAD] + ["\t".join(places[id]).rstrip("\t") for id in sorted(places, key=lambda id: (places[id][6], *number(id)))]) + "\n"
    out = pathlib.Path(options.out)
    out.mkdir(exist_ok=True)
    (out / "places.tsv.xz").write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    print(len(places), "places;", ", ".join(f"{count} {why}" for why, count in lost.most_common()))


if __name__ == "__main__":
    main()
