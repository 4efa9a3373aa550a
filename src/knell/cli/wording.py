"""A claim in the few words that fit a cell of the table."""

from datetime import date

from knell.model import Claim, Count, Period, Place, Precision, Scope, Stance, Unit

DOUBTFUL_BELOW = 0.6
"""Claims and places that Knell is less sure of than this are marked."""


def count_words(count: Count) -> str:
    """The numbers that the wording commits to; vague words as they are.

    >>> count_words(Count(wording="more than 1,000", low=1001))
    '1,001+'
    >>> count_words(Count(wording="nearly 50", high=49))
    'up to 49'
    >>> count_words(Count(wording="between 40 and 50", low=40, high=50))
    '40-50'
    >>> count_words(Count(wording="dozens", vague=True))
    'dozens'
    """
    match count.low, count.high:
        case None, None:
            return count.wording
        case None, high:
            return f"up to {high:,}"
        case low, None:
            return f"{low:,}+"
        case low, high if low == high:
            return f"{low:,}"
        case low, high:
            return f"{low:,}-{high:,}"


def how_many(claim: Claim) -> str:
    """Count, unit unless it is people, and harm: "12+ killed"."""
    number = count_words(claim.count)
    if claim.unit is Unit.PEOPLE:
        return f"{number} {claim.harm}"
    return f"{number} {claim.unit}: {claim.harm}"


def marks(claim: Claim) -> list[str]:
    """What keeps the figure from being taken at its face; nothing for most claims."""
    found = [] if claim.same_as is None else ["said before"]
    if claim.stance is not Stance.ASSERTED:
        found.append(claim.stance.value)
    if claim.confidence < DOUBTFUL_BELOW:
        found.append(f"doubtful {claim.confidence:.0%}")
    return found


def where(claim: Claim) -> str:
    """The place as worded, and in brackets what it was resolved to."""
    if claim.location is None:
        return claim.place or ""
    worded = claim.place or claim.location.name
    around = _around(claim.location, worded)
    if not around:
        return worded
    sureness = claim.location_confidence
    doubt = "?" if sureness is not None and sureness < DOUBTFUL_BELOW else ""
    return f"{worded} ({around}{doubt})"


def _around(place: Place, worded: str) -> str:
    if place.precision >= Precision.COUNTRY:
        return ""
    division = "" if place.admin1 in worded else place.admin1
    return ", ".join(filter(None, (division, place.country)))


def when(period: Period, scope: Scope = Scope.INCIDENT) -> str:
    """The days of a period, as short as they can be said.

    >>> when(Period(start=date(2025, 3, 7), end=date(2025, 3, 8)))
    '7-8 Mar 2025'
    >>> when(Period(start=date(2025, 3, 6), end=date(2025, 3, 9)), Scope.RUNNING)
    'since 6 Mar 2025'
    """
    start, end = period.start, period.end
    if start is None:
        return f"until {_day(end)}" if end else ""
    if end is None or scope is Scope.RUNNING:
        return f"since {_day(start)}"
    if start == end:
        return _day(start)
    return _stretch(start, end)


def _stretch(start: date, end: date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}-{_day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%b} - {_day(end)}"
    return f"{_day(start)} - {_day(end)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
