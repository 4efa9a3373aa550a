"""Parquet: the columns of the CSV form, typed, in row groups that stream."""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from typing import Any, BinaryIO

from knell import __version__
from knell.export.claims_csv import COLUMNS, Cell, claim_values, noting_losses
from knell.export.losses import Edition
from knell.model import Extraction, InputError

ROWS_AT_ONCE = 1_000
"""Rows that are held as they are before they become columns: few enough to stay in the
processor's cache, which halves the work."""
BATCHES_OF_A_GROUP = 50
"""Times those rows that are held as columns before they are written."""

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
        batches = (_batch(pa, schema, some) for some in _batches(rows))
        while group := list(islice(batches, BATCHES_OF_A_GROUP)):
            file.write_table(pa.Table.from_batches(group))


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
    for extraction in extractions:
        yield from claim_values(extraction)


def _batches(rows: Iterator[tuple[Cell, ...]]) -> Iterator[Sequence[Sequence[Cell]]]:
    """The rows of each batch, column by column."""
    while some := list(islice(rows, ROWS_AT_ONCE)):
        yield tuple(zip(*some, strict=True))


def _batch(pa: Any, schema: Any, columns: Sequence[Sequence[Cell]]) -> Any:  # noqa: ANN401  # pyarrow is not typed
    named = zip(COLUMNS, columns, strict=True)
    arrays = [_column(pa, name, cells) for name, cells in named]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


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
