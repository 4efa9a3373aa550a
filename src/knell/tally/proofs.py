"""The plainest proof of a bound: one claim that says it outright, if there is one."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from knell.tally.amounts import Proof
from knell.tally.components import Component
from knell.tally.nesting import Extremes


def plainest(bounds: Extremes, component: Component, asked: int) -> Extremes:
    """The bounds, each proved by one row alone where one row gives it.

    A low is given by a row inside the question, a high by a row around it; a row of
    just the question's cells comes first.
    """
    wanted = sum(bool(cell.asked & asked) for cell in component.cells)
    inside = [0] * len(component.rows)
    in_all = [0] * len(component.rows)
    for cell in component.cells:
        for row in cell.rows:
            in_all[row] += 1
            inside[row] += bool(cell.asked & asked)
    nearest = sorted(
        range(len(component.rows)),
        key=lambda row: (in_all[row] - inside[row] + wanted - inside[row], row),
    )
    within = (row for row in nearest if inside[row] == in_all[row])
    around = (row for row in nearest if inside[row] == wanted)
    low = _one((r for r in within if component.rows[r].low == bounds.low), "low")
    high = _one((r for r in around if component.rows[r].high == bounds.high), "high")
    return replace(
        bounds,
        low_proof=low if low and bounds.low else bounds.low_proof,
        high_proof=high or bounds.high_proof,
    )


def _one(rows: Iterable[int], end: str) -> Proof:
    """The proof by the first of these rows; no steps when there is none."""
    return next(({(row, end): Fraction(1)} for row in rows), {})
