# SPDX-License-Identifier: Apache-2.0
"""Tables written by hand for this project: curated/places-*.tsv and curated/names-*.tsv."""
from .countries import listed, table
from .world import Place, fold


def add(world, folder):
    ids = {}
    for path in sorted(folder.glob("places-*.tsv")):
        for row in table(path):
            id = "dateline:" + fold(row["name"]).replace(" ", "-")
            if id in world.places:
                id += "-" + row["kind"]
            world.add(Place(id, row["name"], row["kind"], float(row["lat"]), float(row["lon"]), int(row.get("population") or 0),
                            row.get("country", ""), radius=row["radius_km"], parents=row.get("parents", "")))
            ids.setdefault(row["name"], id)
            add_names(world, id, row)
    find = finder(world)
    for path in sorted(folder.glob("names-*.tsv")):
        for row in table(path):
            id = find(row["place"], row["country"], row.get("admin1", ""), row.get("kind", ""))
            assert id, (path.name, row)
            add_names(world, id, row)


def add_names(world, id, row):
    for column, kind in (("variants", "variant"), ("exonyms", "exonym"), ("historic", "historic"), ("colloquial", "colloquial"),
                         ("abbreviations", "abbreviation"), ("demonyms", "demonym"), ("codes", "code")):
        for name in listed(row.get(column, "") or ""):
            language = ""
            if ":" in name[:4]:
                language, name = name.split(":", 1)
            elif kind == "demonym":
                language = "en"
            world.name(id, name, language, kind)


def finder(world):
    """The place that a row means: by name and country, of the kind asked for, else the most populous."""
    by_name = {}
    for id, names in world.names.items():
        for key, (_, _, kind) in names.items():
            if kind not in ("demonym", "code", "abbreviation"):
                by_name.setdefault((world.places[id].country, key[0]), []).append(id)

    def find(name, country, admin1, kind):
        if name.startswith(("geonames:", "census:", "dateline:")):
            return name if name in world.places else None
        wanted = {"": ("capital", "settlement"), "settlement": ("capital", "settlement", "district")}.get(kind, (kind,))
        found = [id for id in by_name.get((country, fold(name)), ()) if world.places[id].kind in wanted
                 and (not admin1 or world.places[id].admin1 == admin1)]
        return min(found, key=lambda id: (-world.places[id].population, id), default=None)

    return find
