"""What named days, months and years mean.

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
    MONTHS_PER_YEAR,
    day_of,
    days_from,
    month_days,
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
    if "." in written:  # only where the day comes first are dates written with dots
        return one_day(date(third, second, first))
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


def month_named(words: DateWords, at: Anchor) -> Period:
    """The whole month; without a year, the last one begun by the report's day."""
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


def year_named(words: DateWords, _: Anchor) -> Period:
    """The whole year of four digits."""
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


def near_unit(words: DateWords, at: Anchor) -> Period:
    """The whole week, month or year that is this, last or next from the report."""
    step = words.has("next") - words.has("last")
    if words.unit == "week":
        return week_days(days_from(at.report, 7 * step))
    if words.unit == "month":
        day = months_from(at.report, step)
        return month_days(day.year, day.month)
    return year_days(at.report.year + step)


NAMED_RULES: Mapping[str, tuple[DateKind, PeriodRule]] = {
    "numeric": (DateKind.POINT, _numeric),
    "day": (DateKind.POINT, _day),
    "day_of_last_year": (DateKind.POINT, _day_of_last_year),
    "days": (DateKind.WINDOW, _days),
    "both_days": (DateKind.WINDOW, _both_days),
    "month": (DateKind.MONTH, month_named),
    "month_of_year": (DateKind.MONTH, _month_of_year),
    "month_so_far": (DateKind.MONTH, _so_far(month_named)),
    "last_month": (DateKind.MONTH, _last_month),
    "next_month": (DateKind.MONTH, _next_month),
    "year": (DateKind.YEAR, year_named),
    "years": (DateKind.YEAR, _years),
    "year_so_far": (DateKind.YEAR, _so_far(year_named)),
    "decade": (DateKind.YEAR, _decade),
}
"""The rules by the names that forms use, each with the kind of what it gives."""
