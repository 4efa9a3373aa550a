"""Names of places in a report, each with what stands around it."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knell.extract.place_names import PlaceName
from knell.extract.place_signs import said_sign, sign_words
from knell.extract.place_words import place_words
from knell.model import Span
from knell.places import Kind
from knell.text.sentences import sentence_at

_WORD = re.compile("[\\w'\u2019-]+")
_BEFORE, _WORDS_BEFORE = 45, 5
"""Code points and words before a name in which what does harm is looked for."""
_SIZES = {
    Kind.COUNTRY: "country",
    Kind.REGION: "country",
    Kind.ADMIN1: "division",
    Kind.ADMIN2: "division",
    Kind.TOWN: "town",
    Kind.VILLAGE: "town",
}


class SaidName(NamedTuple):
    """A name of a place, and what stands around it wherever a claim stands."""

    name: PlaceName
    sentence: int
    cues: tuple[str, ...]
    beside: tuple[str, ...]
    """Cues that mean one thing in the claim's sentence, and another elsewhere."""


def size_of(kind: str) -> str:
    """How wide a place of a kind is; empty: the gazetteer does not know it.

    >>> size_of("admin1"), size_of("base"), size_of("")
    ('division', 'other', 'unknown')
    """
    return _SIZES.get(Kind(kind), "other") if kind else "unknown"


class Surroundings:
    """What stands around the names in a text."""

    def __init__(self, text: str, sentences: Sequence[Span], language: str) -> None:
        """`text` is in small letters."""
        self._text = text
        self._sentences = sentences
        self._words = place_words(language)
        self._signs = sign_words(language)

    def said(self, name: PlaceName) -> SaidName:
        """A name with what stands around it."""
        return SaidName(
            name=name,
            sentence=sentence_at(self._sentences, name.start),
            cues=(
                f"noun {name.noun}",
                f"after {name.before_that} {name.before}",
                f"then {name.after}",
            ),
            beside=tuple(self._beside(name)),
        )

    def _beside(self, name: PlaceName) -> Iterator[str]:
        event = self._follows_event(name)
        yield f"noun {name.noun}"
        yield f"after {name.before}"
        yield f"sign {said_sign(name, self._signs)}"
        if event:
            yield "event"
            yield f"event {size_of(name.known.kind)}"
        if name.owns:
            yield "owns"
        if name.joint:
            yield "joint"

    def _follows_event(self, name: PlaceName) -> bool:
        """Whether the words before a name tell of something that does harm."""
        before = _WORD.findall(self._text[max(0, name.start - _BEFORE) : name.start])
        return bool(self._words.events.search(" ".join(before[-_WORDS_BEFORE:])))
