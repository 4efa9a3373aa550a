"""The days that a claim may be about, as numbers to search by."""

from datetime import date
from enum import IntEnum

from knell.model import Claim, Scope

FIRST = 0
"""Before every day: the start is not told."""
LAST = date.max.toordinal()
"""After every day: the end is not told."""
SHORT_DAYS = 31


class Stretch(IntEnum):
    """How many days a claim may be about; each kind is searched for in its own way."""

    SHORT = 0
    """At most `SHORT_DAYS`: to be found by the first day alone."""
    LONG = 1
    UNTOLD = 2
    """It tells no day at all, and may be about any."""


def reach(claim: Claim, published: date | None) -> tuple[int, int]:
    """Ordinals of the first and the last day that the claim may be about.

    A total without an end reaches up to its report; an incident without one is of its
    first day.

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
    if end is None:
        told = (start,) if claim.scope is Scope.INCIDENT else (published, start)
        end = max(filter(None, told), default=None)
    first = start.toordinal() if start else FIRST
    return first, end.toordinal() if end else LAST


def stretch(first: int, last: int) -> Stretch:
    """How a claim about these days is searched for.

    >>> stretch(738_000, 738_000).name, stretch(FIRST, LAST).name
    ('SHORT', 'UNTOLD')
    """
    if (first, last) == (FIRST, LAST):
        return Stretch.UNTOLD
    return Stretch.SHORT if last - first < SHORT_DAYS else Stretch.LONG
