"""The days that a claim may be about, as numbers to search by."""

from datetime import date

from knell.model import Claim, Scope

FIRST = 0
"""Before every day: the start is not told."""
LAST = date.max.toordinal()
"""After every day: the end is not told."""
SHORT = 31
"""Days of the stretches that are searched for by their first day alone."""


def reach(claim: Claim, published: date | None) -> tuple[int, int]:
    """Ordinals of the first and the last day that the claim may be about.

    A running total reaches on without end, since a later one replaces it; a claim that
    tells no day may be about any.

    >>> from knell.model import Count, Harm, Method, Passage, Period
    >>> may_6 = date(2031, 5, 6)
    >>> killed = Claim(
    ...     id="c1", passage=Passage(document="d1", start=0, end=1, quote="6"),
    ...     harm=Harm.KILLED, count=Count(wording="6", low=6, high=6),
    ...     period=Period(start=may_6), method=Method(name="hand", version="1"),
    ... )
    >>> reach(killed, None) == (may_6.toordinal(), may_6.toordinal())
    True
    """
    start, end = claim.period.start, claim.period.end
    first = start.toordinal() if start else FIRST
    if claim.scope is Scope.RUNNING:
        return first, LAST
    if end is None:
        told = (published, start) if claim.scope is Scope.PERIOD else (start,)
        end = max(filter(None, told), default=None)
    return first, end.toordinal() if end else LAST


def is_long(first: int, last: int) -> bool:
    """Whether a stretch has to be searched for by both its ends."""
    return last - first >= SHORT
