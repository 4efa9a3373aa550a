"""Names of places in a report, known to a gazetteer or not, and the words around them.

Where `knell.places.find_places` is sure that a name is a place, this is generous: a
village that no gazetteer has is a place of a claim, too. What is no place is left to
be told by the words around it (see `place_cues`).
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from knell.extract.place_knowledge import Known, known_core
from knell.extract.place_words import place_words
from knell.model import Span
from knell.places import Gazetteer
from knell.text.casing import shares_capitals

MOST_WORDS = 6
"""Words of the longest name."""
START, MARK = "<", ","
"""What stands before a name instead of a word: a sentence's start; a mark."""
TOKEN = re.compile(
    r"[^\W\d_][\w'\u2018\u2019\u02bc`]*(?:-\w[\w'\u2018\u2019\u02bc`]*)*"
    r"(?:\.(?:[^\W\d_]\.)+)?"
    r"|\d+(?:st|nd|rd|th)?"
)
_WORD = re.compile(r"\w+")
_REMEMBERED = 512
"""Wordings of which the keys are kept: a report's come again and again."""
_BEFORE = 25
"""Code points before a name in which the words before it are looked for."""
# It begins with a digit, and not with the word's edge before it, as few code points are
# digits: the others are then passed over fast.
_ADDRESS = re.compile(
    r"\d(?<!\w\d)\d{1,4}(?:"
    r"[- ]block of [A-Z][\w.]*(?: [A-Z0-9][\w.]*)*"
    r"| (?:[A-Z0-9][\w.]*\s){1,4}"
    r"(?:St|Street|Ave|Avenue|Road|Rd|Drive|Lane|Court|Blvd|Boulevard|Way|Place)\b)"
)
_MOSTLY_CAPITALS, _OPENING = 0.8, 2000
"""Share of capitals in the opening of a text, in code points, that says they are all.
"""
_ARTICLES = frozenset(("the", "a", "an"))
_SMALL = _ARTICLES | {"of", "in", "and", "from", "by", "for", "on", "at", "s"}
"""Words that do not tell two wordings of a place apart."""
_WITHIN = frozenset((", ", ", in ", " in ", " in the ", " of ", ", of "))
"""What may stand between a place and the wider one that it lies in."""
LISTED = frozenset((" and ", ", ", ", and "))
"""What may stand between places that are told in a row."""

Key = tuple[str, ...]
"""What wordings of one place have in common."""


class PlaceName(NamedTuple):
    """A name that may be one of a place: `text[start:end]`."""

    start: int
    end: int
    key: Key
    noun: str
    """What it says it is: "province"; empty: it does not."""
    directed: bool
    """Whether it names a part: "northern Syria"."""
    before: str
    """The word before it and before any article; or START or MARK."""
    before_that: str
    after: str
    """The word or mark after it."""
    owns: bool
    """Whether something of the place follows: "Orvela's market"."""
    known: Known
    joint: bool = False
    """Whether it names several places: "Orvela and Tal Hamra"."""


@lru_cache(maxsize=_REMEMBERED)
def key_of(wording: str) -> Key:
    """The words in small letters and in order of the alphabet, without small words.

    >>> key_of("the city of Orvela") == key_of("Orvela city")
    True
    """
    words = _WORD.findall(wording.lower())
    return tuple(sorted([word for word in words if word not in _SMALL]))


def is_in_capitals(text: str) -> bool:
    """Whether capitals say nothing, as the text is in capitals throughout."""
    return shares_capitals(text[:_OPENING], _MOSTLY_CAPITALS)


def name_at(
    text: str, span: Span, gazetteer: Gazetteer, language: str = "en"
) -> PlaceName | None:
    """A stretch of text that somebody else takes for a place; None: it names nothing.

    >>> name_at("It rained in the hills.", (13, 22), Gazetteer.bundled()).before
    'in'
    """
    start, end = span
    wording = text[start:end]
    key, parts = key_of(wording), wording.lower().split()
    if not key or len(parts) > MOST_WORDS + 1:
        return None
    words = place_words(language)
    before, before_that = _words_before(text, start)
    after = TOKEN.match(text, end + 1)
    return PlaceName(
        start=start,
        end=end,
        key=key,
        noun=next((part for part in parts if part in words.nouns), ""),
        directed=parts[0] in words.directions,
        before=before,
        before_that=before_that,
        after=after[0].lower() if after else "",
        owns=False,
        joint=" and " in wording,
        known=known_core(wording, gazetteer, words),
    )


def with_addresses(text: str, names: Sequence[PlaceName]) -> list[PlaceName]:
    """The names of a text, with whole addresses instead of the names in them."""
    found = [(m.start(), m.start() + len(m[0].rstrip("."))) for m in _addresses(text)]
    if not found:
        return list(names)
    kept = [
        name
        for name in names
        if not any(start < name.end and name.start < end for start, end in found)
    ]
    kept += [_address(text, span) for span in found]
    return sorted(kept, key=lambda name: name.start)


def joint_names(text: str, names: Sequence[PlaceName]) -> Iterator[PlaceName]:
    """Each run of names that are joined by "and", as one name."""
    at = 0
    while at < len(names):
        last = at
        while last + 1 < len(names) and _gap(text, names, last) in LISTED:
            last += 1
        start, end = names[at].start, names[last].end
        if last > at and " and " in text[names[at].end : names[last].start]:
            yield names[at]._replace(
                end=end,
                key=key_of(text[start:end]),
                joint=True,
                after=names[last].after,
            )
        at = last + 1


def is_within(text: str, inner: PlaceName, outer: PlaceName) -> bool:
    """Whether the text says that a place lies in the next one: "Orvela, Idlib"."""
    return text[inner.end : outer.start] in _WITHIN


def _words_before(text: str, start: int) -> tuple[str, str]:
    tokens = TOKEN.findall(text[max(0, start - _BEFORE) : start].lower())
    words = [token for token in tokens if token not in _ARTICLES]
    return words[-1] if words else START, words[-2] if len(words) > 1 else ""


def _addresses(text: str) -> Iterator[re.Match[str]]:
    return _ADDRESS.finditer(text)


def _address(text: str, span: Span) -> PlaceName:
    start, end = span
    before, _ = _words_before(text, start)
    return PlaceName(
        start=start,
        end=end,
        key=key_of(text[start:end]),
        noun="block",
        directed=False,
        before=before,
        before_that="",
        after="",
        owns=False,
        known=Known(kind="site"),
    )


def _gap(text: str, names: Sequence[PlaceName], at: int) -> str:
    return text[names[at].end : names[at + 1].start]
