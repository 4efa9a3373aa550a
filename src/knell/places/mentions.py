"""Names of places in running text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
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
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W\d_](?:[\w'\u2018\u2019\u02bc`]*\w)?")
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


class _Token(NamedTuple):
    start: int
    end: int
    key: str
    """Folded."""
    lower: str
    capital: bool
    opens: bool
    """Whether it begins a sentence, so that a capital says nothing."""


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
    def __init__(self, text: str, gazetteer: Gazetteer, words: Vocabulary) -> None:
        self._text = text
        self._gazetteer = gazetteer
        self._words = words
        self._capitals = _mostly_capitals(text)
        self._tokens = tuple(_tokens(text, self._words))
        self._joined = tuple(self._is_joined(at) for at in range(len(self._tokens)))

    def mentions(self) -> Iterator[PlaceMention]:
        """Each place name once, from left to right."""
        at = 0
        while at < len(self._tokens):
            size = self._size(at) if self._may_start(at) else 0
            if size and self._is_place(at, size):
                yield self._mention(at, size)
            at += size or 1

    def _mention(self, at: int, size: int) -> PlaceMention:
        first, last = self._tokens[at], self._tokens[at + size - 1]
        end = last.end
        candidates = self._gazetteer.candidates_of(self._key(at, size))
        return PlaceMention(
            start=first.start,
            end=end,
            name=self._text[first.start : end],
            candidates=tuple(c.place for c in candidates[:MOST_CANDIDATES]),
        )

    def _is_joined(self, at: int) -> bool:
        """Whether only a gap stands between a token and the one before it."""
        if at == 0:
            return False
        before = self._tokens[at - 1]
        gap = self._text[before.end : self._tokens[at].start]
        short = before.end - before.start <= LONGEST_ABBREVIATION
        return bool(_GAP.fullmatch(gap) or (short and _ABBREVIATED_GAP.fullmatch(gap)))

    def _may_start(self, at: int) -> bool:
        token = self._tokens[at]
        if token.opens and token.lower in self._words.prepositions:
            return False
        return token.capital or self._is_article(at)

    def _is_article(self, at: int) -> bool:
        """An article in small letters, tied to the name: "al-Bab"."""
        if self._tokens[at].key not in FOLDING.articles or at + 1 >= len(self._tokens):
            return False
        tied = self._text[self._tokens[at].end : self._tokens[at + 1].start] == "-"
        return tied and self._tokens[at + 1].capital

    def _size(self, at: int) -> int:
        """Number of words of the longest known name from here, or 0."""
        longest = 1
        while longest < LONGEST and self._continues(at + longest):
            longest += 1
        for size in range(longest, 0, -1):
            last = self._tokens[at + size - 1]
            ends = last.capital and last.key not in FOLDING.articles
            if ends and self._known(self._key(at, size)):
                return size
        return 0

    def _continues(self, at: int) -> bool:
        return at < len(self._tokens) and self._joined[at]

    def _key(self, at: int, size: int) -> str:
        return " ".join(token.key for token in self._tokens[at : at + size])

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
            short = len(key) < SHORT and self._text[self._tokens[at].end - 1].islower()
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
        beside = (self._neighbour(at, -1), self._neighbour(at, 1))
        return any(
            token is not None
            and token.capital
            and not token.opens
            and not self._known(token.key)
            and not self._is_place_word(token.lower)
            for token in beside
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

    def _neighbour(self, at: int, step: int) -> _Token | None:
        if not 0 <= at + step < len(self._tokens):
            return None
        joined = self._joined[at if step < 0 else at + step]
        return self._tokens[at + step] if joined else None


def _mostly_capitals(text: str) -> bool:
    upper, lower = (sum(map(case, text)) for case in (str.isupper, str.islower))
    return upper > MOSTLY_CAPITALS * (upper + lower)


def _tokens(text: str, words: Vocabulary) -> Iterator[_Token]:
    end = 0
    for match in _WORD.finditer(text):
        size, key, lower, capital = _word(match.group(), words.possessives)
        start = match.start()
        opens = start == 0 or bool(_SENTENCE_END.search(text, end, start))
        yield _Token(start, start + size, key, lower, capital, opens)
        end = match.end()


@lru_cache(maxsize=65536)
def _word(written: str, possessives: Words) -> tuple[int, str, str, bool]:
    """A word's length without the mark of possession, its key, and its casing."""
    word = _owner(written, possessives)
    return len(word), fold(word), word.casefold(), not word[0].islower()


def _owner(word: str, possessives: Words) -> str:
    """A word without the mark of possession."""
    for mark in possessives:
        if word.casefold().endswith(mark) and len(word) > len(mark) + 1:
            return word[: -len(mark)]
    return word


@lru_cache(maxsize=65536)
def _known(gazetteer: Gazetteer, key: str) -> bool:
    return gazetteer.knows(key)
