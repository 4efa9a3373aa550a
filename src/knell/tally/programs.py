"""Linear and integer programs for rows that cross, solved by HiGHS through SciPy."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from scipy.optimize import (  # type: ignore[import-untyped]  # SciPy ships no types
    Bounds,
    LinearConstraint,
    linprog,
    milp,
)
from scipy.sparse import (  # type: ignore[import-untyped]  # SciPy ships no types
    csr_array,
    hstack,
)

from knell.tally.amounts import Proof, Step
from knell.tally.components import Component
from knell.tally.nesting import Clash, Extremes

TOLERANCE = 1e-6
"""How far from a whole number a solver's value may lie and still be that number."""

_DENOMINATOR = 60
"""Multipliers in a proof are fractions of small wholes; solvers give them as floats."""

_OPTIMAL, _INFEASIBLE = 0, 2


@dataclass(frozen=True, slots=True)
class _Stated:
    """The numbers of a component, apart from whose they are."""

    rows: tuple[tuple[int, int | None], ...]
    """Low and high of each row."""
    cells: tuple[tuple[int, ...], ...]
    """The rows that cover each cell."""


@dataclass(frozen=True, slots=True)
class _Program:
    """The rows of a component as `matrix @ cells <= limits`."""

    steps: tuple[Step, ...]
    """For each line of the matrix, the row and the end that it stands for."""
    matrix: Any
    limits: Any


def crossing_extremes(component: Component, asked: int) -> Extremes | Clash:
    """The bounds for the question whose bit is `asked`, in whole people.

    The linear program gives a bound and its proof, the multipliers of the rows. When
    its solution is not whole, the integer program gives the bound.
    """
    wanted = bytes(bool(cell.asked & asked) for cell in component.cells)
    return _extremes(_stated(component), wanted)


def can_all_be_true(component: Component) -> bool:
    """Whether some whole numbers of people satisfy every row."""
    nobody = np.zeros(len(component.cells))
    return _least(_program(_stated(component)), nobody) is not None


def clashing_rows(component: Component) -> frozenset[int]:
    """Rows among which a contradiction lies."""
    return _clashing(_stated(component))


def forget_solved() -> None:
    """Solve anew what comes: the last few thousand programs are remembered."""
    _extremes.cache_clear()


def _stated(component: Component) -> _Stated:
    rows = tuple((row.low, row.high) for row in component.rows)
    return _Stated(rows, tuple(cell.rows for cell in component.cells))


# A brief asks one thing as known on many days, on which little of it changed.
@lru_cache(maxsize=4096)
def _extremes(stated: _Stated, asked: bytes) -> Extremes | Clash:
    program = _program(stated)
    wanted = np.frombuffer(asked, np.bool_).astype(float)
    low = _least(program, wanted)
    if low is None:
        return Clash(_clashing(stated))
    if _is_open(stated, asked):
        return Extremes(low[0], math.inf, low[1], {})
    high = _least(program, -wanted)
    if high is None:
        return Clash(_clashing(stated))
    high_proof = {step: -times for step, times in high[1].items()}
    return Extremes(low[0], -high[0], low[1], high_proof)


def _clashing(stated: _Stated) -> frozenset[int]:
    """Rows among which a contradiction lies, found by letting each row give way.

    The multipliers of the least total giving way are a proof of the contradiction;
    only when whole numbers alone contradict does it take all rows.
    """
    program = _program(stated)
    lines, cells = program.matrix.shape
    giving_way = csr_array(
        (-np.ones(lines), (np.arange(lines), np.arange(lines))), shape=(lines, lines)
    )
    costs = np.concatenate([np.zeros(cells), np.ones(lines)])
    matrix = hstack([program.matrix, giving_way], format="csr")
    found = linprog(costs, A_ub=matrix, b_ub=program.limits, method="highs")
    used = np.flatnonzero(np.abs(found.ineqlin.marginals) > TOLERANCE)
    rows = frozenset(program.steps[line][0] for line in used)
    return rows or frozenset(range(len(stated.rows)))


def _program(stated: _Stated) -> _Program:
    steps: list[Step] = []
    limits: list[int] = []
    for number, (low, high) in enumerate(stated.rows):
        if low > 0:
            steps.append((number, "low"))
            limits.append(-low)
        if high is not None:
            steps.append((number, "high"))
            limits.append(high)
    return _Program(tuple(steps), _matrix(steps, stated), np.array(limits, float))


def _matrix(steps: Sequence[Step], stated: _Stated) -> Any:  # noqa: ANN401  # SciPy ships no types
    cells = stated.cells
    rows = np.fromiter(chain.from_iterable(cells), np.int64)
    columns = np.repeat(np.arange(len(cells)), [len(covering) for covering in cells])
    shape = (len(stated.rows), len(cells))
    covered = csr_array((np.ones(len(rows)), (rows, columns)), shape=shape)
    signs = np.array([-1.0 if end == "low" else 1.0 for _, end in steps])
    matrix = covered[np.array([row for row, _ in steps], np.int64)]
    matrix.data *= np.repeat(signs, np.diff(matrix.indptr))
    return matrix


def _least(
    program: _Program,
    costs: Any,  # noqa: ANN401  # a NumPy vector
) -> tuple[int, Proof] | None:
    """The least cost in whole people and the proof of the linear one."""
    if not program.steps:
        return 0, {}
    found = linprog(costs, A_ub=program.matrix, b_ub=program.limits, method="highs")
    if found.status == _INFEASIBLE:
        return None
    if found.status != _OPTIMAL:
        return _least_whole(program, costs, {})
    proof = _proof(program, found.ineqlin.marginals)
    if np.all(np.abs(found.x - np.round(found.x)) < TOLERANCE):
        return round(found.fun), proof
    return _least_whole(program, costs, proof)


def _least_whole(
    program: _Program,
    costs: Any,  # noqa: ANN401  # a NumPy vector
    proof: Proof,
) -> tuple[int, Proof] | None:
    found = milp(
        costs,
        constraints=LinearConstraint(program.matrix, ub=program.limits),
        integrality=np.ones(len(costs)),
        bounds=Bounds(0, np.inf),
    )
    return (round(found.fun), proof) if found.status == _OPTIMAL else None


def _proof(program: _Program, multipliers: Any) -> Proof:  # noqa: ANN401  # a NumPy vector
    """The multipliers of the rows' own numbers: a low's line is turned over."""
    proof: dict[Step, Fraction] = {}
    for line in np.flatnonzero(np.abs(multipliers) > TOLERANCE):
        step = program.steps[line]
        times = Fraction(float(multipliers[line])).limit_denominator(_DENOMINATOR)
        proof[step] = -times if step[1] == "low" else times
    return proof


def _is_open(stated: _Stated, asked: bytes) -> bool:
    """Whether someone who was asked for may be in a cell that no row limits."""
    return any(
        wanted and all(stated.rows[row][1] is None for row in covering)
        for covering, wanted in zip(stated.cells, asked, strict=True)
    )
