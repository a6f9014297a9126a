# SPDX-License-Identifier: Apache-2.0
"""Counties, places and county subdivisions of the United States, from weather-util-data (US Census 2022)."""
import gzip
import math
import re

from .world import Place, fold, km, SETTLED

SOURCE = "/usr/share/weather-util/places.gz"
SAME_KM = 15
PLACE = re.compile(r"^(.*?) (city|town|village|borough|CDP|municipality|comunidad|zona urbana|urban county|metro township|"
                   r"unified government|metropolitan government|consolidated government|city and borough|corporation)( \(balance\))?$")
COUNTY = re.compile(r"^(.*?) (County|Parish|Borough|Census Area|Municipality|City and Borough|Municipio|Planning Region|city|District)$")
DIVISION = re.compile(r"^(.*?) (charter township|township|town|plantation|borough|village|city|gore|grant|location|purchase|barrio|"
                      r"barrio-pueblo|Reservation|reservation|municipality|district)$")
NUMBERED = re.compile(r"\d|not defined|\bCCD$|\bUT$|unorganized|^Precinct|^District|^Election|Supervisor")
TERRITORIES = {"PR", "GU", "VI", "AS", "MP"}


def sections():
    code = name = point = None
    with gzip.open(SOURCE, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("[fips"):
                code, point, name = line[5:line.index("]")], None, None
            elif line.startswith("centroid"):
                point = [math.degrees(float(v)) for v in line.split("(")[1].rstrip().rstrip(")").split(",")]
            elif line.startswith("description"):
                name = line.split("=", 1)[1].strip()
            if code and point and name:
                yield code, name, point
                code = None


def parse(code, name):
    """(name, long name or "", kind, admin2 code), or None for what nobody calls by name."""
    if len(code) == 5:
        match = COUNTY.match(name)
        base = match.group(1) if match else name
        return base, name, "admin2", code[2:]
    if NUMBERED.search(name):
        return None
    if len(code) == 7:
        match = PLACE.match(name)
        return (match.group(1) if match else name), "", "settlement", ""
    match = DIVISION.match(name)
    base, sort = (match.group(1), match.group(2)) if match else (name, "")
    if sort in ("town", "city", "village", "borough", "municipality", ""):
        return base, "", "settlement", code[2:5]
    return base, base + " " + sort.title() if "township" not in sort else base + " Township", "admin3", code[2:5]


def add(world):
    near = {}  # (state, fold) -> ids of settlements
    for id, place in world.places.items():
        if place.country == "US" and place.kind in SETTLED:
            for key in world.names[id]:
                near.setdefault((place.admin1, key[0]), []).append(id)
    # Counties first, then places, then subdivisions: the later joins the earlier.
    for code, text, (lat, lon) in sorted(sections(), key=lambda s: (len(s[0]), s[0])):
        name, state = text.rsplit(", ", 1)
        if state in TERRITORIES or "US." + state not in world.divisions:
            continue
        parsed = parse(code, name)
        if not parsed or not fold(parsed[0]):
            continue
        base, long, kind, county = parsed
        if kind != "admin2":
            twins = [id for id in near.get((state, fold(base)), ())
                     if km(lat, lon, world.places[id].lat, world.places[id].lon) < SAME_KM]
            if twins:
                twin = min(twins, key=lambda id: (km(lat, lon, world.places[id].lat, world.places[id].lon), id))
                if county and not world.places[twin].admin2:
                    world.places[twin].admin2 = county
                if long:
                    world.name(twin, long)
                continue
        id = "census:" + code
        world.add(Place(id, long if kind in ("admin2", "admin3") and long else base, kind, lat, lon, 0, "US", state, county))
        world.name(id, base)
        if kind == "admin2" and long.endswith(" County"):
            world.name(id, base + " Co.", "en", "abbreviation")
            world.name(id, "County of " + base)
        if kind != "admin2":
            near.setdefault((state, fold(base)), []).append(id)
