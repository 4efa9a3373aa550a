"""What parts of months, years and decades mean, and seasons.

Of a month, early is up to the 10th, mid the 11th to the 20th, late from the 21st. Of
a year, early is its first quarter, mid June and July, late its last quarter.
"""

from collections.abc import Mapping
from datetime import date

from knell.model import Period
from knell.text.calendar_days import (
    DAYS_PER_WEEK,
    MONTHS_PER_SEASON,
    MONTHS_PER_YEAR,
    days_from,
    months_days,
    year_days,
)
from knell.text.date_mentions import DateFlaw, DateKind
from knell.text.date_words import Anchor, DateWords, UnresolvedError
from knell.text.period_rules import PeriodRule, month_named, near_unit, year_named


def _part(words: DateWords) -> str:
    name = str(words.values("part", "edge")[0])
    return {"start": "early", "end": "late"}.get(name, name)


def _part_of_month(words: DateWords, at: Anchor) -> Period:
    return _month_part(_part(words), month_named(words, at))


def _month_part(part: str, month: Period) -> Period:
    """Early, mid, late: to the 10th, 11th to 20th, from the 21st."""
    first, last = _bounds(month)
    return {
        "early": Period(start=first, end=first.replace(day=10)),
        "mid": Period(start=first.replace(day=11), end=first.replace(day=20)),
        "late": Period(start=first.replace(day=21), end=last),
    }[part]


def _year_part(part: str, year: int) -> Period:
    """The first quarter, June and July, the last quarter."""
    first, months = {"early": (1, 3), "mid": (6, 2), "late": (10, 3)}[part]
    return months_days(year, first, months)


def _part_of_year(words: DateWords, at: Anchor) -> Period:
    start, _ = _bounds(year_named(words, at))
    return _year_part(_part(words), start.year)


def _part_of_decade(words: DateWords, _: Anchor) -> Period:
    """The first four years, the middle two, the last three... of ten."""
    decade = int(words.values("decadeno")[0])
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}[_part(words)]
    start, end = year_days(decade + first), year_days(decade + last)
    return Period(start=start.start, end=end.end)


def _part_of_near(words: DateWords, at: Anchor) -> Period:
    first, last = _bounds(near_unit(words, at))
    part = _part(words)
    if words.unit == "year":
        return _year_part(part, first.year)
    if words.unit == "month":
        return _month_part(part, Period(start=first, end=last))
    begin, end = {"early": (0, 2), "mid": (2, 4), "late": (4, 6)}[part]
    return Period(start=days_from(first, begin), end=days_from(first, end))


def _container(words: DateWords, at: Anchor) -> tuple[Period, bool]:
    """The month or year that a fraction is cut from, and whether it is a year."""
    if words.has("month", "month_word", "month_short"):
        return month_named(words, at), False
    if words.year is not None:
        return year_named(words, at), True
    return near_unit(words, at), words.unit == "year"


def _fraction(words: DateWords, at: Anchor) -> Period:
    whole, is_year = _container(words, at)
    start, end = _bounds(whole)
    cuts = int(words.values("fraction")[0])
    nth = int((*words.values("nth", "ordinal"), cuts)[0])
    if is_year:
        months = MONTHS_PER_YEAR // cuts
        return months_days(start.year, (nth - 1) * months + 1, months)
    if cuts > 2:  # nobody cuts a month into quarters of whole days
        raise UnresolvedError(DateFlaw.AMBIGUOUS)
    middle = start.replace(day=15)
    if nth == 1:
        return Period(start=start, end=middle)
    return Period(start=days_from(middle, 1), end=end)


def _first_units(words: DateWords, at: Anchor) -> Period:
    if words.values("ordinal")[0] != 1:
        raise UnresolvedError(DateFlaw.AMBIGUOUS)
    start, _ = _bounds(_container(words, at)[0])
    after = words.numbers(frozenset({"small", "two", "number", "couple"}))[0]
    unit = words.values("days", "weeks", "months")[0]
    if unit == "month":
        return months_days(start.year, start.month, after)
    days = after * (DAYS_PER_WEEK if unit == "week" else 1)
    return Period(start=start, end=days_from(start, days - 1))


def _season(words: DateWords, at: Anchor) -> Period:
    start, _ = _bounds(year_named(words, at))
    return months_days(start.year, _first_month(words), MONTHS_PER_SEASON)


def _first_month(words: DateWords) -> int:
    return int(words.values("season")[0])


def _near_season(words: DateWords, at: Anchor) -> Period:
    years = range(at.report.year - 2, at.report.year + 2)
    first = _first_month(words)
    seasons = [months_days(year, first, MONTHS_PER_SEASON) for year in years]
    ended = [season for season in seasons if _bounds(season)[1] < at.report]
    step = words.has("next") - words.has("last")
    current = seasons[len(ended) + step]
    if step or _bounds(current)[0] > at.report:
        return current
    return Period(start=current.start, end=at.report)


def _bounds(period: Period) -> tuple[date, date]:
    if period.start is None or period.end is None:
        raise UnresolvedError(DateFlaw.NO_ANCHOR)
    return period.start, period.end


PART_RULES: Mapping[str, tuple[DateKind, PeriodRule]] = {
    "part_of_month": (DateKind.PART, _part_of_month),
    "part_of_year": (DateKind.PART, _part_of_year),
    "part_of_decade": (DateKind.PART, _part_of_decade),
    "part_of_near": (DateKind.PART, _part_of_near),
    "fraction": (DateKind.PART, _fraction),
    "first_units": (DateKind.PART, _first_units),
    "season": (DateKind.PART, _season),
    "near_season": (DateKind.PART, _near_season),
}
"""The rules by the names that forms use, each with the kind of what it gives."""
