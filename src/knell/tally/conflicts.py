"""Claims that cannot all be true: a smallest set of them, and the ways out of it.

A later word prevails: from a smallest set the claim of its oldest day is set aside.
When several are of that day, each may give way, and the bounds span the ways out.
"""

import math
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from knell.tally.amounts import Proof
from knell.tally.components import Component, components
from knell.tally.nesting import Clash, Extremes, Node, nest, nested_extremes
from knell.tally.programs import (
    can_all_be_true,
    clashing_rows,
    crossing_extremes,
)
from knell.tally.proofs import plainest

WAYS_OUT = 24
"""Of so many contradictions of a component, at most, more than one way out is tried."""


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


@dataclass(frozen=True, slots=True)
class _Way:
    """Figures that can all be true, and the bounds that they give."""

    bounds: Extremes
    within: Component


class Ways:
    """The ways out of the contradictions of one component, for any question."""

    def __init__(self, component: Component, rank: Rank) -> None:
        """Nothing is solved before it is asked for."""
        self._all = component
        self._rank = rank
        self._part = component
        self._trees = nest(component)
        self._met: list[Contradiction] = []

    def solve(self, asked: int) -> Solved:
        """The lowest low and the highest high over the ways out.

        One way out is found first. Then, contradiction by contradiction, another
        claim of the same day gives way instead, wherever that widens the range.
        """
        first = self._first_way(asked)
        low = high = first
        kept = first.within.figures
        for each in [fork for fork in self._met if len(fork.yielding) > 1][:WAYS_OUT]:
            for figure in each.yielding[1:]:
                swap = (each.yielding[0], figure)
                ends = ("low", "high") if high is low else ("low",)
                lower = higher = self._instead(low, swap, asked, ends, kept)
                kept |= lower.within.figures
                if high is not low:
                    higher = self._instead(high, swap, asked, ("high",), kept)
                    kept |= higher.within.figures
                low = min(low, lower, key=lambda way: way.bounds.low)
                high = max(high, higher, key=lambda way: way.bounds.high)
        bounds = replace(
            low.bounds, high=high.bounds.high, high_proof=high.bounds.high_proof
        )
        return Solved(bounds, low.within, high.within, tuple(self._met), kept)

    def _first_way(self, asked: int) -> _Way:
        """Let the first of each contradiction give way until none is left."""
        while True:
            outcome = _solve(self._part, self._trees, asked)
            if isinstance(outcome, Extremes):
                return _Way(plainest(outcome, self._part, asked), self._part)
            found = _contradictions(self._part, outcome, self._rank)
            self._met += found
            gone = {each.yielding[0] for each in found}
            self._part = self._part.only(self._part.figures - gone)
            self._trees = nest(self._part)

    def _instead(
        self,
        way: _Way,
        swap: tuple[int, int],
        asked: int,
        ends: Sequence[str],
        kept: AbstractSet[int],
    ) -> _Way:
        """The way with one figure back and another gone, if that is a way.

        Or the way itself, if the other is no wider at these ends, and the figure is one
        that is known to stand on some way.
        """
        back, gone = swap
        narrow = not _rests_on(way, gone, ends)
        if narrow and back in kept:
            return way
        part = self._all.only((way.within.figures | {back}) - {gone})
        if narrow:
            return _Way(way.bounds, part) if self._holds(part) else way
        outcome = _solve(part, nest(part), asked)
        if not isinstance(outcome, Extremes):
            return way
        return _Way(plainest(outcome, part, asked), part)

    def _holds(self, part: Component) -> bool:
        """Whether the figures can all be true. Rows that crossed will cross again."""
        return can_all_be_true(part) if self._trees is None else _clash(part) is None


def _rests_on(way: _Way, figure: int, ends: Sequence[str]) -> bool:
    """Whether a bound of the way, at one of these ends, may widen without the figure.

    It is not, when the others prove the bound by themselves: then more figures can only
    narrow it, and are no way to widen it.
    """
    bounds = way.bounds
    proofs = {
        "low": (bounds.low_proof, bounds.low),
        "high": (bounds.high_proof, bounds.high),
    }
    return any(_needs(figure, *proofs[end], way.within) for end in ends)


def _needs(figure: int, proof: Proof, bound: float, within: Component) -> bool:
    if math.isinf(bound):
        return False
    rows = within.rows
    stated = (
        (rows[row].low if end == "low" else rows[row].high or 0) * times
        for (row, end), times in proof.items()
    )
    # A bound of whole people can lie within the one that its proof gives.
    return sum(stated) != bound or any(rows[row].figure == figure for row, _ in proof)


def _solve(
    component: Component, trees: Sequence[Node] | None, asked: int
) -> Extremes | Clash:
    if trees is not None:
        return nested_extremes(trees, component, asked)
    return crossing_extremes(component, asked)


def _contradictions(
    component: Component, clash: Clash, rank: Rank
) -> list[Contradiction]:
    """Smallest contradictions that share no figure, from among the rows of a clash."""
    part = _narrowed(component, clash)
    found: list[Contradiction] = []
    for piece in (*components(part.rows, part.cells), part):
        met = frozenset[int]().union(*(each.figures for each in found))
        left = piece.only(piece.figures - met) if met else piece
        while _clash(left) is not None:
            needed = _smallest(left, rank)
            found.append(Contradiction(frozenset(needed), _yielding(needed, rank)))
            left = left.only(left.figures - found[-1].figures)
    return sorted(found, key=lambda each: min(map(rank, each.figures)), reverse=True)


def _smallest(part: Component, rank: Rank) -> list[int]:
    """Leave out figures while the rest still contradicts itself: many, then few.

    What is left out by the proof of a contradiction is left out at once. At the end
    each figure has been tried alone, so none can be spared.
    """
    needed = sorted(part.figures, key=rank)
    size = max(len(needed) // 2, 1)
    while size:
        at = 0
        while at < len(needed):
            fewer = part.only(part.figures - set(needed[at : at + size]))
            clash = _clash(fewer)
            if clash is None:
                at += size
            else:
                part = _narrowed(fewer, clash)
                needed = [figure for figure in needed if figure in part.figures]
        size //= 2
    return needed


def _narrowed(component: Component, clash: Clash) -> Component:
    """Only the figures of the clash, if they contradict themselves without the rest.

    A solver's proof is told in rounded numbers, so it is tried before it is believed.
    """
    figures = frozenset(component.rows[row].figure for row in clash.rows)
    part = component.only(figures)
    return component if _clash(part) is None else part


def _clash(component: Component) -> Clash | None:
    """Rows of the component that cannot all hold, if there are such."""
    trees = nest(component)
    if trees is not None:
        outcome = nested_extremes(trees, component, 0)
        return outcome if isinstance(outcome, Clash) else None
    if can_all_be_true(component):
        return None
    return Clash(clashing_rows(component))


def _yielding(figures: Sequence[int], rank: Rank) -> tuple[int, ...]:
    oldest = min(rank(figure)[:2] for figure in figures)
    return tuple(f for f in sorted(figures, key=rank) if rank(f)[:2] == oldest)
