# SPDX-License-Identifier: Apache-2.0
"""Polygons of first-level divisions from qgis-common's world_map.gpkg (Natural Earth 4.1, public domain): simplified, and joined to
GeoNames's divisions by asking which of them most of the settlements inside belong to. A country is the sum of its divisions."""
import json
import math
import subprocess

from .world import Place, fold, script

SOURCE = "/usr/share/qgis/resources/data/world_map.gpkg"
STEP = 0.02  # degrees: what simplification may move a border by


class Shape:
    __slots__ = ("country", "names", "rings", "box", "km2", "lat", "lon", "division", "votes")


def ring_area(ring):
    """Signed area in square degrees and the centroid."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
        cross = x1 * y2 - x2 * y1
        area += cross
        x += (x1 + x2) * cross
        y += (y1 + y2) * cross
    return (area / 2, x / (3 * area), y / (3 * area)) if area else (0.0, *ring[0])


def read():
    text = subprocess.run(["ogr2ogr", "-f", "GeoJSONSeq", "/vsistdout/", SOURCE, "states_provinces", "-simplify", str(STEP),
                           "-lco", "COORDINATE_PRECISION=3"], check=True, capture_output=True, text=True).stdout
    shapes = []
    for line in text.splitlines():
        feature = json.loads(line.lstrip("\x1e"))
        if not feature["geometry"]:
            continue
        shape = Shape()
        data = feature["properties"]
        shape.country = data["iso_a2"] or ""
        shape.names = [data[k] for k in ("name", "gn_name", "woe_name") if data.get(k)]
        polygons = feature["geometry"]["coordinates"]
        if feature["geometry"]["type"] == "Polygon":
            polygons = [polygons]
        shape.rings = [ring for polygon in polygons for ring in polygon if len(ring) > 3]
        if not shape.rings:
            continue
        points = [p for ring in shape.rings for p in ring]
        shape.box = (min(p[0] for p in points), min(p[1] for p in points), max(p[0] for p in points), max(p[1] for p in points))
        area, shape.lon, shape.lat = max((abs(a), x, y) for a, x, y in (ring_area(r) for r in shape.rings))
        shape.km2 = sum(abs(ring_area(r)[0]) for r in shape.rings) * 111.2 ** 2 * max(0.05, math.cos(math.radians(shape.lat)))
        shape.division, shape.votes = "", {}
        shapes.append(shape)
    return shapes


def inside(shape, lon, lat):
    odd = False
    for ring in shape.rings:
        for (x1, y1), (x2, y2) in zip(ring, ring[1:]):
            if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
                odd = not odd
    return odd


def grid_of(shapes):
    grid = {}
    for shape in shapes:
        for x in range(math.floor(shape.box[0]), math.floor(shape.box[2]) + 1):
            for y in range(math.floor(shape.box[1]), math.floor(shape.box[3]) + 1):
                grid.setdefault((x, y), []).append(shape)
    return grid


def country_at(grid, lon, lat):
    """The country at a point or, since coasts are simplified, at one a few kilometres off."""
    for x, y in ((0, 0), (0.05, 0), (-0.05, 0), (0, 0.05), (0, -0.05), (0.15, 0), (-0.15, 0), (0, 0.15), (0, -0.15)):
        for shape in grid.get((math.floor(lon + x), math.floor(lat + y)), ()):
            b = shape.box
            if b[0] <= lon + x <= b[2] and b[1] <= lat + y <= b[3] and inside(shape, lon + x, lat + y):
                return shape.country if len(shape.country) == 2 and shape.country.isalpha() else ""
    return ""


def join(world, shapes):
    """Each polygon to the division that most of its settlements name; one without settlements by its own name."""
    grid = grid_of(shapes)
    for place in world.places.values():
        if place.kind not in ("settlement", "capital") or not place.id.startswith("geonames:"):
            continue
        for shape in grid.get((math.floor(place.lon), math.floor(place.lat)), ()):
            b = shape.box
            if b[0] <= place.lon <= b[2] and b[1] <= place.lat <= b[3] and inside(shape, place.lon, place.lat):
                vote = (place.country, world.divisions.get(place.country + "." + place.admin1, ""))
                shape.votes[vote] = shape.votes.get(vote, 0) + 1
                break
    named = {}
    for id in world.divisions.values():
        for key in world.names[id]:
            named.setdefault((world.places[id].country, key[0]), id)
    for shape in shapes:
        if shape.votes:
            country, division = min(shape.votes, key=lambda v: (-shape.votes[v], v))
            if country != shape.country and shape.country in world.countries and len(shape.votes) > 1:
                votes = [v for v in shape.votes if v[0] == shape.country]
                country, division = min(votes, key=lambda v: (-shape.votes[v], v)) if votes else (country, division)
            shape.country, shape.division = country, division
            # An old division whose settlements lie in several new ones is no area of any of them.
            if 2 * shape.votes[country, division] < sum(count for vote, count in shape.votes.items() if vote[0] == country):
                shape.division = ""
        elif shape.country in world.countries:
            shape.division = next((named[shape.country, fold(n)] for n in shape.names if (shape.country, fold(n)) in named), "")


def add_districts(world, shapes):
    """Polygons that are smaller than GeoNames's first-level divisions are divisions of the second level: counties of England,
    departments of France, provinces of Italy."""
    parts = {}
    for shape in shapes:
        if shape.division:
            parts.setdefault(shape.division, []).append(shape)
    for division, pieces in sorted(parts.items()):
        own = {key[0] for key in world.names[division]}
        for shape in sorted(pieces, key=lambda s: s.names):
            names = [n for n in shape.names if script(n) == "L"]
            if len(pieces) == 1 or not names or any(fold(n) in own for n in names):
                continue
            id = f"naturalearth:{shape.country.lower()}-{fold(names[0]).replace(' ', '-')}"
            if id in world.places:
                continue
            radius = max(1, round(math.sqrt(shape.km2 / math.pi)))
            world.add(Place(id, names[0], "admin2", shape.lat, shape.lon, 0, shape.country, world.places[division].admin1, radius=str(radius)))
            for name in names[1:]:
                world.name(id, name)


def encode(rings):
    """Rings separated by spaces; in each, thousandths of a degree as differences, lon then lat, five bits a character from '?'."""
    out = []
    for ring in rings:
        text, x, y = "", 0, 0
        for lon, lat in ring[:-1]:
            lon, lat = round(lon * 1000), round(lat * 1000)
            for step in (lon - x, lat - y):
                value = step * 2 if step >= 0 else -step * 2 - 1
                while value >= 32:
                    text += chr(63 + (value & 31) + 32)
                    value >>= 5
                text += chr(63 + value)
            x, y = lon, lat
        out.append(text)
    return " ".join(out)


def write(world, shapes, folder):
    rows = []
    for shape in shapes:
        if shape.country in world.countries:
            rows.append("\t".join((shape.division or world.countries[shape.country], encode(shape.rings))))
    with open(folder / "areas.tsv", "w", encoding="utf-8", newline="\n") as out:
        out.write("id\trings\n")
        out.writelines(row + "\n" for row in sorted(rows))
