"""What rows of tables of places have in common: numbers checked, faults named."""

from math import isfinite

from knell.model import Problem


class RowError(ValueError):
    """A row that cannot be taken in; the message says why, without its text."""


def row_problem(source: str, row: int, error: RowError) -> Problem:
    """The problem of a row that was left out; rows count from 1."""
    return Problem(
        code="place-row-unreadable",
        message=f"{error}; the row is left out",
        source=f"{source}, row {row}",
        fatal=True,
    )


def coordinate(cell: str, name: str, most: float) -> float:
    """Degrees between -most and most; RowError otherwise.

    >>> coordinate("35.93", "latitude", 90)
    35.93
    """
    try:
        degrees = float(cell)
    except ValueError:
        message = f"the {name} is not a number"
        raise RowError(message) from None
    if not isfinite(degrees) or abs(degrees) > most:
        message = f"the {name} is not between -{most:g} and {most:g}"
        raise RowError(message)
    return degrees
