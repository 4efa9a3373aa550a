"""Which of a claimant's figures stand: a later word replaces an earlier one.

Figures have one scope when their place, start, victims and harm are the same (and
their end, unless they are totals that run on). Within a scope the later day's figure
stands, upwards or downwards, unless it brings nothing new.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from knell.model import Scope
from knell.model.toll import Reason, Uncounted
from knell.tally.figures import LAST_DAY, Figure
from knell.tally.rows import LINKED

ScopeKey = tuple[object, ...]


@dataclass(slots=True, kw_only=True)
class Standing:
    """The figures that stand, each with the incident it is about, and the others."""

    figures: list[tuple[Figure, str | None]] = field(default_factory=list)
    """With the tag of the incident; None for a total over every incident."""
    uncounted: list[tuple[Figure, Uncounted]] = field(default_factory=list)
    at_odds: list[tuple[Figure, Figure]] = field(default_factory=list)
    """Pairs of one scope and one day that cannot both be true."""


def standing(figures: Iterable[Figure]) -> Standing:
    """What stands among the figures of one account."""
    listed = sorted(figures, key=_order)
    crowded = _crowded(listed)
    by_scope: dict[ScopeKey, list[Figure]] = defaultdict(list)
    for each in listed:
        by_scope[_scope_key(each, crowded)].append(each)
    result = Standing()
    for group in by_scope.values():
        _settle(group, crowded, result)
    return result


def is_loose(figure: Figure) -> bool:
    """Whether it tells too little to be set beside the others: no place, or no day.

    Its people may or may not be among those of other figures.
    """
    return figure.place is None or not figure.dated


def incident_tag(figure: Figure, crowded: Counter[ScopeKey]) -> str | None:
    """The incident that a figure is about; None when it sums up every incident."""
    if figure.incident is not None:
        return LINKED + figure.incident
    if figure.scope is not Scope.INCIDENT:
        return None
    if figure.whole is not None and figure.whole.scope is Scope.INCIDENT:
        return incident_tag(figure.whole, crowded)
    where = figure.place.id if figure.place else ""
    number = _figure_number(figure) if _told_apart(figure, crowded) else ""
    return f"{where} {figure.first} {figure.last} {number}"


def _settle(group: Sequence[Figure], crowded: Counter[ScopeKey], to: Standing) -> None:
    """Walk through the days of one scope; keep what the last news said."""
    exact = [each for each in group if not each.vague]
    stands, earlier = _walk(exact or group, to)
    for each in group if exact else ():
        if each.vague:
            _leave_out(each, Reason.SUPERSEDED, stands[0], to)
    for each in earlier:
        _leave_out(each, Reason.SUPERSEDED, stands[0], to)
    if _at_odds(stands):
        to.at_odds.append(_pair_at_odds(stands))
        stands = _spanned(stands)
    to.figures += [(each, incident_tag(each, crowded)) for each in stands]


def _at_odds(figures: Sequence[Figure]) -> bool:
    """Whether figures of one scope and day leave no number that all allow."""
    return max(each.low for each in figures) > min(map(_high, figures))


def _pair_at_odds(figures: Sequence[Figure]) -> tuple[Figure, Figure]:
    return max(figures, key=lambda each: each.low), min(figures, key=_high)


def _spanned(figures: Sequence[Figure]) -> list[Figure]:
    """The figures with the lowest low and the highest high alone, each at its own."""
    low, high = min(each.low for each in figures), max(map(_high, figures))
    return [
        replace(
            each,
            low=each.low if each.low == low else 0,
            high=each.high if _high(each) == high else None,
        )
        for each in figures
    ]


def _high(figure: Figure) -> float:
    return math.inf if figure.high is None else figure.high


def _walk(figures: Sequence[Figure], to: Standing) -> tuple[list[Figure], list[Figure]]:
    stands: list[Figure] = []
    earlier: list[Figure] = []
    for _, day in groupby(figures, key=lambda each: each.published):
        news: list[Figure] = []
        for each in day:
            known = _says_it(each, stands, earlier) or _twin(each, news)
            if known is None:
                news.append(each)
            else:
                _leave_out(each, _echo(each, known), known, to)
        if news:
            earlier += stands
            stands = news
    return stands, earlier


def _says_it(
    figure: Figure, stands: Sequence[Figure], earlier: Sequence[Figure]
) -> Figure | None:
    """The figure that already said as much: it stands, or had been replaced."""
    for each in stands:
        if each.low >= figure.low and _at_most(each.high, figure.high):
            return each
    return _twin(figure, earlier)


def _twin(figure: Figure, others: Iterable[Figure]) -> Figure | None:
    number = (figure.low, figure.high)
    return next((each for each in others if (each.low, each.high) == number), None)


def _at_most(high: int | None, other: int | None) -> bool:
    return other is None or (high is not None and high <= other)


def _echo(figure: Figure, known: Figure) -> Reason:
    """The same number on the same day is one claim printed by several."""
    number = (figure.low, figure.high)
    same = number == (known.low, known.high) and figure.published == known.published
    return Reason.RELAYED if same else Reason.REPEATED


def _leave_out(figure: Figure, reason: Reason, by: Figure, to: Standing) -> None:
    to.uncounted.append((figure, Uncounted(claim=figure.id, reason=reason, by=by.id)))


def _order(figure: Figure) -> tuple[int, str, str]:
    return figure.published, figure.printing.source, figure.id


def _scope_key(figure: Figure, crowded: Counter[ScopeKey]) -> ScopeKey:
    base = _base_key(figure)
    if _told_apart(figure, crowded):
        return (*base, _figure_number(figure))
    return base


def _base_key(figure: Figure) -> ScopeKey:
    people = (figure.kind.mask, figure.kind.group, figure.share)
    if figure.incident is not None:
        return (figure.incident, *people)
    where = figure.place.id if figure.place else None
    runs_on = figure.scope is Scope.RUNNING
    end = LAST_DAY if runs_on else figure.last
    incident = figure.scope is Scope.INCIDENT
    return (where, figure.first, end, runs_on, incident, *people)


def _told_apart(figure: Figure, crowded: Counter[ScopeKey]) -> bool:
    """Whether a scope may hold several incidents, so that each number is its own.

    So it is when one document states several unlinked numbers for it, and when
    place or day is not told.
    """
    if figure.incident is not None or figure.scope is not Scope.INCIDENT:
        return False
    return is_loose(figure) or crowded[_base_key(figure)] > 1


def _crowded(figures: Sequence[Figure]) -> Counter[ScopeKey]:
    """For each scope, the most numbers that a single document states for it."""
    numbers: dict[tuple[ScopeKey, str], set[object]] = defaultdict(set)
    for each in figures:
        if not each.vague:
            numbers[_base_key(each), each.document].add(_figure_number(each))
    most: Counter[ScopeKey] = Counter()
    for (key, _), told in numbers.items():
        most[key] = max(most[key], len(told))
    return most


def _figure_number(figure: Figure) -> tuple[int, int | None]:
    return figure.low, figure.high
