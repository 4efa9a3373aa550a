"""Names of places in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from knell.model import Place
from knell.places.folding import fold
from knell.places.gazetteer import Gazetteer
from knell.places.kinds import Kind
from knell.places.vocabulary import FOLDING, Vocabulary, Words, vocabulary

LONGEST = 5
"""Words of the longest name looked for."""
MOST_CANDIDATES = 20
MOSTLY_CAPITALS = 0.8
WELL_KNOWN = 0.45
"""Least prior with which a name is believed next to a capitalised stranger."""
_WORDS = re.compile(r"((?:[^\W\d_]\.){2,}|[^\W\d_](?:[\w'\u2018\u2019\u02bc`]*\w)?)")
_GAP = re.compile(r"[ \t\u00a0]+\n?[ \t\u00a0]*|\n[ \t\u00a0]*|-")
_ABBREVIATED_GAP = re.compile(r"\.[ \u00a0]?")
LONGEST_ABBREVIATION = 3
SHORT = 4
"""Letters below which a country's name is a code, and written in capitals."""
_SENTENCE_END = re.compile(r"[.!?:;\n\"“”)—]\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A name of a place in a text: `text[start:end]`, in code points, half-open."""

    start: int
    end: int
    name: str
    """The name as written."""
    candidates: tuple[Place, ...]
    """What it may mean, likeliest first; at most 20."""


class _Word(NamedTuple):
    """A word of a text, without the mark of possession."""

    size: int
    """In code points."""
    key: str
    """Folded."""
    lower: str
    capital: bool


def find_places(
    text: str, gazetteer: Gazetteer, language: str = "en"
) -> tuple[PlaceMention, ...]:
    """The names of places in a text, in order, the longest where they overlap.

    Capitalised names only, unless the text is in capitals throughout; names that are
    also words or persons only next to a word that shows a place.

    >>> found = find_places("Shelling near Idlib, Mr Homs said.", Gazetteer.bundled())
    >>> [mention.name for mention in found]
    ['Idlib']
    """
    finder = _Finder(text, gazetteer, vocabulary(language))
    return tuple(finder.mentions())


class _Finder:
    """The words of a text; what stands between them is looked at when asked for."""

    def __init__(self, text: str, gazetteer: Gazetteer, words: Vocabulary) -> None:
        self._text = text
        self._gazetteer = gazetteer
        self._words = words
        self._capitals = _mostly_capitals(text)
        pieces = _WORDS.split(text)
        ends = list(accumulate(map(len, pieces)))
        self._gaps = pieces[::2]
        """What stands before each word, and behind the last."""
        self._starts = ends[::2]
        possessives = words.possessives
        self._tokens = [_word(written, possessives) for written in pieces[1::2]]
        self._keys = [token.key for token in self._tokens]
        self._may_end = [
            token.capital and token.key not in FOLDING.articles
            for token in self._tokens
        ]
        """Whether a name may end with each word."""

    def mentions(self) -> Iterator[PlaceMention]:
        """Each place name once, from left to right."""
        end = 0
        for at, token in enumerate(self._tokens):
            if at < end or not (token.capital or self._is_article(at)):
                continue
            size = 0 if self._opens_with_preposition(at) else self._size(at)
            if size and self._is_place(at, size):
                yield self._mention(at, size)
            end = at + size

    def _mention(self, at: int, size: int) -> PlaceMention:
        start, end = self._starts[at], self._end(at + size - 1)
        candidates = self._gazetteer.candidates_of(self._key(at, size))
        return PlaceMention(
            start=start,
            end=end,
            name=self._text[start:end],
            candidates=tuple(c.place for c in candidates[:MOST_CANDIDATES]),
        )

    def _end(self, at: int) -> int:
        return self._starts[at] + self._tokens[at].size

    def _gap(self, at: int) -> str:
        """What stands between a word and the one before it, if that owns nothing."""
        return self._text[self._end(at - 1) : self._starts[at]]

    def _is_joined(self, at: int) -> bool:
        """Whether only a gap stands between a word and the one before it."""
        if at == 0:
            return False
        gap = self._gap(at)
        short = self._tokens[at - 1].size <= LONGEST_ABBREVIATION
        return (
            gap == " "
            or _GAP.fullmatch(gap) is not None
            or (short and _ABBREVIATED_GAP.fullmatch(gap) is not None)
        )

    def _opens(self, at: int) -> bool:
        """Whether a word begins a sentence, so that a capital says nothing."""
        return self._starts[at] == 0 or bool(_SENTENCE_END.search(self._gaps[at]))

    def _opens_with_preposition(self, at: int) -> bool:
        return self._tokens[at].lower in self._words.prepositions and self._opens(at)

    def _is_article(self, at: int) -> bool:
        """An article in small letters, tied to the name: "al-Bab"."""
        if self._tokens[at].key not in FOLDING.articles or at + 1 >= len(self._tokens):
            return False
        return self._tokens[at + 1].capital and self._gap(at + 1) == "-"

    def _size(self, at: int) -> int:
        """Number of words of the longest known name from here, or 0."""
        may_end = self._may_end[at : at + LONGEST]
        if True not in may_end[1:]:
            return int(may_end[0] and self._known(self._keys[at]))
        longest = 1
        while longest < len(may_end) and self._is_joined(at + longest):
            longest += 1
        for size in range(longest, 0, -1):
            if may_end[size - 1] and self._known(self._key(at, size)):
                return size
        return 0

    def _key(self, at: int, size: int) -> str:
        return " ".join(self._keys[at : at + size])

    def _known(self, key: str) -> bool:
        return _known(self._gazetteer, key)

    def _is_place(self, at: int, size: int) -> bool:
        key = self._key(at, size)
        if key in self._words.fillers or self._is_named_otherwise(at, size):
            return False
        doubtful = self._is_doubtful(at, size, key)
        return not doubtful or self._has_place_context(at, size)

    def _is_named_otherwise(self, at: int, size: int) -> bool:
        """Part of the name of a person, an outlet or a group."""
        before = self._neighbour(at, -1)
        after = self._neighbour(at + size - 1, 1)
        if before and before.lower.strip(".") in self._words.titles:
            return not self._has_place_context(at, size)
        return bool(after and after.capital and after.lower in self._words.outlets)

    def _is_doubtful(self, at: int, size: int, key: str) -> bool:
        words = self._words
        if size > 1:
            return key in words.ambiguous
        if self._is_country(key):
            short = len(key) < SHORT and self._text[self._end(at) - 1].islower()
            named = key in words.names and self._has_stranger_beside(at)
            return short or named
        if key in words.ambiguous or key in words.names or key in words.ordinary:
            return True
        return self._has_stranger_beside(at) and not self._is_well_known(key)

    def _is_country(self, key: str) -> bool:
        if self._capitals and key in self._words.ordinary | self._words.ambiguous:
            return False
        candidates = self._gazetteer.candidates_of(key)
        return bool(candidates) and candidates[0].kind is Kind.COUNTRY

    def _is_well_known(self, key: str) -> bool:
        candidates = self._gazetteer.candidates_of(key)
        return bool(candidates) and candidates[0].prior >= WELL_KNOWN

    def _has_stranger_beside(self, at: int) -> bool:
        """A capitalised word beside it that is no place: a person's name, perhaps."""
        if self._capitals:
            return False
        return self._is_stranger(at, -1) or self._is_stranger(at, 1)

    def _is_stranger(self, at: int, step: int) -> bool:
        token = self._neighbour(at, step)
        return (
            token is not None
            and token.capital
            and not self._opens(at + step)
            and not self._known(token.key)
            and not self._is_place_word(token.lower)
        )

    def _is_place_word(self, word: str) -> bool:
        words = self._words
        known = word in words.kinds or word in words.directions
        return known or word in words.city_parts or word in words.venues

    def _has_place_context(self, at: int, size: int) -> bool:
        before = self._neighbour(at, -1)
        after = self._neighbour(at + size - 1, 1)
        if before and before.lower == "of":
            before = self._neighbour(at - 1, -1)
            return bool(before and before.lower in self._words.kinds)
        if after and after.lower in self._words.kinds:
            return True
        if self._capitals and self._key(at, size) in self._words.ordinary:
            return False
        place_words = self._words.prepositions | self._words.directions
        return bool(before and before.lower in place_words)

    def _neighbour(self, at: int, step: int) -> _Word | None:
        if not 0 <= at + step < len(self._tokens):
            return None
        joined = self._is_joined(at if step < 0 else at + step)
        return self._tokens[at + step] if joined else None


def _mostly_capitals(text: str) -> bool:
    lower = sum(map(str.islower, text))
    # Of most texts this is clear before the capitals are counted.
    if (len(text) - lower) * (1 - MOSTLY_CAPITALS) <= MOSTLY_CAPITALS * lower:
        return False
    upper = sum(map(str.isupper, text))
    return upper > MOSTLY_CAPITALS * (upper + lower)


@lru_cache(maxsize=65536)
def _word(written: str, possessives: Words) -> _Word:
    word = _owner(written, possessives)
    return _Word(len(word), fold(word), word.casefold(), not word[0].islower())


def _owner(word: str, possessives: Words) -> str:
    """A word without the mark of possession."""
    for mark in possessives:
        if word.casefold().endswith(mark) and len(word) > len(mark) + 1:
            return word[: -len(mark)]
    return word


@lru_cache(maxsize=65536)
def _known(gazetteer: Gazetteer, key: str) -> bool:
    return gazetteer.knows(key)
