"""Parquet: the columns of the CSV form, typed, in row groups that stream."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any, BinaryIO

from knell import __version__
from knell.export.claims_csv import COLUMNS, Cell, claim_fields, noting_losses
from knell.export.losses import Edition
from knell.model import Extraction, InputError

ROWS_OF_A_GROUP = 50_000
"""Rows that are held in memory before they are written."""

_DAYS = frozenset({"published", "start", "end"})
_NUMBERS = {
    "count_low": "int64",
    "count_high": "int64",
    "passage_start": "int64",
    "passage_end": "int64",
    "precision": "int8",
    "latitude": "float64",
    "longitude": "float64",
    "confidence": "float64",
    "location_confidence": "float64",
    "count_vague": "bool_",
}


def write_parquet(
    extractions: Iterable[Extraction], stream: BinaryIO, edition: Edition
) -> None:
    """A table with one row a claim; texts as they are, days as days.

    InputError when pyarrow is not installed.
    """
    pa, pq = _pyarrow()
    schema = pa.schema([(name, _type(pa, name)) for name in COLUMNS], _about(edition))
    rows = _rows(noting_losses(extractions, edition.note))
    with pq.ParquetWriter(stream, schema, compression="zstd") as file:
        for group in _groups(rows):
            columns = [_column(pa, name, cells) for name, cells in group.items()]
            file.write_table(pa.table(columns, schema=schema))


def _pyarrow() -> tuple[Any, Any]:
    try:  # an extra: only this form needs it
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        message = "to write .parquet needs pyarrow: pip install 'knell[parquet]'"
        raise InputError(message) from None


def _type(pa: Any, name: str) -> Any:  # noqa: ANN401  # pyarrow is not typed
    kind = "date32" if name in _DAYS else _NUMBERS.get(name, "string")
    return getattr(pa, kind)()


def _about(edition: Edition) -> dict[str, str]:
    """What the file says of itself, beside its columns."""
    as_of = {"as_of": edition.as_of.isoformat()} if edition.as_of else {}
    return {"knell": __version__, **as_of}


def _rows(extractions: Iterable[Extraction]) -> Iterator[dict[str, Cell]]:
    for extraction in extractions:
        yield from claim_fields(extraction)


def _groups(rows: Iterator[dict[str, Cell]]) -> Iterator[dict[str, list[Cell]]]:
    """The rows of each group, column by column; at least one group."""
    group: dict[str, list[Cell]] = {name: [] for name in COLUMNS}
    for number, row in enumerate(rows, start=1):
        for name, cells in group.items():
            cells.append(row[name])
        if number % ROWS_OF_A_GROUP == 0:
            yield group
            group = {name: [] for name in COLUMNS}
    yield group


def _column(pa: Any, name: str, cells: list[Cell]) -> Any:  # noqa: ANN401  # pyarrow is not typed
    if name in _DAYS:
        return pa.array(cells, pa.string()).cast(pa.date32())
    if name in _NUMBERS:
        return pa.array(cells, _type(pa, name))
    return pa.array([_encodable(cell) for cell in cells], pa.string())


def _encodable(cell: Cell) -> str | None:
    """The text, halves of characters replaced: Parquet holds UTF-8 alone."""
    if cell is None:
        return None
    text = str(cell)
    return text if text.isascii() else text.encode("utf-8", "replace").decode()
