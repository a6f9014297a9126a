#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make the rows of CLDR in curated/countries-native.tsv: what countries are called in their own official languages.

    apt-get install unicode-cldr-core
    python3 gazetteer/derive/from_cldr.py > rows.tsv
"""
import pathlib
import xml.etree.ElementTree as xml

CLDR = pathlib.Path("/usr/share/unicode/cldr/common")
OTHER = {"nb": "no"}   # where one language's file holds another's names


def main():
    main_folder = CLDR / "main"
    for territory in xml.parse(CLDR / "supplemental/supplementalData.xml").iterfind("./territoryInfo/territory"):
        code = territory.get("type")
        if len(code) != 2:
            continue
        names = {}
        for spoken in territory.iterfind("languagePopulation"):
            if spoken.get("officialStatus") not in ("official", "de_facto_official"):
                continue
            tag = spoken.get("type")
            base = tag.split("_")[0]
            paths = [main_folder / (name + ".xml") for name in (tag, base, OTHER.get(base, base))]
            for path in paths:
                if not path.exists():
                    continue
                for node in xml.parse(path).iterfind("./localeDisplayNames/territories/territory"):
                    name = (node.text or "").replace(" & ", " and " if base == "en" else " & ")
                    if node.get("type") == code and name and not (name.isascii() and name.isupper()) and not any(mark in name for mark in "\u2191&("):
                        names.setdefault(name, base)
        for name, language in names.items():
            print(code, language, name, sep="\t")


if __name__ == "__main__":
    main()
