#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make curated/places-natural_earth.tsv from Natural Earth's 1:10m physical layers, airports, parks and disputed areas as GeoJSON.

    python3 gazetteer/derive/from_natural_earth.py FOLDER > gazetteer/curated/places-natural_earth.tsv

Not a step of derive.py, since no package of Debian ships these layers: the table is committed. Natural Earth is in the public domain.
"""
import json
import math
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from derive.world import fold, script  # noqa: E402

REGION_KINDS = {"island": "island", "island group": "island", "range/mtn": "mountain", "foothills": "mountain", "geoarea": "region"}
POINT_KINDS = {"mountain": "mountain", "depression": "physical", "plateau": "physical", "pass": "physical", "cape": "physical", "island": "island",
               "island group": "island", "waterfall": "physical", "plain": "physical"}
SHORT = (("Mts.", "Mountains"), ("Mt.", "Mount"), ("Ra.", "Range"), ("Plat.", "Plateau"), ("Is.", "Islands"), ("Pen.", "Peninsula"), ("Pk.", "Peak"), ("I.", "Island"),
         ("Des.", "Desert"), ("Sd.", "Sound"), ("Str.", "Strait"), ("Int'l", "International"), ("Nat'l", "National"), ("Reg.", "Regional"), ("Arch.", "Archipelago"),
         ("Br.", "British"), ("Ter.", "Territory"), ("W.", "Western"), ("S.", "South"))
PARKS = {"NP": "National Park", "NM": "National Monument", "NRA": "National Recreation Area", "N PRES": "National Preserve", "NP & PRES": "National Park",
         "NL": "National Lakeshore", "NS": "National Seashore", "NM & PRES": "National Monument"}
RIVER = re.compile(r"\b(River|Creek|Brook|Fork|Río|Rio|Rivière|Riviere|Delta|Canal|Wadi|Bayou)\b")
LAKE = re.compile(r"\b(Lake|Lac|Lago|Laguna|Ozero|Reservoir|Réservoir|Embalse|Lagoa|Hu|Nuur|Köli|Sea|Loch|Presa|Represa|Dam|jarvi|vatn|Lough|Danau)\b|jarvi|järvi|sjön|meer")
SAINTS = {"VI", "II", "III", "IV"}


def spelled(name):
    """Capitals of map labels to words, abbreviations written out."""
    if name.isupper():
        small = {"Of", "The", "And", "De", "Del", "Da", "Do", "La"}
        words = [w.capitalize() for w in re.split(r"(?<=[\s-])", name.lower())]
        name = "".join(w if i == 0 or w.strip() not in small else w.lower() for i, w in enumerate(words))
    words = name.split()
    if words and words[0] == "I." and len(words) > 1:
        words[0] = "Isla"
    table = dict(SHORT)
    return " ".join(table.get(word, word) for word in words)


def clean(name):
    name = " ".join(str(name or "").replace("�", "").split())
    name = re.sub(r"\s*\(.*\)", "", name)
    if not name or "Unnamed" in name or script(name) != "L" or any(c.isdigit() for c in name) or "Rivire" in name or name == "Null Island":
        return ""
    return spelled(name)


def parts(geometry):
    """Rings or lines of any geometry."""
    kind, c = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        return [[c]]
    if kind == "LineString":
        return [c]
    if kind in ("MultiLineString", "Polygon"):
        return c
    return [ring for polygon in c for ring in polygon]


def middle(rings):
    """A point, and how far the thing reaches from it, in km."""
    best, total = None, 0.0
    for ring in rings:
        area = x = y = 0.0
        for (x1, y1), (x2, y2) in zip([p[:2] for p in ring], [p[:2] for p in ring[1:]]):
            cross = x1 * y2 - x2 * y1
            area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
        total += abs(area) / 2
        if area and (best is None or abs(area) > best[0]):
            best = (abs(area), y / (3 * area), x / (3 * area))
    _, lat, lon = best
    km2 = total * 111.2 ** 2 * max(0.05, math.cos(math.radians(lat)))
    return lat, lon, max(1, round(math.sqrt(km2 / math.pi)))


def along(lines):
    """The vertex nearest to the mean of a river's vertices, and half its reach."""
    points = [p[:2] for line in lines for p in line]
    x, y = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)
    lon, lat = min(points, key=lambda p: (p[0] - x) ** 2 + (p[1] - y) ** 2)
    wide = (max(p[0] for p in points) - min(p[0] for p in points)) * math.cos(math.radians(lat))
    high = max(p[1] for p in points) - min(p[1] for p in points)
    return lat, lon, max(1, round(111.2 * math.hypot(wide, high) / 2))


def features(folder, name):
    return json.load(open(folder / (name + ".json"), encoding="utf-8"))["features"]


def main():
    folder = pathlib.Path(sys.argv[1])
    rows = {}

    def add(name, kind, place, variants=(), codes=()):
        if not name or len(name) < 3:
            return
        others = sorted({v for v in variants if v and fold(v) != fold(name) and script(v)})
        key = (name, kind, round(place[0]), round(place[1]))
        rows.setdefault(key, (name, kind, f"{place[0]:.3f}", f"{place[1]:.3f}", str(place[2]), "|".join(others), "|".join(c for c in codes if c)))

    for layer in ("ne_10m_geography_marine_polys", "ne_10m_geography_regions_polys"):
        for f in features(folder, layer):
            sort = f["properties"]["featurecla"].lower()
            name = clean(f["properties"]["name"])
            if not name or sort in ("continent", "dragons-be-here", "generic"):
                continue
            if layer.endswith("marine_polys"):
                kind = "strait" if sort in ("strait", "channel") else "river" if sort == "river" else "physical" if sort == "reef" else "sea"
            else:
                kind = REGION_KINDS.get(sort, "lake" if sort == "lake" else "physical")
            variants = [clean(f["properties"].get("namealt"))]
            if sort == "desert" and "desert" not in name.lower():
                variants.append(name + " Desert")
            if sort in ("island",) and "island" not in name.lower():
                variants.append(name + " Island")
            if sort == "island group" and "islands" not in name.lower():
                variants.append(name + " Islands")
            add(name, kind, middle(parts(f["geometry"])), variants)
    for f in features(folder, "ne_10m_lakes"):
        for name in (clean(f["properties"]["name"]),):
            if not name:
                continue
            other = [clean(v) for v in str(f["properties"].get("name_alt") or "").split(",")]
            bare = re.sub(r"^(Lake|Lac|Lago|Laguna|Ozero) ", "", name)
            shown = name if LAKE.search(name) else "Lake " + name
            add(shown, "lake", middle(parts(f["geometry"])), other + ([name + " Lake", name] if shown != name else ["Lake " + bare] if shown == "Ozero " + bare else []))
    rivers = {}
    for layer in ("ne_10m_rivers_lake_centerlines", "ne_10m_rivers_europe", "ne_10m_rivers_north_america"):
        for f in features(folder, layer):
            data = f["properties"]
            name = clean(data.get("name_en") or data.get("name_full") or data.get("name"))
            if name and f["geometry"] and script(name) == "L":
                base = re.sub(r"\s+River$|^River ", "", name)
                entry = rivers.setdefault((base, data.get("rivernum") or 0, layer), [name, [], set(), 99])
                entry[1] += parts(f["geometry"])
                entry[2] |= {clean(v) for v in str(data.get("name_alt") or "").split(",")} | {clean(data.get("name"))}
                entry[3] = min(entry[3], data.get("scalerank") or 99)
    seen = {}
    for (base, number, layer), (name, lines, others, rank) in sorted(rivers.items()):
        place = along(lines)
        if any(math.hypot(place[0] - lat, place[1] - lon) < 3 for lat, lon in seen.get(base, ())):
            continue
        seen.setdefault(base, []).append(place[:2])
        shown = name if RIVER.search(name) else name + " River"
        # Only a great river is called by its bare name without more.
        bare = [base] if rank <= 6 and not RIVER.search(base) else []
        add(shown, "river", place, bare + (["River " + base, base + " river"] if not RIVER.search(base) else []) + [o + " River" if not RIVER.search(o) else o for o in others if o and o != base])
    for layer in ("ne_10m_geography_regions_elevation_points", "ne_10m_geography_regions_points"):
        for f in features(folder, layer):
            kind = POINT_KINDS.get(f["properties"]["featurecla"].lower())
            name = clean(f["properties"]["name"])
            if kind and name:
                lon, lat = f["geometry"]["coordinates"][:2]
                variants = [clean(f["properties"].get("name_alt"))]
                if name.startswith("Mount "):
                    variants.append("Mt. " + name[6:])
                add(name, kind, (lat, lon, {"mountain": 5, "cape": 3}.get(kind, 10)), variants)
    for f in features(folder, "ne_10m_airports"):
        data = f["properties"]
        name = clean(data["name"])
        if name and f["geometry"]:
            lon, lat = f["geometry"]["coordinates"][:2]
            base = re.sub(r" (International|National|Regional|Civil|Airport)$", "", name)
            # A name of one word is as a rule that of the city.
            add(base + (" International Airport" if "International" in name else " Airport"), "airport", (lat, lon, 3),
                [base + " Airport", base + " International Airport", name + " Airport"] + ([base] if " " in base or "-" in base else []))
    for f in features(folder, "ne_10m_parks_and_protected_lands_area"):
        data = f["properties"]
        sort = next((PARKS[k] for k in sorted(PARKS, key=len, reverse=True) if data["unit_name"].endswith(" " + k)), "")
        name = clean(data["name"])
        if name and sort:
            add(name + " " + sort, "physical", middle(parts(f["geometry"])), [])
    print("# Natural Earth 5, 1:10m, public domain (naturalearthdata.com); made by derive/from_natural_earth.py.")
    print("name\tkind\tlat\tlon\tradius_km\tvariants\tcodes")
    for row in sorted(rows.values()):
        print("\t".join(row).rstrip("\t"))


if __name__ == "__main__":
    main()
