# SPDX-License-Identifier: Apache-2.0
"""Countries: ids from GeoNames, names from ISO (iso-codes), CLDR and ruby-countries, points and demonyms from curated/countries.tsv."""
import json
import math
import pathlib
import xml.etree.ElementTree as xml

from .world import Place, script
from .cities import LANGUAGES

INFO = pathlib.Path("/usr/share/libtimezonemap/ui/countryInfo.txt")
ISO = pathlib.Path("/usr/share/iso-codes/json/iso_3166-1.json")
CLDR = pathlib.Path("/usr/share/unicode/cldr/common/main")
GONE = {"AN", "CS"}
# Territories with an ISO code that newer lists have and the packaged one lacks: id, area in km2.
NEWER = {"SS": ("7909807", 644329), "BQ": ("7626844", 328), "CW": ("7626836", 444), "SX": ("7609695", 21), "XK": ("831053", 10908)}


def table(path):
    """Rows of a curated table as dicts; lines that start with # are comments."""
    lines = [line.rstrip("\n") for line in open(path, encoding="utf-8") if line.strip() and not line.startswith("#")]
    head = lines[0].split("\t")
    for line in lines[1:]:
        cells = line.split("\t")
        assert len(cells) <= len(head), (str(path), line)
        yield dict(zip(head, cells + [""] * (len(head) - len(cells))))


def listed(text):
    return [part.strip() for part in text.split("|") if part.strip()]


def infos():
    found = dict(NEWER)
    for line in open(INFO, encoding="utf-8"):
        f = line.rstrip("\n").split("\t")
        if line.startswith("#") or f[0] in GONE or not f[16]:
            continue
        found[f[0]] = (f[16], float(f[6] or 0))
    return found


def cldr():
    """[(language, code, name)] for territories, the short and variant forms too."""
    for language in LANGUAGES:
        path = CLDR / (language + ".xml")
        if not path.exists():
            continue
        for node in xml.parse(path).iterfind("./localeDisplayNames/territories/territory"):
            if len(node.get("type")) == 2 and node.text and script(node.text):
                yield language, node.get("type"), node.text


def add(world, folder):
    infos_ = infos()
    for row in table(folder / "countries.tsv"):
        code = row["iso"]
        number, area = infos_[code]
        id = "geonames:" + number
        radius = max(1, round(math.sqrt(area / math.pi)))
        world.add(Place(id, row["name"], "country", float(row["lat"]), float(row["lon"]), int(row["population"] or 0), code,
                        radius=str(radius), parents=row["parents"]))
        world.countries[code] = id
        for name in listed(row["official"]):
            world.name(id, name, "en", "official")
        for name in listed(row["variants"]):
            world.name(id, name, "en")
        for name in listed(row["historic"]):
            world.name(id, name, "en", "historic")
        for name in listed(row["abbreviations"]):
            world.name(id, name, "en", "abbreviation")
        for name in listed(row["demonyms"]):
            world.name(id, name, "en", "demonym")
        world.name(id, code, "", "code")
    for entry in json.load(open(ISO, encoding="utf-8"))["3166-1"]:
        id = world.countries[entry["alpha_2"]]
        world.name(id, entry["alpha_3"], "", "code")
        for field in ("official_name", "common_name", "name"):
            if field in entry and "," not in entry[field]:
                world.name(id, entry[field], "en", "official")
    for language, code, name in cldr():
        if code in world.countries and len(name) > 3:
            world.name(world.countries[code], name, language)
    # In whatever letters: the country's own name is worth its script.
    for row in table(folder / "countries-native.tsv"):
        world.name(world.countries[row["iso"]], row["name"], row["language"], "official")
