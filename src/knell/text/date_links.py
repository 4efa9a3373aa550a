"""Dates that belong together: "between" two, "since" one, two with "and"."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date as day
from datetime import timedelta

from knell.model import Period
from knell.text.calendar_words import CalendarWords, found_class
from knell.text.date_mentions import DateFlaw, DateKind
from knell.text.date_words import Anchor, DateWords
from knell.text.found_dates import FoundDate, meant

_NEXT_DAY = timedelta(days=1)
_MIDDLE = 15

Linker = Callable[[Sequence[FoundDate], Anchor], FoundDate | None]
"""Joins dates into one; None when they are better left as they are."""


class _Items:
    """A row in which each found date is one item, as is each word in none."""

    def __init__(
        self, codes: str, found: Sequence[FoundDate], words: CalendarWords
    ) -> None:
        self.dates: dict[int, FoundDate] = {}
        self.places: list[int] = []
        pieces: list[str] = []
        done = 0
        for one in found:
            pieces += codes[done : one.first], words.codes[found_class(one.kind)]
            self.places += range(done, one.first)
            self.dates[len(self.places)] = one
            self.places.append(one.first)
            done = one.end
        pieces.append(codes[done:])
        self.places += range(done, len(codes) + 1)
        self.codes = "".join(pieces)

    def within(self, first: int, end: int) -> list[FoundDate]:
        """The dates among the items from one up to another."""
        return [self.dates[n] for n in range(first, end) if n in self.dates]


def linked(
    codes: str, found: Sequence[FoundDate], words: CalendarWords, at: Anchor
) -> list[FoundDate]:
    """The dates of a row, those that belong together joined, in text order."""
    items, joined = _Items(codes, found, words), []
    done = 0
    for match in words.links.pattern.finditer(items.codes):
        start, end = match.span()
        linker = _LINKERS[words.links.meaning_of(match)]
        one = linker(items.within(start, end), at)
        if one is None:
            continue
        joined += items.within(done, start)
        joined.append(replace(one, first=items.places[start], end=items.places[end]))
        done = end
    return joined + items.within(done, len(items.codes))


def _counted_back(first: FoundDate, later: FoundDate) -> FoundDate:
    """The first of two dates, counted from the second: "Friday and Saturday"."""
    if not first.relative or later.period is None or later.period.end is None:
        return first
    at = Anchor(published=later.period.end)
    return meant(first.meaning, (first.first, first.end), first.words, at)


def _between(dates: Sequence[FoundDate], _: Anchor) -> FoundDate:
    last = dates[-1]
    first = _counted_back(dates[0], last)
    joined = replace(
        last, kind=DateKind.WINDOW, relative=first.relative and last.relative
    )
    if first.period is None or last.period is None:
        return replace(joined, period=None, flaw=first.flaw or last.flaw)
    start, end = first.period.start, last.period.end
    if start and end and start > end:
        return replace(joined, period=None, flaw=DateFlaw.IMPOSSIBLE)
    return replace(joined, period=Period(start=start, end=end))


def _together(dates: Sequence[FoundDate], _: Anchor) -> FoundDate | None:
    """One stretch, where each date begins on the day after the one before."""
    later = dates[-1]
    for first in reversed(dates[:-1]):
        earlier = _counted_back(first, later)
        if not _adjoin(earlier, later):
            return None
        joined = replace(later, kind=DateKind.WINDOW, first=earlier.first)
        start = earlier.period.start if earlier.period else None
        end = later.period.end if later.period else None
        later = replace(joined, period=Period(start=start, end=end))
    return later


def _adjoin(earlier: FoundDate, later: FoundDate) -> bool:
    if earlier.period is None or later.period is None:
        return False
    if earlier.period.end is None or later.period.start is None:
        return False
    return earlier.period.end == later.period.start - _NEXT_DAY


def _since(dates: Sequence[FoundDate], at: Anchor) -> FoundDate:
    date = dates[-1]
    since = replace(date, kind=DateKind.SINCE, relative=True)
    if date.period is None:
        return since
    # What goes on since the end of March goes on since its last day.
    at_end = "end" in date.words.values("edge")
    start = date.period.end if at_end else _first_day(date)
    if start and at.published and start > at.published:
        return replace(since, period=None, flaw=DateFlaw.IMPOSSIBLE)
    return replace(since, period=Period(start=start, end=at.published))


def _first_day(date: FoundDate) -> day | None:
    """What goes on since the middle of a month goes on since its 15th."""
    start = date.period.start if date.period else None
    of_month = date.meaning == "part_of_month" and "mid" in date.words.values("part")
    return start.replace(day=_MIDDLE) if start and of_month else start


def _since_unknown(_: Sequence[FoundDate], __: Anchor) -> FoundDate:
    return FoundDate(
        first=0,
        end=0,
        meaning="unknown",
        words=DateWords(()),
        kind=DateKind.SINCE,
        period=None,
        relative=True,
        flaw=DateFlaw.NO_ANCHOR,
    )


def _until(dates: Sequence[FoundDate], _: Anchor) -> FoundDate:
    date = dates[-1]
    until = replace(date, kind=DateKind.UNTIL)
    if date.period is None:
        return until
    return replace(until, period=Period(end=date.period.end))


_LINKERS: Mapping[str, Linker] = {
    "between": _between,
    "together": _together,
    "since": _since,
    "since_unknown": _since_unknown,
    "until": _until,
}
