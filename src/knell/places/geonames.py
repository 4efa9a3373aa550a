"""Rows of a GeoNames dump as records of an index.

Columns and feature codes: https://download.geonames.org/export/dump/readme.txt.
"""

from collections.abc import Iterable, Iterator

from knell.model import Precision, Problem
from knell.places.kinds import PRECISIONS, Kind
from knell.places.layout import Record
from knell.places.naming import keys
from knell.places.priors import (
    ADDITION_PRIOR,
    ADMIN1_PRIOR,
    ADMIN2_PRIOR,
    town_prior,
    town_radius_km,
)
from knell.places.rows import RowError, coordinate, row_problem

COLUMNS = 19
KINDS_BY_CODE = {
    "ADM1": Kind.ADMIN1,
    "ADM2": Kind.ADMIN2,
    "PPLX": Kind.NEIGHBOURHOOD,
    "PPLH": Kind.SITE,
    "STLMT": Kind.TOWN,
    "CMPRF": Kind.CAMP,
    "CMPLA": Kind.CAMP,
    "CMP": Kind.CAMP,
    "AIRB": Kind.BASE,
    "AIRP": Kind.BASE,
    "AIRF": Kind.BASE,
    "MILB": Kind.BASE,
    "NVB": Kind.BASE,
    "PRN": Kind.BASE,
    "HSP": Kind.SITE,
    "DAM": Kind.SITE,
}
POPULATED = "P"
AREA_RADIUS_KM = {Kind.ADMIN1: 60.0, Kind.ADMIN2: 25.0}
PRIORS = {Kind.ADMIN1: ADMIN1_PRIOR, Kind.ADMIN2: ADMIN2_PRIOR}


def geonames_records(lines: Iterable[str], source: str) -> Iterator[Record | Problem]:
    """The towns, divisions, camps and bases of a dump, and the rows at fault.

    Other features are passed over. Towns are placed in the divisions of the dump.
    """
    taken: list[list[str]] = []
    for number, line in enumerate(lines, 1):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) != COLUMNS:
            error = RowError(f"{len(cells)} columns instead of {COLUMNS}")
            yield row_problem(source, number, error)
        elif _kind(cells) is not None:
            try:
                _check(cells)
                taken.append(cells)
            except RowError as error:
                yield row_problem(source, number, error)
    divisions = {_code(cells): f"gn:{cells[0]}" for cells in taken if _code(cells)}
    for cells in taken:
        yield _record(cells, divisions)


def _kind(cells: list[str]) -> Kind | None:
    by_code = KINDS_BY_CODE.get(cells[7])
    return by_code or (Kind.TOWN if cells[6] == POPULATED else None)


def _check(cells: list[str]) -> None:
    if not (cells[0].isascii() and cells[0].isdigit() and 0 < len(cells[0]) < 10):
        message = "the GeoNames id is not a number"
        raise RowError(message)
    if not cells[1].strip():
        message = "the name is missing"
        raise RowError(message)
    if len(cells[8]) != 2:
        message = "the country code is not two letters"
        raise RowError(message)
    coordinate(cells[4], "latitude", 90)
    coordinate(cells[5], "longitude", 180)


def _code(cells: list[str]) -> tuple[str, ...]:
    """Country, first- and second-level code of a division's own row."""
    levels = {Kind.ADMIN1: (10,), Kind.ADMIN2: (10, 11)}.get(_kind(cells) or Kind.TOWN)
    return (cells[8], *(cells[level] for level in levels)) if levels else ()


def _parent(cells: list[str], divisions: dict[tuple[str, ...], str]) -> str:
    first = divisions.get((cells[8], cells[10]), "")
    second = divisions.get((cells[8], cells[10], cells[11]), "")
    own = f"gn:{cells[0]}"
    return next((each for each in (second, first) if each and each != own), "")


def _record(cells: list[str], divisions: dict[tuple[str, ...], str]) -> Record:
    kind = _kind(cells) or Kind.TOWN
    population = int(cells[14]) if cells[14].isascii() and cells[14].isdigit() else 0
    names = (cells[1], cells[2], *cells[3].split(","))
    return Record(
        id=f"gn:{int(cells[0])}",
        name=cells[1].strip(),
        kind=kind,
        country=cells[8].upper(),
        parent=_parent(cells, divisions),
        latitude=float(cells[4]),
        longitude=float(cells[5]),
        radius_km=AREA_RADIUS_KM.get(kind) or town_radius_km(population),
        precision=PRECISIONS.get(kind, Precision.EXACT),
        prior=PRIORS.get(kind) or _prior(kind, population),
        keys=keys(names, cells[8].upper()),
    )


def _prior(kind: Kind, population: int) -> int:
    if kind is Kind.TOWN:
        return town_prior(population or HAMLET)
    return min(ADDITION_PRIOR, town_prior(HAMLET))


HAMLET = 300
"""People in a place that GeoNames gives no number for, in a full country dump."""
