"""The day of publication, from the forms that leave no doubt about it."""

from datetime import date, datetime
from email.utils import parsedate_to_datetime

FIRST_YEAR = 1800
LAST_YEAR = 2199
"""Years outside are slips of the pen, and would break sums of dates later."""


def read_published(stated: object) -> date | None:
    """The day that an ISO 8601 date or date and time, or a mail's date, states.

    The day is the one of the stated time zone. None for whatever is no day
    ("31 February", "yesterday") or leaves doubt ("03/04/2025").

    >>> read_published("2025-03-07T23:30:00+02:00")
    datetime.date(2025, 3, 7)
    >>> read_published("2025-02-31") is None
    True
    """
    day = _day(stated)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        return None
    return day


def _day(stated: object) -> date | None:
    if isinstance(stated, datetime):
        return stated.date()
    if isinstance(stated, date):
        return stated
    if not isinstance(stated, str):
        return None
    for reading in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return reading(stated.strip()).date()
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None
