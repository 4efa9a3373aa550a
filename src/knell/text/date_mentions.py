"""What a date expression is, once it has been found in a text."""

from dataclasses import dataclass
from enum import StrEnum

from knell.model import Period


class DateKind(StrEnum):
    """How a text speaks of time."""

    POINT = "point"
    """A day: "on Friday", "3 October 2017", "two days ago"."""
    WINDOW = "window"
    """A stretch of days: "the past 24 hours", "last week", "6-10 March"."""
    SINCE = "since"
    """A start is told, the report's date is the end."""
    UNTIL = "until"
    """An end is told and no start: "as of 25 September", "recent days"."""
    MONTH = "month"
    YEAR = "year"
    """A year, several years or a decade."""
    PART = "part"
    """A season or a part of a month, year or decade: "mid-2011", "early March"."""


class DateFlaw(StrEnum):
    """Why a date expression was not resolved."""

    IMPOSSIBLE = "impossible"
    """No such day: "31 February"; or a period that would end before it starts."""
    AMBIGUOUS = "ambiguous"
    """Two days are meant equally well: "03/09/2015"."""
    NO_REPORT_DATE = "no-report-date"
    """Relative to the day of a report that bears no date."""
    NO_ANCHOR = "no-anchor"
    """Relative to something that the text does not date: "since the war began"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A stretch of a text that speaks of a time, and the days it was resolved to."""

    start: int
    """First code point of the expression, with the word that gives it its sense."""
    end: int
    """One past the last code point."""
    kind: DateKind
    period: Period | None = None
    """The days meant, inclusive; None when they cannot be told."""
    relative: bool = False
    """True when the report's date is needed to tell them, or to end them."""
    flaw: DateFlaw | None = None
    """Why `period` is None; None when it is not."""
