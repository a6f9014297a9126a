# SPDX-License-Identifier: Apache-2.0
"""The tables while they grow."""
import math
import unicodedata

KINDS = {"country", "region", "admin1", "admin2", "admin3", "capital", "settlement", "district", "island", "sea", "lake",
         "river", "strait", "mountain", "physical", "airport", "facility", "historical", "other"}
NAME_KINDS = {"official", "variant", "exonym", "historic", "colloquial", "abbreviation", "demonym", "code"}
SETTLED = {"capital", "settlement", "district", "historical"}

# Letters that do not decompose but that people spell out; as src/text/fold.cpp.
SPELLED = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i",
                         "ŋ": "n", "ŧ": "t", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا", "ς": "σ", "ـ": None,
                         "'": None, "’": None, "‘": None, "ʼ": None, "ʻ": None, "`": None, "ʹ": None, "´": None, "ʿ": None,
                         "ʾ": None, "‐": " ", "–": " ", "-": " ", ".": " ", ",": " "})


def fold(name):
    """Two spellings with one fold are one key for the program, near enough."""
    text = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if unicodedata.category(c) not in ("Mn", "Cf"))
    return " ".join(text.translate(SPELLED).split())


def script(name):
    """L, C, A or G when all letters are Latin, Cyrillic, Arabic or Greek; "" when mixed, none or of another script."""
    found = set()
    for c in name:
        if not c.isalpha():
            continue
        code = ord(c)
        if code < 0x250 or 0x1E00 <= code < 0x1F00:
            found.add("L")
        elif 0x370 <= code < 0x400 or 0x1F00 <= code < 0x2000:
            found.add("G")
        elif 0x400 <= code < 0x530:
            found.add("C")
        elif 0x600 <= code < 0x780 or 0xFB50 <= code < 0xFF00:
            found.add("A")
        elif 0x2B0 <= code < 0x300:
            continue
        else:
            return ""
    return found.pop() if len(found) == 1 else ""


def km(lat1, lon1, lat2, lon2):
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(h)))


class Place:
    __slots__ = ("id", "name", "kind", "lat", "lon", "population", "country", "admin1", "admin2", "radius", "parents")

    def __init__(self, id, name, kind, lat, lon, population=0, country="", admin1="", admin2="", radius="", parents=""):
        assert kind in KINDS, kind
        self.id, self.name, self.kind, self.lat, self.lon = id, name, kind, lat, lon
        self.population, self.country, self.admin1, self.admin2 = population, country, admin1, admin2
        self.radius, self.parents = radius, parents


class World:
    def __init__(self):
        self.places = {}      # id -> Place
        self.names = {}       # id -> {fold: (name, language, kind)}
        self.countries = {}   # ISO code -> id
        self.divisions = {}   # "KZ.02" -> id

    def add(self, place):
        assert place.id not in self.places, place.id
        self.places[place.id] = place
        self.names[place.id] = {}
        self.name(place.id, place.name, "", "official")

    def name(self, id, name, language="", kind="variant"):
        """The first to give a name says what it is; a language that was unknown is filled in."""
        assert kind in NAME_KINDS, kind
        name = " ".join(unicodedata.normalize("NFC", name).split())
        # Abbreviations and codes keep their points and capitals apart from words: "U.S." is not "us".
        key = (fold(name), kind in ("abbreviation", "code") and name)
        if not key[0] or "\t" in name:
            return
        known = self.names[id].get(key)
        if known is None:
            self.names[id][key] = (name, language, kind)
        elif language and not known[1]:
            self.names[id][key] = (known[0], language, known[2])

    def write(self, folder):
        with open(folder / "places.tsv", "w", encoding="utf-8", newline="\n") as out:
            out.write("id\tname\tkind\tlat\tlon\tpopulation\tcountry\tadmin1\tadmin2\tradius_km\tparents\n")
            for id in sorted(self.places):
                p = self.places[id]
                point = [f"{v:.4f}".rstrip("0").rstrip(".") for v in (p.lat, p.lon)]
                row = [p.id, p.name, p.kind, *point, str(p.population or ""), p.country, p.admin1, p.admin2, str(p.radius), p.parents]
                out.write("\t".join(row).rstrip("\t") + "\n")
        with open(folder / "names.tsv", "w", encoding="utf-8", newline="\n") as out:
            out.write("id\tname\tlanguage\tkind\n")
            for id in sorted(self.places):
                shown = self.places[id].name
                rows = [(name, language, "" if kind == "variant" else kind) for name, language, kind in self.names[id].values()
                        if not (name == shown and kind == "official" and not language)]
                for row in sorted(set(rows)):
                    out.write("\t".join((id, *row)).rstrip("\t") + "\n")
