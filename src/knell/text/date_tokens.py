"""A text as the row of words that date forms are looked for in."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from knell.model import Span
from knell.text.calendar_words import OTHER, CalendarWords
from knell.text.date_words import DateWords, WordValue

_MARKS = {",": "comma", ".": "stop", "!": "stop", "?": "stop", ";": "stop"}
_MARKS |= dict.fromkeys("-\u2010\u2011\u2012\u2013\u2014/", "dash")
_MARKS |= dict.fromkeys("'\u2019", "apostrophe")
_LAST_DAY_OF_MONTH = 31
_YEARS = range(1900, 2100)
_YEARS_PER_CENTURY = 100
_LONGEST_FIGURE = 9  # more digits count nothing that has a date

Reading = tuple[str, WordValue]
"""A word's class and value."""


@dataclass(slots=True)
class TokenRow:
    """Words, numbers and marks in text order, column by column."""

    codes: list[str] = field(default_factory=list)
    """The character of each word's class in the language's forms."""
    spans: list[Span] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)

    def words(self, first: int, end: int) -> DateWords:
        """The words from one position up to another, without those of no class."""
        readings = self.readings[first:end]
        return DateWords(tuple(pair for pair in readings if pair[0] != OTHER))


def token_row(text: str, words: CalendarWords) -> TokenRow:
    """Cut a text into words and give each its class."""
    row = TokenRow()
    add_code, add_span = row.codes.append, row.spans.append
    add_reading = row.readings.append
    known, codes, nothing = words.words, words.codes, (OTHER, OTHER)
    no_code, done = codes[OTHER], 0
    for match in _token_pattern(words).finditer(text):
        span, kind = match.span(), match.lastgroup
        if kind == "word":
            reading = known.get(match.group())
            if reading is None:  # most words
                add_code(no_code)
                add_span(span)
                add_reading(nothing)
                continue
            if reading[0] in words.dotted and text.startswith(".", span[1]):
                done = span[1] + 1
                span = span[0], done
        elif span[0] < done:  # the full stop of "Sept."
            continue
        else:
            reading = _READERS[str(kind)](match.group())
        add_code(codes[reading[0]])
        add_span(span)
        add_reading(reading)
    return row


def _token_pattern(words: CalendarWords) -> re.Pattern[str]:
    return _compiled(words.ordinal_endings, words.decade_endings)


@cache
def _compiled(ordinals: tuple[str, ...], decades: tuple[str, ...]) -> re.Pattern[str]:
    nth, plural = ("|".join(map(re.escape, ends)) for ends in (ordinals, decades))
    return re.compile(
        r"(?P<word>[^\W\d_]+)"
        r"|(?P<numeric>(?<![\d.])(?:\d{4}([-/.])\d{1,2}\3\d{1,2}"
        r"|\d{1,2}([-/.])\d{1,2}\4\d{4})(?!\d|[-/]\d))"
        r"|(?P<clock>\d{1,2}[:hH]\d\d(?!\d))"
        r"|(?P<figure>\d{1,3}(?:,\d{3})+(?!\d))"
        rf"|(?P<decadeno>\d\d\d0(?i:{plural})(?!\w))"
        rf"|(?P<nth>\d{{1,2}}(?i:{nth})(?!\w))"
        r"|(?P<number>\d+)"
        r"|(?P<gap>\n\s*?\n)"
        r"|(?P<loosedash>(?<=\s)[-\u2010-\u2015/](?=\s))"
        r"|(?P<mark>[^\w\s])",
    )


def _number(written: str) -> Reading:
    if len(written) > _LONGEST_FIGURE:
        return OTHER, OTHER
    value = int(written)
    if len(written) == len("2025") and value in _YEARS:
        return ("yearno" if value % _YEARS_PER_CENTURY else "roundyear"), value
    if len(written) > len("31"):
        return "figure", value
    if 1 <= value <= _LAST_DAY_OF_MONTH:
        return "small", value
    return "two", value


def _nth(written: str) -> Reading:
    value = int(_leading_digits(written))
    return ("nth", value) if 1 <= value <= _LAST_DAY_OF_MONTH else (OTHER, OTHER)


def _figure(written: str) -> Reading:
    digits = written.replace(",", "")
    return _number(digits) if len(digits) > _LONGEST_FIGURE else ("figure", int(digits))


def _leading_digits(written: str) -> str:
    return "".join(char for char in written if char.isdigit())


def _numeric(written: str) -> Reading:
    return "numeric", written


_READERS: Mapping[str, Callable[[str], Reading]] = {
    "number": _number,
    "nth": _nth,
    "figure": _figure,
    "numeric": _numeric,
    "decadeno": lambda written: ("decadeno", int(_leading_digits(written))),
    "clock": lambda written: ("clock", written),
    "loosedash": lambda written: ("loosedash", written),
    "gap": lambda written: ("gap", written),
    "mark": lambda written: (_MARKS.get(written, "mark"), written),
}
