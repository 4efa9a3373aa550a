"""Dates in a text: where they stand, and which days they mean.

Knell's own grammar. A text becomes a row of word classes, forms of dates are found
in the row, and dates that belong together ("between" two, "since" one) are joined.
Time grows with the length of the text. A language without date words has no dates.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from knell.text.calendar_words import OTHER, CalendarWords, calendar_words
from knell.text.date_links import linked
from knell.text.date_mentions import DateFlaw, DateKind, DateMention
from knell.text.date_tokens import TokenRow, token_row
from knell.text.date_words import Anchor
from knell.text.found_dates import FoundDate, meant

__all__ = ["DateFlaw", "DateKind", "DateMention", "find_dates", "report_date_in"]

_DATELINE_REACH = 300
# strptime's %y reads 69..99 as 1969..1999 and 00..68 as 2000..2068 (POSIX).
_PIVOT = date(2068, 12, 31)
# Classes of words that lead into a date within a sentence.
_LEADING = frozenset(
    {"in", "on", "at", "of", "the", "since", "until", "by", "from", "to"}
)


def find_dates(
    text: str, published: date | None, *, language: str = "en"
) -> tuple[DateMention, ...]:
    """The dates that a text mentions, in text order and not overlapping.

    `published` is the report's date. Without it, what is relative to the report
    stays unresolved: nothing is invented.

    >>> text = "Nine were killed on Friday and Saturday, 40 since 6 March."
    >>> for mention in find_dates(text, date(2025, 3, 9)):
    ...     period = mention.period
    ...     print(text[mention.start : mention.end], period.start, period.end)
    on Friday and Saturday 2025-03-07 2025-03-08
    since 6 March 2025-03-06 2025-03-09
    """
    words = calendar_words(language)
    if words is None:
        return ()
    row = token_row(text, words)
    at = Anchor(published=published)
    codes = "".join(row.codes)
    found = linked(codes, tuple(_found(row, words, at)), words, at)
    return tuple(_mention(row, one) for one in found)


def report_date_in(text: str, *, language: str = "en") -> date | None:
    """The date that a dateline gives within the first 300 characters, or None.

    A dateline's date names its year and is no part of a sentence: no preposition or
    article leads into it. Two digits of a year are read as POSIX reads them: 69..99
    are 1969..1999.

    >>> report_date_in("BELGRADE, 2 NOV 89 (ABC) -- Three were arrested.")
    datetime.date(1989, 11, 2)
    >>> report_date_in("On 2 November 1989 three were arrested.")
    """
    words = calendar_words(language)
    if words is None:
        return None
    row = token_row(text[:_DATELINE_REACH], words)
    for found in _found(row, words, Anchor(published=_PIVOT)):
        if _is_dateline(row, found) and found.period is not None:
            return found.period.start
    return None


def _is_dateline(row: TokenRow, found: FoundDate) -> bool:
    full = found.words.dated or len(found.words.days) > 1
    if found.kind is not DateKind.POINT or not full:
        return False
    before = row.readings[found.first - 1][0] if found.first else OTHER
    return row.readings[found.first][0] not in _LEADING and before not in _LEADING


def _found(row: TokenRow, words: CalendarWords, at: Anchor) -> Iterator[FoundDate]:
    for match in _matches("".join(row.codes), words):
        place = match.span()
        found = meant(words.dates.meaning_of(match), place, row.words(*place), at)
        if found.period is not None:
            day = found.period.start if found.period.days == 1 else at.last_day
            at = replace(at, mentioned=found.period, last_day=day)
        yield found


def _matches(codes: str, words: CalendarWords) -> Iterator[re.Match[str]]:
    """Where forms fit; they are tried only near words that dates are made of."""
    for stretch in words.stretch.finditer(codes):
        if not words.core.isdisjoint(stretch.group()):
            # One word more, so that a form can see what the stretch ends before.
            end = stretch.end() + 1
            yield from words.dates.pattern.finditer(codes, stretch.start(), end)


def _mention(row: TokenRow, found: FoundDate) -> DateMention:
    return DateMention(
        start=row.spans[found.first][0],
        end=row.spans[found.end - 1][1],
        kind=found.kind,
        period=found.period,
        relative=found.relative,
        flaw=found.flaw,
    )
