"""Arithmetic of days, months and years. Of no language."""

from calendar import monthrange
from datetime import date, timedelta

from knell.model import Period

DAYS_PER_WEEK = 7
MONTHS_PER_YEAR = 12
MONTHS_PER_SEASON = 3


def days_from(day: date, days: int) -> date:
    """The day that many days later; OverflowError outside the years 1 to 9999.

    >>> days_from(date(2025, 3, 7), -7)
    datetime.date(2025, 2, 28)
    """
    return day + timedelta(days=days)


def months_from(day: date, months: int) -> date:
    """The same day of another month, or that month's last day.

    >>> months_from(date(2025, 3, 31), -1)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(day.year * MONTHS_PER_YEAR + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_of(year: int, month: int, day: int) -> date | None:
    """That day; None when the calendar has none.

    >>> day_of(2025, 2, 31)
    """
    try:
        return date(year, month, day)
    except ValueError:
        return None


def one_day(day: date) -> Period:
    """The period of a single day."""
    return Period(start=day, end=day)


def month_days(year: int, month: int) -> Period:
    """The first to the last day of a month.

    >>> month_days(2024, 2).days
    29
    """
    last = monthrange(year, month)[1]
    return Period(start=date(year, month, 1), end=date(year, month, last))


def months_days(year: int, first: int, months: int) -> Period:
    """The days of some months in a row; `first` is 1..12.

    >>> months_days(2024, 12, 3).end
    datetime.date(2025, 2, 28)
    """
    start = date(year, first, 1)
    return Period(start=start, end=days_from(months_from(start, months), -1))


def year_days(year: int) -> Period:
    """New Year's Day to the last of December."""
    return Period(start=date(year, 1, 1), end=date(year, MONTHS_PER_YEAR, 31))


def week_days(day: date) -> Period:
    """Monday to Sunday of the week that a day lies in."""
    monday = days_from(day, -day.weekday())
    return Period(start=monday, end=days_from(monday, DAYS_PER_WEEK - 1))


def weekday_until(day: date, weekday: int) -> date:
    """The last such weekday (Monday is 0) on or before a day.

    >>> weekday_until(date(2025, 3, 9), 4)
    datetime.date(2025, 3, 7)
    """
    return days_from(day, -((day.weekday() - weekday) % DAYS_PER_WEEK))
