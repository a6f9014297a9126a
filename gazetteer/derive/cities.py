# SPDX-License-Identifier: Apache-2.0
"""Settlements: GeoNames cities as npm and Debian ship them, and names by language from libgeonames."""
import gettext
import io
import pathlib
import re
import tarfile

from .world import Place, fold, script

TIMEZONEMAP = pathlib.Path("/usr/share/libtimezonemap/ui/cities15000.txt")
SCOWL = pathlib.Path("/usr/share/dict/scowl")
LOCALES = pathlib.Path("/usr/share/locale")
# Languages whose names are kept, the ones that lend names to others first.
LANGUAGES = ("en ru uk kk ky uz tg tk az tr ar fa ps ur ku fr de es pt it nl pl cs sk hu ro bg sr hr bs sl mk sq el be lt lv et fi sv nb nn da "
             "is ca eu gl cy ga mt id ms vi af sw ha so la lb eo").split()
HISTORIC = {"PPLH", "PPLQ", "PPLW", "PPLCH"}


def translations():
    """Key ("1526384", "KZ", "KZ.02") -> [(language, name)]."""
    found = {}
    for language in LANGUAGES:
        path = LOCALES / language / "LC_MESSAGES" / "geonames.mo"
        if not path.exists():
            continue
        with open(path, "rb") as file:
            for key, name in gettext.GNUTranslations(file)._catalog.items():
                if key and isinstance(name, str) and name and script(name):
                    found.setdefault(key, []).append((language, name))
    return found


def kind_of(code):
    if code == "PPLC":
        return "capital"
    if code in HISTORIC:
        return "historical"
    return "district" if code == "PPLX" else "settlement"


def keep(name, shown):
    """Not pinyin and the like, which GeoNames writes in small letters, nor airport codes."""
    kind = script(name)
    if not kind or len(name) < 2 or len(name) > 60:
        return False
    if kind == "L":
        if name[0].islower() and not shown[0].islower():
            return False
        if re.fullmatch(r"[A-Z]{2,4}", name):
            return False
    return not any(c in name for c in ";/()0123456789")


def common_words():
    """What English text says so often that a place's second name is not worth the doubt (SCOWL, sizes 10 to 35)."""
    words = set()
    for size in (10, 20, 35):
        with open(SCOWL / f"english-words.{size}", encoding="iso-8859-1") as file:
            words.update(line.strip() for line in file)
    return words


def prune(world):
    """Drops further names of settlements and districts that are common words or of one or two Latin letters."""
    words = common_words()
    for id, names in world.names.items():
        place = world.places[id]
        if place.kind not in ("settlement", "capital", "district", "admin2", "admin3"):
            continue
        shown = fold(place.name)
        for key in [k for k, (name, _, kind) in names.items() if k[0] != shown and kind == "variant"
                    and (k[0] in words or (len(k[0]) <= 2 and script(name) == "L"))]:
            del names[key]


def rows(archive):
    with tarfile.open(archive) as tar:
        yield from io.TextIOWrapper(tar.extractfile("package/cities1000.txt"), encoding="utf-8")
    with open(TIMEZONEMAP, encoding="utf-8") as file:
        yield from file


def add(world, archive):
    spoken = translations()
    for line in rows(archive):
        f = line.rstrip("\n").split("\t")
        id = "geonames:" + f[0]
        if f[6] != "P":
            continue
        if id not in world.places:
            # What the later list has and the newer one lost was merged or renamed since.
            admin1 = f[10] if f[8] + "." + f[10] in world.divisions else ""
            admin2 = f[11] if f[8] == "US" else ""
            world.add(Place(id, f[1], kind_of(f[7]), float(f[4]), float(f[5]), int(f[14] or 0), f[8], admin1, admin2))
            world.name(id, f[2])
        for name in f[3].split(","):
            if keep(name, f[1]):
                world.name(id, name)
    for id in list(world.places):
        if id.startswith("geonames:"):
            for language, name in spoken.get(id[9:], ()):
                if keep(name, name):
                    world.name(id, name, language)
    for code, id in list(world.countries.items()) + list(world.divisions.items()):
        for language, name in spoken.get(code, ()):
            if keep(name, name):
                world.name(id, name, language)
    show_english(world, spoken)


def show_english(world, spoken):
    """The name to show is English where libgeonames has one; GeoNames's own stays a name."""
    for id, place in world.places.items():
        if place.kind not in ("settlement", "capital", "district") or not id.startswith("geonames:"):
            continue
        english = [name for language, name in spoken.get(id[9:], ()) if language == "en"]
        if english and fold(english[0]) != fold(place.name) and script(english[0]) == "L":
            world.name(id, place.name, "", "official")
            place.name = english[0]
