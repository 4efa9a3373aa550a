"""Rows of an OCHA COD-AB table of P-codes as records of an index.

The tables are one a level, or one for all; their columns are ADM0_PCODE, ADM1_EN,
ADM1_AR, ADM1_PCODE and so on, in any case, with or without a point. P-codes are
opaque: nothing is read out of them.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TextIO

from knell.model import Place, Problem
from knell.places.folding import fold
from knell.places.gazetteer import Gazetteer
from knell.places.kinds import PRECISIONS, Kind
from knell.places.layout import Record
from knell.places.naming import keys
from knell.places.priors import ADMIN1_PRIOR, ADMIN2_PRIOR
from knell.places.rows import RowError, coordinate, row_problem

_COLUMN = re.compile(r"adm(\d)_(pcode|[a-z]{2}|[a-z]{3}|name\d?|ref_name|alt.*)")
_LATITUDES = ("lat", "latitude", "center_lat", "y_coord", "point_y")
_LONGITUDES = ("lon", "long", "longitude", "center_lon", "x_coord", "point_x")
RADIUS_KM = {1: 60.0, 2: 25.0}
DEEPER_RADIUS_KM = 12.0

Cells = Mapping[str, str]


def is_pcode_header(line: str) -> bool:
    """Whether a table's first line names columns of P-codes.

    >>> is_pcode_header("ADM0_PCODE,ADM1_EN,ADM1_PCODE")
    True
    """
    return bool(re.search(r"(?i)\badm[1-9]_?pcode\b", line))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Division:
    """One level of one row."""

    level: int
    code: str
    names: tuple[str, ...]
    country: str
    parent: str
    """Id of the place that contains it, or empty for the country."""


def pcode_records(
    header: str, lines: TextIO, source: str, gazetteer: Gazetteer
) -> Iterator[Record | Problem]:
    """The divisions of a table, and the rows at fault.

    A division that the gazetteer has already, by country, level and name, keeps its
    id and its point, and gains the table's names and its P-code. Any other takes the
    row's point; a row without one is left out.
    """
    separator = "\t" if "\t" in header else ";" if header.count(";") > 1 else ","
    names = [
        cell.strip().casefold()
        for cell in next(csv.reader([header], delimiter=separator))
    ]
    made: dict[str, Record] = {}
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=separator), 2):
            row = dict(zip(names, (cell.strip() for cell in cells), strict=False))
            if any(row.values()):
                yield from _row_records(row, (source, number), gazetteer, made)
    except csv.Error as error:
        yield row_problem(source, len(made) + 2, RowError(f"no readable row: {error}"))
    yield from made.values()


def _row_records(
    row: Cells, at: tuple[str, int], gazetteer: Gazetteer, made: dict[str, Record]
) -> Iterator[Problem]:
    try:
        country = _country(row, gazetteer)
        levels = sorted({int(m[1]) for m in map(_COLUMN.fullmatch, row) if m} - {0})
        parent = ""
        for level in levels:
            division = _division(row, level, country, parent)
            if division is None:
                break
            parent = _take(
                division, row if level == levels[-1] else {}, gazetteer, made
            )
    except RowError as error:
        yield row_problem(at[0], at[1], error)


def _country(row: Cells, gazetteer: Gazetteer) -> str:
    place = gazetteer.country(row.get("adm0_pcode", ""))
    named = (row.get(name, "") for name in ("adm0_en", "adm0_name", "adm0_fr"))
    code = (
        place.country
        if place
        else next(filter(None, map(gazetteer.country_of, named)), "")
    )
    if not code:
        message = "the country (ADM0_PCODE or ADM0_EN) is unknown"
        raise RowError(message)
    return code


def _division(row: Cells, level: int, country: str, parent: str) -> _Division | None:
    code = row.get(f"adm{level}_pcode", "")
    named = (m for m in map(_COLUMN.fullmatch, row) if m and int(m[1]) == level)
    names = tuple(row[m[0]] for m in named if m[2] != "pcode" and row[m[0]])
    if not code and not names:
        return None
    if not code or not names:
        message = f"level {level} has no P-code or no name"
        raise RowError(message)
    return _Division(
        level=level,
        code=code,
        names=_latin_first(names),
        country=country,
        parent=parent,
    )


def _latin_first(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        sorted(dict.fromkeys(names), key=lambda name: not fold(name).isascii())
    )


def _take(
    division: _Division,
    row: Cells,
    gazetteer: Gazetteer,
    made: dict[str, Record],
) -> str:
    """Takes a division in and tells its id; empty when it has no point of its own."""
    known = _known(division, gazetteer)
    place_id = known.id if known else f"pc:{division.code}"
    if place_id in made:
        return place_id
    if known is None and not row:
        return division.parent
    record = _record(division, place_id, known, _point(row, known))
    made[place_id] = record
    return place_id


def _known(division: _Division, gazetteer: Gazetteer) -> Place | None:
    kind = _kind(division.level)
    if division.level > 2:
        return None
    found = (gazetteer.candidates(name) for name in division.names)
    for candidate in chain.from_iterable(found):
        inside = not division.parent or division.parent in candidate.place.within
        if (
            candidate.kind is kind
            and candidate.place.country == division.country
            and inside
        ):
            return candidate.place
    return None


def _kind(level: int) -> Kind:
    return Kind.ADMIN1 if level == 1 else Kind.ADMIN2


def _point(row: Cells, known: Place | None) -> tuple[float, float]:
    if known:
        return known.latitude, known.longitude
    north = next((row[name] for name in _LATITUDES if row.get(name)), None)
    east = next((row[name] for name in _LONGITUDES if row.get(name)), None)
    if north is None or east is None:
        message = "there is no point (latitude and longitude), and the name is unknown"
        raise RowError(message)
    return coordinate(north, "latitude", 90), coordinate(east, "longitude", 180)


def _record(
    division: _Division,
    place_id: str,
    known: Place | None,
    point: tuple[float, float],
) -> Record:
    kind = _kind(division.level)
    return Record(
        id=place_id,
        name=known.name if known else division.names[0],
        kind=kind,
        country=division.country,
        parent=known.within[0] if known and known.within else division.parent,
        latitude=point[0],
        longitude=point[1],
        radius_km=known.radius_km
        if known
        else RADIUS_KM.get(division.level, DEEPER_RADIUS_KM),
        precision=PRECISIONS[kind],
        prior=ADMIN1_PRIOR if division.level == 1 else ADMIN2_PRIOR,
        keys=keys(division.names, division.country) | {fold(division.code)},
    )
