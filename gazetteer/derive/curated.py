# SPDX-License-Identifier: Apache-2.0
"""Tables written by hand for this project or carried over as facts: curated/places-*.tsv and curated/names-*.tsv."""
from . import areas
from .countries import listed, table
from .world import Place, SETTLED, fold, km

KINDS_OF_NAMES = (("variants", "variant"), ("exonyms", "exonym"), ("historic", "historic"), ("colloquial", "colloquial"),
                  ("abbreviations", "abbreviation"), ("demonyms", "demonym"), ("codes", "code"))
LAND = {"settlement", "island", "lake", "mountain", "physical", "airport", "facility", "river", "district"}
NEAR_KM = 300
GREAT = 50000   # inhabitants of a city whose name a river or lake does not get without more


def add(world, folder, shapes):
    grid = areas.grid_of(shapes)
    add_places(world, folder / "places-areas.tsv", "dateline:", grid)
    add_places(world, folder / "places-natural_earth.tsv", "naturalearth:", grid, careful=True)
    add_places(world, folder / "places-news.tsv", "dateline:", grid, careful=True)
    missing = []
    for path in sorted(folder.glob("names-*.tsv")):
        find = finder(world)   # a table may call a place as one before it does
        for row in table(path):
            id = find(row["place"], row["country"], row["admin1"], row["kind"])
            if id:
                add_names(world, id, row)
                show(world, id, row.get("show", ""))
            else:
                missing.append(f"{path.name}: {row['place']}, {row['country']}")
    if missing:
        raise SystemExit("no such place:\n" + "\n".join(missing))


def add_places(world, path, prefix, grid, careful=False):
    taken = by_name(world)
    for row in table(path):
        name, kind, lat, lon = row["name"], row["kind"], float(row["lat"]), float(row["lon"])
        shown = name.split(" (")[0]
        if careful and known(world, taken, fold(name), kind, lat, lon, int(row["radius_km"])):
            continue
        id = prefix + fold(name).replace(" ", "-").replace("(", "").replace(")", "")
        if id in world.places:
            id += "-" + kind
        number = 2
        while id in world.places:
            id = f"{id.rstrip('0123456789-')}-{number}"
            number += 1
        country = areas.country_at(grid, lon, lat) if kind in LAND else ""
        world.add(Place(id, shown, kind, lat, lon, 0, country, radius=row["radius_km"]))
        if careful:
            keep = [v for v in listed(row["variants"]) if not common(world, taken, fold(v), kind, lat, lon)]
            row = dict(row, variants="|".join(keep))
        add_names(world, id, row)
        for member in row.get("members", "").split():
            place = world.places[world.divisions[member] if "." in member else world.countries[member]]
            place.parents = "|".join(filter(None, (place.parents, id)))


def by_name(world):
    found = {}
    for id, names in world.names.items():
        for key, (_, _, kind) in names.items():
            if kind not in ("demonym", "code", "abbreviation"):
                found.setdefault(key[0], []).append(id)
    return found


def known(world, taken, key, kind, lat, lon, radius):
    """A country, division, or thing of the same sort is called so and lies here."""
    for id in taken.get(key, ()):
        place = world.places[id]
        alike = place.kind == kind or place.kind in ("country", "admin1", "region") or (place.kind not in SETTLED and not place.id.startswith(("census:", "geonames:")))
        if alike and km(lat, lon, place.lat, place.lon) < max(NEAR_KM, radius):
            return True
    return False


def common(world, taken, key, kind, lat, lon):
    """The bare name would rather mean something else: a country or division, a great city, the town of an airport."""
    for id in taken.get(key, ()):
        place = world.places[id]
        if place.kind in ("country", "admin1") or place.population > GREAT:
            return True
        if kind == "airport" and place.kind in SETTLED and km(lat, lon, place.lat, place.lon) < 100:
            return True
    return False


def add_names(world, id, row):
    for column, kind in KINDS_OF_NAMES:
        for name in listed(row.get(column, "") or ""):
            language = "en" if kind == "demonym" else ""
            if name[2:3] == ":":
                language, name = name.split(":", 1)
            world.name(id, name, language, kind)


def show(world, id, name):
    """Another name to show; the one shown so far stays a name of the place."""
    if name:
        place = world.places[id]
        world.name(id, name, "en", "official")
        world.name(id, place.name, "", "official")
        place.name = name


def finder(world):
    """The place that a row means: by name and country, of the kind asked for, else the most populous."""
    taken = by_name(world)

    def find(name, country, admin1, kind):
        wanted = (kind,) if kind else ("capital", "settlement")
        found = [id for id in taken.get(fold(name), ()) if world.places[id].kind in wanted and world.places[id].country == country
                 and (not admin1 or world.places[id].admin1 == admin1)]
        return min(found, key=lambda id: (-world.places[id].population, id), default=None)

    return find
