"""Parquet: the columns of the CSV form, typed, in row groups that stream."""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from operator import itemgetter
from typing import Any, BinaryIO

from knell import __version__
from knell.export.claims_csv import COLUMNS, Cell, claim_fields, noting_losses
from knell.export.losses import Edition
from knell.model import Extraction, InputError

ROWS_OF_A_GROUP = 20_000
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
            named = zip(COLUMNS, group, strict=True)
            columns = [_column(pa, name, cells) for name, cells in named]
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


def _rows(extractions: Iterable[Extraction]) -> Iterator[tuple[Cell, ...]]:
    in_order = itemgetter(*COLUMNS)
    for extraction in extractions:
        yield from map(in_order, claim_fields(extraction))


def _groups(rows: Iterator[tuple[Cell, ...]]) -> Iterator[list[Sequence[Cell]]]:
    """The rows of each group, column by column; at least one group."""
    group = list(islice(rows, ROWS_OF_A_GROUP))
    if not group:
        yield [() for _ in COLUMNS]
    while group:
        yield list(zip(*group, strict=True))
        group = list(islice(rows, ROWS_OF_A_GROUP))


def _column(pa: Any, name: str, cells: Sequence[Cell]) -> Any:  # noqa: ANN401  # pyarrow is not typed
    if name in _DAYS:
        return pa.array(cells, pa.string()).cast(pa.date32())
    if name in _NUMBERS:
        return pa.array(cells, _type(pa, name))
    try:
        return pa.array(cells, pa.string())
    except UnicodeEncodeError:
        return pa.array([_encodable(cell) for cell in cells], pa.string())


def _encodable(cell: Cell) -> str | None:
    """The text, halves of characters replaced: Parquet holds UTF-8 alone."""
    return None if cell is None else str(cell).encode("utf-8", "replace").decode()
