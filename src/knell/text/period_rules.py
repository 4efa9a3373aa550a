"""What named days, months, years and their parts mean.

A rule takes the words of an expression and the days that it is counted from, and
gives the days meant. Rules know no language: forms and words are data
(`knell/text/data/<language>/dates.toml`). A day or a month without its year is the
last one on or before the report.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date

from knell.model import Period
from knell.text.calendar_days import (
    MONTHS_PER_SEASON,
    MONTHS_PER_YEAR,
    day_of,
    days_from,
    month_days,
    months_days,
    months_from,
    one_day,
    week_days,
    year_days,
)
from knell.text.date_mentions import DateFlaw, DateKind
from knell.text.date_words import Anchor, DateWords, UnresolvedError

PeriodRule = Callable[[DateWords, Anchor], Period]

_YEARS_PER_DECADE = 10
_YEARS_PER_CENTURY = 100
_LEAP_SEARCH_YEARS = 9  # 29 February may be away for eight years, as around 1900
_SOON_DAYS = 31
_FEBRUARY, _LEAP_DAY = 2, 29


def _numeric(words: DateWords, _: Anchor) -> Period:
    written = str(words.values("numeric")[0])
    first, second, third = (int(part) for part in re.split(r"\D", written))
    if first > _YEARS_PER_CENTURY:
        return one_day(date(first, second, third))
    if second > MONTHS_PER_YEAR or first == second:
        return one_day(date(third, first, second))
    if first > MONTHS_PER_YEAR:
        return one_day(date(third, second, first))
    raise UnresolvedError(DateFlaw.AMBIGUOUS)


def _latest(month: int, day: int, at: Anchor) -> date:
    """The last such day on or before the report; doubtful if one follows soon."""
    if day != _LEAP_DAY or month != _FEBRUARY:
        date(at.report.year, month, day)  # refuses 31 February
    years = range(at.report.year + 1, at.report.year - _LEAP_SEARCH_YEARS, -1)
    days = [found for year in years if (found := day_of(year, month, day))]
    if any(0 < (found - at.report).days <= _SOON_DAYS for found in days):
        raise UnresolvedError(DateFlaw.AMBIGUOUS)
    return next(found for found in days if found <= at.report)


def _full_year(two_digits: int, at: Anchor) -> int:
    """The last year with these digits that is not after the report's."""
    return at.report.year - (at.report.year - two_digits) % _YEARS_PER_CENTURY


def _day(words: DateWords, at: Anchor) -> Period:
    day, *short_year = words.days
    if words.year is not None:
        return one_day(date(words.year, words.month, day))
    if short_year:
        return one_day(date(_full_year(short_year[0], at), words.month, day))
    return one_day(_latest(words.month, day, at))


def _day_of_last_year(words: DateWords, at: Anchor) -> Period:
    return one_day(date(at.report.year - 1, words.month, words.days[0]))


def _days(words: DateWords, at: Anchor) -> Period:
    first, last = words.days[:2]
    end = (
        _latest(words.month, last, at)
        if words.year is None
        else date(words.year, words.month, last)
    )
    return Period(start=end.replace(day=first), end=end)


def _both_days(words: DateWords, at: Anchor) -> Period:
    first, last = words.days[:2]
    if last != first + 1:  # "6 and 10 March": the days between are not meant
        raise UnresolvedError(DateFlaw.AMBIGUOUS)
    return _days(words, at)


def _month(words: DateWords, at: Anchor) -> Period:
    if words.year is not None:
        return month_days(words.year, words.month)
    later = words.month > at.report.month
    return month_days(at.report.year - later, words.month)


def _month_of_year(words: DateWords, at: Anchor) -> Period:
    return month_days(at.report.year - words.has("last"), words.month)


def _last_month(words: DateWords, at: Anchor) -> Period:
    later = words.month >= at.report.month
    return month_days(at.report.year - later, words.month)


def _next_month(words: DateWords, at: Anchor) -> Period:
    earlier = words.month <= at.report.month
    return month_days(at.report.year + earlier, words.month)


def _year(words: DateWords, _: Anchor) -> Period:
    return year_days(int(words.values("yearno", "roundyear")[-1]))


def _years(words: DateWords, _: Anchor) -> Period:
    first, last = (int(year) for year in words.values("yearno", "roundyear"))
    return Period(start=year_days(first).start, end=year_days(last).end)


def _so_far(rule: PeriodRule) -> PeriodRule:
    def until_report(words: DateWords, at: Anchor) -> Period:
        whole = rule(words, at)
        return Period(start=whole.start, end=min(whole.end or at.report, at.report))

    return until_report


def _decade(words: DateWords, _: Anchor) -> Period:
    first = int(words.values("decadeno")[0])
    last = year_days(first + _YEARS_PER_DECADE - 1)
    return Period(start=date(first, 1, 1), end=last.end)


def _part(words: DateWords) -> str:
    name = str(words.values("part", "edge")[0])
    return {"start": "early", "end": "late"}.get(name, name)


def _part_of_month(words: DateWords, at: Anchor) -> Period:
    return _month_part(_part(words), _month(words, at))


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
    start, _ = _bounds(_year(words, at))
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


def near_unit(words: DateWords, at: Anchor) -> Period:
    """The whole week, month or year that is this, last or next from the report."""
    step = words.has("next") - words.has("last")
    if words.unit == "week":
        return week_days(days_from(at.report, 7 * step))
    if words.unit == "month":
        day = months_from(at.report, step)
        return month_days(day.year, day.month)
    return year_days(at.report.year + step)


def _container(words: DateWords, at: Anchor) -> tuple[Period, bool]:
    """The month or year that a fraction is cut from, and whether it is a year."""
    if words.has("month", "month_word", "month_short"):
        return _month(words, at), False
    if words.year is not None:
        return _year(words, at), True
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
    days = after * (7 if unit == "week" else 1)
    return Period(start=start, end=days_from(start, days - 1))


def _season(words: DateWords, at: Anchor) -> Period:
    start, _ = _bounds(_year(words, at))
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


NAMED_RULES: Mapping[str, tuple[DateKind, PeriodRule]] = {
    "numeric": (DateKind.POINT, _numeric),
    "day": (DateKind.POINT, _day),
    "day_of_last_year": (DateKind.POINT, _day_of_last_year),
    "days": (DateKind.WINDOW, _days),
    "both_days": (DateKind.WINDOW, _both_days),
    "month": (DateKind.MONTH, _month),
    "month_of_year": (DateKind.MONTH, _month_of_year),
    "month_so_far": (DateKind.MONTH, _so_far(_month)),
    "last_month": (DateKind.MONTH, _last_month),
    "next_month": (DateKind.MONTH, _next_month),
    "year": (DateKind.YEAR, _year),
    "years": (DateKind.YEAR, _years),
    "year_so_far": (DateKind.YEAR, _so_far(_year)),
    "decade": (DateKind.YEAR, _decade),
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
