"""The words of one date expression, and the days that it is counted from."""

from dataclasses import dataclass
from datetime import date

from knell.model import Period
from knell.text.date_mentions import DateFlaw

WordValue = int | str

_MONTHS = frozenset({"month", "month_word", "month_short"})
_DAYS = frozenset({"small", "nth", "two"})
_YEARS = frozenset({"yearno", "roundyear"})
_AMOUNTS = frozenset({"small", "two", "figure", "number", "couple", "nth", "ordinal"})
_WEEKDAYS = frozenset({"weekday", "weekday_short", "weekday_of"})
_UNITS = frozenset({"hours", "days", "weeks", "months", "years", "decades"})
_DATING = _YEARS | {"numeric", "decadeno"}


class UnresolvedError(Exception):
    """An expression means no days, or not surely; never leaves the date room."""

    def __init__(self, flaw: DateFlaw) -> None:
        """Say why."""
        super().__init__(flaw.value)
        self.flaw = flaw


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What relative dates are counted from."""

    published: date | None = None
    """The report's date."""
    mentioned: Period | None = None
    """The days that the text spoke of last."""
    last_day: date | None = None
    """The single day that it spoke of last."""

    @property
    def report(self) -> date:
        """The report's date; UnresolvedError when there is none."""
        if self.published is None:
            raise UnresolvedError(DateFlaw.NO_REPORT_DATE)
        return self.published

    @property
    def then(self) -> date:
        """The day that the text spoke of last; UnresolvedError if it spoke of none."""
        if self.last_day is None:
            raise UnresolvedError(DateFlaw.NO_ANCHOR)
        return self.last_day


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of an expression as (class, value) in text order."""

    pairs: tuple[tuple[str, WordValue], ...]

    def values(self, *classes: str) -> tuple[WordValue, ...]:
        """The values of the words of these classes."""
        return tuple(value for word, value in self.pairs if word in classes)

    def has(self, *classes: str) -> bool:
        """Whether a word of one of these classes is there."""
        return any(word in classes for word, _ in self.pairs)

    def numbers(self, classes: frozenset[str]) -> list[int]:
        """The whole numbers among the values of these classes."""
        return [
            value
            for word, value in self.pairs
            if word in classes and isinstance(value, int)
        ]

    @property
    def dated(self) -> bool:
        """Whether the expression names its year."""
        return self.has(*_DATING)

    @property
    def month(self) -> int:
        """The month named, 1..12."""
        return self.numbers(_MONTHS)[0]

    @property
    def days(self) -> list[int]:
        """The days of the month; a year of two digits may follow them."""
        return self.numbers(_DAYS)

    @property
    def year(self) -> int | None:
        """The year of four digits, if it is named."""
        years = self.numbers(_YEARS)
        return years[-1] if years else None

    @property
    def weekday(self) -> int:
        """The weekday named last, Monday 0."""
        return self.numbers(_WEEKDAYS)[-1]

    @property
    def unit(self) -> str:
        """The unit of time named last: hour, day, week, month, year or decade."""
        return str(self.values(*_UNITS)[-1])

    @property
    def amount(self) -> int:
        """How many units; one when no number is said ("the past week").

        >>> DateWords((("number", 20), ("dash", "-"), ("number", 7))).amount
        27
        """
        amounts = self.numbers(_AMOUNTS)
        if len(amounts) > 1 and self.has("dash"):
            return sum(amounts[-2:])
        return amounts[-1] if amounts else 1
