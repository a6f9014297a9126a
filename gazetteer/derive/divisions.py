# SPDX-License-Identifier: Apache-2.0
"""First-level divisions: codes and ids from GeoNames (libtimezonemap; newer ones from curated/divisions-new.tsv), names from libgeonames, CLDR and ruby-countries,
points from curated/division_points.tsv, else the middle of the polygon, else of the settlements."""
import pathlib
import re
import xml.etree.ElementTree as xml

from .cities import LANGUAGES
from .countries import listed, table
from .world import Place, fold, script

CODES = pathlib.Path("/usr/share/libtimezonemap/ui/admin1Codes.txt")
CLDR = pathlib.Path("/usr/share/unicode/cldr/common/subdivisions")
# Words for "province" in the local names, first or last; what remains is the name that English text uses.
GENERIC = re.compile(
    r"^(?:Provincia (?:de |del |di |dell')?|Province (?:de |du |of )?|Departamento (?:de |del )?|Département (?:de |du )?|Estado (?:de |do |del )?|"
    r"Región (?:de |del )?|Region (?:of |de |du )?|Wilaya (?:de |d')?|Gouvernorat (?:de )?|Governorate of |Muḩāfaz̧at |Muhafazat |Mohafazat |Mohafazah |Ostān-e |"
    r"Ostan-e |Changwat |Khett |Tỉnh |Tinh |Thành Phố |Distrito (?:de |do )?|District (?:of |de )?|Județul |Judetul |Comunidad (?:de )?|"
    r"Al Minţaqah |Minţaqat |Gobolka |State of |Kanton |Emirate of |Imārat |Parish of |Powiat |Województwo )|"
    r"(?: Oblysy| Oblast'?| Oblast’| Oblasty| Oblusu| Oblys| Qalasy| Krai| Kray| Respublika| Republic| Viloyati| Welayaty| Province| Region| District| County|"
    r" Governorate| Department| Prefecture| State| Territory| Parish| Municipality| Rayon| Raion| Shi| Sheng| Zizhiqu| Division| Voivodeship| Kraj| megye| Megye|"
    r" İli| Ili| Län| Fylke| Apskritis| Maakond| Novads| Aimag|-ken|-fu|-do|-to| Wilayat| Atoll)$")


def variants(name):
    base = GENERIC.sub("", name).strip()
    return base if len(base) > 2 and base != name else ""


def add(world, folder):
    words = {row["country"]: listed(row["words"]) for row in table(folder / "division_words.tsv")}
    points = {row["id"]: row for row in table(folder / "division_points.tsv")}
    # The newer list first: some divisions have but another code in it.
    rows = [(row["code"], row["id"], row["name"], row["variants"]) for row in table(folder / "divisions-new.tsv")]
    for line in open(CODES, encoding="utf-8"):
        code, name, plain, number = line.rstrip("\n").split("\t")
        rows.append((code, "geonames:" + number, name, plain))
    for code, id, name, plain in rows:
        country, part = code.split(".", 1)
        if not name or country not in world.countries or id in world.places:
            continue
        base = variants(name)
        point = points.get(id)
        world.add(Place(id, name, "admin1", float(point["lat"]) if point else 91.0, float(point["lon"]) if point else 0.0, 0, country, part))
        world.divisions[code] = id
        for variant in listed(plain):
            world.name(id, variant)
        if base:
            world.name(id, base)
        if country == "US":
            world.name(id, part, "en", "code")
            world.name(id, "State of " + name, "en")
            world.name(id, name + " state", "en")
    add_subdivisions(world)
    for code, id in world.divisions.items():
        for row_words in (words.get(code.split(".")[0], words["*"]),):
            for name in {world.places[id].name, variants(world.places[id].name)} - {""}:
                if script(name) != "L" or GENERIC.search(name):
                    continue
                for word in row_words:
                    world.name(id, name + " " + word, "en")


def add_subdivisions(world):
    """Names by language, joined to the divisions by country and English name."""
    english = {}
    for node in xml.parse(CLDR / "en.xml").iterfind(".//subdivision"):
        if node.text and node.get("alt") is None:
            english[node.get("type")] = node.text
    by_name = {}
    for code, id in world.divisions.items():
        country = code.split(".")[0].lower()
        for key in world.names[id]:
            by_name.setdefault((country, key[0]), id)
    joined = {}
    for iso, name in sorted(english.items()):
        for spelling in (name, variants(name)):
            id = by_name.get((iso[:2], fold(spelling))) if spelling else None
            if id and id not in joined.values():
                joined[iso] = id
                break
    for language in LANGUAGES:
        path = CLDR / (language + ".xml")
        if not path.exists():
            continue
        for node in xml.parse(path).iterfind(".//subdivision"):
            id = joined.get(node.get("type"))
            if id and node.text and script(node.text):
                world.name(id, node.text, language)


def locate(world, shapes):
    """Points for the divisions that have none of their own yet."""
    middles, settled = {}, {}
    for shape in shapes:
        if shape.division:
            middles.setdefault(shape.division, []).append(shape)
    for place in world.places.values():
        if place.kind in ("settlement", "capital"):
            id = world.divisions.get(place.country + "." + place.admin1)
            if id:
                settled.setdefault(id, []).append((place.lat, place.lon, max(place.population, 500)))
    for id in list(world.divisions.values()):
        place = world.places[id]
        area = sum(shape.km2 for shape in middles.get(id, ()))
        if area:
            place.radius = str(max(1, round((area / 3.1416) ** 0.5)))
        if place.lat > 90:
            if area:
                place.lat = sum(s.lat * s.km2 for s in middles[id]) / area
                place.lon = sum(s.lon * s.km2 for s in middles[id]) / area
            elif id in settled:
                weight = sum(w for _, _, w in settled[id])
                place.lat = sum(lat * w for lat, _, w in settled[id]) / weight
                place.lon = sum(lon * w for _, lon, w in settled[id]) / weight
            else:
                drop(world, id)
                continue
        if not place.population:
            place.population = sum(w for _, _, w in settled.get(id, ()))


def drop(world, id):
    """A division with neither a point, a polygon nor a settlement is of no use on a map."""
    place = world.places.pop(id)
    del world.names[id]
    del world.divisions[place.country + "." + place.admin1]
