"""Nouns to a database and back: the record of everything that was read.

A record is a directory with one SQLite file, or a PostgreSQL database, and the bytes
of every document as they came. Nouns go in and nouns come out; rows stay here.

    create_record     a new, empty record
    open_record       one that is there
    Record            adds extractions, gives them back, says whether all is well
    is_record         whether a directory is one
    Sought            which claims of a record may bear on a question

Django is loaded with the first of these names, and nowhere else in Knell.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from knell.store.narrowing import Sought
    from knell.store.opening import create_record, open_record
    from knell.store.record import Record

__all__ = ["Record", "Sought", "create_record", "is_record", "open_record"]

MARKER = "knell-record.json"
"""The file by which a directory is known to be a record."""


def is_record(directory: str | Path) -> bool:
    """Whether the directory is a record, be it well or damaged."""
    return (Path(directory) / MARKER).is_file()


def __getattr__(name: str) -> Any:  # noqa: ANN401  # what a module holds
    """Load the database layer when a name of it is first asked for.

    Django imports this package to find its tables, so it cannot import them itself.
    """
    if name not in __all__:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from knell.store import narrowing, opening, record  # noqa: PLC0415  # see above

    module = {"Record": record, "Sought": narrowing}.get(name, opening)
    return getattr(module, name)
