"""What dates mean that are counted from the report, or from a day just mentioned.

"The past three days" runs from three days before the report to its day; a week
starts on Monday; a weekday is the last one on or before the report.
"""

from collections.abc import Mapping
from datetime import date

from knell.model import Period
from knell.text.calendar_days import (
    DAYS_PER_WEEK,
    MONTHS_PER_YEAR,
    day_of,
    days_from,
    month_days,
    months_from,
    one_day,
    week_days,
    weekday_until,
    year_days,
)
from knell.text.date_mentions import DateFlaw, DateKind
from knell.text.date_words import Anchor, DateWords, UnresolvedError
from knell.text.period_rules import PeriodRule, near_unit

_HOURS_PER_DAY = 24
_SATURDAY = 5
_MONTHS = {"month": 1, "year": MONTHS_PER_YEAR, "decade": 10 * MONTHS_PER_YEAR}


def _back(words: DateWords, day: date) -> date:
    """The day that lies the said time before another; hours count as begun days."""
    if words.unit in _MONTHS:
        return months_from(day, -words.amount * _MONTHS[words.unit])
    if words.unit == "hour":
        return days_from(day, -words.amount // _HOURS_PER_DAY)
    return days_from(day, -words.amount * (7 if words.unit == "week" else 1))


def _window(words: DateWords, at: Anchor) -> Period:
    return Period(start=_back(words, at.report), end=at.report)


def _lasting(words: DateWords, at: Anchor) -> Period:
    """What is so many years old began in a year, not on a day; so with months."""
    start = _back(words, at.report)
    if words.unit in _MONTHS:
        start = start.replace(day=1, month=1 if words.unit == "year" else start.month)
    return Period(start=start, end=at.report)


def _coming(words: DateWords, at: Anchor) -> Period:
    """As long after the report as the past window is before it."""
    return Period(
        start=at.report, end=at.report + (at.report - _back(words, at.report))
    )


def _recent(_: DateWords, at: Anchor) -> Period:
    return Period(end=at.report)


def _report_day(_: DateWords, at: Anchor) -> Period:
    return one_day(at.report)


def _day_before_report(_: DateWords, at: Anchor) -> Period:
    return one_day(days_from(at.report, -1))


def _overnight(_: DateWords, at: Anchor) -> Period:
    return Period(start=days_from(at.report, -1), end=at.report)


def _near(words: DateWords, at: Anchor) -> Period:
    return one_day(days_from(at.report, int(words.values("near")[0])))


def _day_beyond(words: DateWords, at: Anchor) -> Period:
    step = int(words.values("before", "after")[0])
    return one_day(days_from(at.report, int(words.values("near")[0]) + step))


def _ago(words: DateWords, at: Anchor) -> Period:
    """A day for hours, days and weeks; else the whole month or year."""
    if words.unit == "hour":
        return one_day(days_from(at.report, -(words.amount // _HOURS_PER_DAY)))
    day = _back(words, at.report)
    if words.unit == "month":
        return month_days(day.year, day.month)
    return one_day(day) if words.unit in ("day", "week") else year_days(day.year)


def _ago_today(words: DateWords, at: Anchor) -> Period:
    step = int(words.values("near")[0])
    return one_day(_back(words, days_from(at.report, step)))


def _more_than_ago(words: DateWords, at: Anchor) -> Period:
    return Period(end=_back(words, at.report))


def _this_unit(words: DateWords, at: Anchor) -> Period:
    return Period(start=near_unit(words, at).start, end=at.report)


def _earlier_this(words: DateWords, at: Anchor) -> Period:
    """Up to the report; on a Monday, "earlier this week" is the seven days before."""
    if near_unit(words, at).start == at.report and words.unit == "week":
        return week_days(days_from(at.report, -1))
    return _this_unit(words, at)


def _later_this(words: DateWords, at: Anchor) -> Period:
    return Period(start=at.report, end=near_unit(words, at).end)


def _same_time_last_year(_: DateWords, at: Anchor) -> Period:
    end = months_from(at.report, -MONTHS_PER_YEAR)
    return Period(start=date(end.year, 1, 1), end=end)


def _weekend(words: DateWords, at: Anchor) -> Period:
    """The last one; a Saturday's report tells of the one before, but of "this"."""
    if at.report.weekday() == _SATURDAY and not words.has("this"):
        return _last_weekend(words, at)
    saturday = weekday_until(at.report, _SATURDAY)
    return Period(start=saturday, end=min(days_from(saturday, 1), at.report))


def _last_weekend(_: DateWords, at: Anchor) -> Period:
    monday = week_days(at.report).start or at.report
    return Period(start=days_from(monday, -2), end=days_from(monday, -1))


def _weekday(words: DateWords, at: Anchor) -> Period:
    return one_day(weekday_until(at.report, words.weekday))


def _last_weekday(words: DateWords, at: Anchor) -> Period:
    return one_day(weekday_until(days_from(at.report, -1), words.weekday))


def _next_weekday(words: DateWords, at: Anchor) -> Period:
    return one_day(weekday_until(days_from(at.report, DAYS_PER_WEEK), words.weekday))


def _weekday_of_last_week(words: DateWords, at: Anchor) -> Period:
    monday = weekday_until(at.report, 0)
    return one_day(days_from(monday, words.weekday - DAYS_PER_WEEK))


def _nth_consecutive(words: DateWords, at: Anchor) -> Period:
    nth = int(words.values("nth", "ordinal")[0])
    return Period(start=days_from(at.report, 1 - nth), end=at.report)


def _days_from_then(words: DateWords, at: Anchor) -> Period:
    step = int(words.values("earlier", "later", "before")[-1])
    days = words.amount * (DAYS_PER_WEEK if words.unit == "week" else 1)
    return one_day(days_from(at.then, step * days))


def _day_before_then(_: DateWords, at: Anchor) -> Period:
    return one_day(days_from(at.then, -1))


def _day_after_then(_: DateWords, at: Anchor) -> Period:
    return one_day(days_from(at.then, 1))


def _then(words: DateWords, at: Anchor) -> Period:
    """Since "then" goes back to what was spoken of last, be it a month or a year."""
    if words.has("then") and at.mentioned is not None:
        return at.mentioned
    return one_day(at.then)


def _weekday_and_day(words: DateWords, at: Anchor) -> Period:
    """The last such day of a month; the weekday must agree with it."""
    day, month = words.days[0], at.report.replace(day=1)
    for _ in range(MONTHS_PER_YEAR):
        found = day_of(month.year, month.month, day)
        if found and found <= at.report and found.weekday() == words.weekday:
            return one_day(found)
        month = months_from(month, -1)
    raise UnresolvedError(DateFlaw.IMPOSSIBLE)


def _day_of_then(words: DateWords, at: Anchor) -> Period:
    """The day of the month last mentioned; if that is after the report, none."""
    then = at.mentioned.start if at.mentioned else at.report
    if then is None:
        raise UnresolvedError(DateFlaw.NO_ANCHOR)
    day = then.replace(day=words.days[0])
    if at.published and day > at.published:
        raise UnresolvedError(DateFlaw.AMBIGUOUS)
    return one_day(day)


def _unknown(_: DateWords, __: Anchor) -> Period:
    raise UnresolvedError(DateFlaw.NO_ANCHOR)


RELATIVE_RULES: Mapping[str, tuple[DateKind, PeriodRule]] = {
    "near": (DateKind.POINT, _near),
    "day_beyond": (DateKind.POINT, _day_beyond),
    "recent_hours": (DateKind.POINT, _report_day),
    "this_daypart": (DateKind.POINT, _report_day),
    "last_night": (DateKind.POINT, _day_before_report),
    "overnight": (DateKind.WINDOW, _overnight),
    "window": (DateKind.WINDOW, _window),
    "lasting": (DateKind.SINCE, _lasting),
    "coming": (DateKind.WINDOW, _coming),
    "recent": (DateKind.UNTIL, _recent),
    "ago": (DateKind.POINT, _ago),
    "ago_today": (DateKind.POINT, _ago_today),
    "more_than_ago": (DateKind.UNTIL, _more_than_ago),
    "less_than_ago": (DateKind.WINDOW, _window),
    "this_unit": (DateKind.WINDOW, _this_unit),
    "earlier_this": (DateKind.WINDOW, _earlier_this),
    "later_this": (DateKind.WINDOW, _later_this),
    "last_unit": (DateKind.WINDOW, near_unit),
    "next_unit": (DateKind.WINDOW, near_unit),
    "same_time_last_year": (DateKind.WINDOW, _same_time_last_year),
    "weekend": (DateKind.WINDOW, _weekend),
    "last_weekend": (DateKind.WINDOW, _last_weekend),
    "weekday": (DateKind.POINT, _weekday),
    "last_weekday": (DateKind.POINT, _last_weekday),
    "next_weekday": (DateKind.POINT, _next_weekday),
    "weekday_of_last_week": (DateKind.POINT, _weekday_of_last_week),
    "weekday_and_day": (DateKind.POINT, _weekday_and_day),
    "day_of_then": (DateKind.POINT, _day_of_then),
    "nth_consecutive": (DateKind.WINDOW, _nth_consecutive),
    "days_from_then": (DateKind.POINT, _days_from_then),
    "day_before_then": (DateKind.POINT, _day_before_then),
    "day_after_then": (DateKind.POINT, _day_after_then),
    "then": (DateKind.POINT, _then),
    "unknown": (DateKind.WINDOW, _unknown),
}
"""The rules by the names that forms use, each with the kind of what it gives."""
