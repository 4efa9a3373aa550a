"""Claims that cannot all be true: a smallest set of them, and the ways out of it.

A later word prevails: from a smallest set the claims of its oldest day are set aside,
one at a time. When all are of one day, each way out is taken and the bounds span them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knell.tally.components import Component
from knell.tally.nesting import Clash, Extremes, nest, nested_extremes
from knell.tally.programs import can_all_be_true, crossing_extremes
from knell.tally.proofs import plainest

WAYS_OUT = 24
"""At most so many ways out of the contradictions of one component are followed."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Figures of one component that cannot all be true, and which may give way."""

    figures: frozenset[int]
    yielding: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Solved:
    """The bounds over every way out, and the contradictions met on the way."""

    bounds: Extremes
    low_within: Component
    """The consistent component that gave the low; its rows are those of the proof."""
    high_within: Component
    contradictions: tuple[Contradiction, ...]
    kept: frozenset[int]
    """The figures that stand on some way out."""


Rank = Callable[[int], tuple[object, ...]]
"""Order of giving way: the least give way first; the day of the report leads."""


def solve(component: Component, asked: int) -> Extremes | Clash:
    """The bounds of one component for one question."""
    trees = nest(component)
    if trees is not None:
        return nested_extremes(trees, component, asked)
    return crossing_extremes(component, asked)


def solve_all_ways(component: Component, asked: int, rank: Rank) -> Solved:
    """The lowest low and the highest high over the ways out of contradictions."""
    met: dict[Contradiction, None] = {}
    solved: list[tuple[Extremes, Component]] = []
    waiting, seen = [component.figures], {component.figures}
    while waiting:
        kept = waiting.pop(0)
        part = component if kept == component.figures else component.only(kept)
        outcome = solve(part, asked)
        if isinstance(outcome, Extremes):
            solved.append((plainest(outcome, part, asked), part))
            continue
        found = _contradictions(part, outcome, rank)
        met |= dict.fromkeys(found)
        for gone in _ways_out(found, crowded=len(seen) >= WAYS_OUT):
            fewer = kept - gone
            if fewer not in seen:
                seen.add(fewer)
                waiting.append(fewer)
    low, low_within = min(solved, key=lambda each: each[0].low)
    high, high_within = max(solved, key=lambda each: each[0].high)
    bounds = Extremes(low.low, high.high, low.low_proof, high.high_proof)
    kept = frozenset().union(*(part.figures for _, part in solved))
    return Solved(bounds, low_within, high_within, tuple(met), kept)


def _ways_out(found: Sequence[Contradiction], *, crowded: bool) -> list[frozenset[int]]:
    """The figures that may be set aside together.

    Where one alone is the oldest of each contradiction, there is one way out of all;
    otherwise the first contradiction with several ways is taken by itself.
    """
    forks = [each for each in found if len(each.yielding) > 1]
    if not forks or crowded:
        return [frozenset(each.yielding[0] for each in found)]
    return [frozenset({figure}) for figure in forks[0].yielding]


def _contradictions(
    component: Component, clash: Clash, rank: Rank
) -> list[Contradiction]:
    """Smallest contradictions that share no figure, from among the rows of a clash."""
    figures = frozenset(component.rows[row].figure for row in clash.rows)
    part = component.only(figures)
    if _hold(part, figures):
        part, figures = component, component.figures
    found: list[Contradiction] = []
    while not _hold(part, figures):
        needed = _smallest(part.only(figures), rank)
        found.append(Contradiction(frozenset(needed), _yielding(needed, rank)))
        figures -= found[-1].figures
    return found


def _smallest(component: Component, rank: Rank) -> list[int]:
    """Leave out figure after figure while the rest still contradicts itself."""
    needed = sorted(component.figures, key=rank)
    for figure in list(needed):
        fewer = frozenset(needed) - {figure}
        if not _hold(component, fewer):
            needed.remove(figure)
    return needed


def _hold(component: Component, figures: frozenset[int]) -> bool:
    part = component.only(figures)
    trees = nest(part)
    if trees is not None:
        return isinstance(nested_extremes(trees, part, 0), Extremes)
    return can_all_be_true(part)


def _yielding(figures: Sequence[int], rank: Rank) -> tuple[int, ...]:
    oldest = min(rank(figure)[:2] for figure in figures)
    return tuple(f for f in sorted(figures, key=rank) if rank(f)[:2] == oldest)
