"""What the sentence of a claim says of places: the same for all its claims."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from knell.extract.place_names import Key, PlaceName
from knell.extract.place_words import place_words

_WORD = re.compile("[\\w'\u2019-]+")
_MOST = 3
_HEADS = ("lead", "head", "head")
"""Cues of the first sentences of a report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceSentence:
    """A sentence, the places it names, and the nearest others that name some."""

    at: int
    """Its number."""
    names: Sequence[PlaceName]
    keys: frozenset[Key]
    """Which places these are."""
    number: str
    """How many places it names."""
    cues: tuple[str, str, str]
    """What it says of the place of its claims by the places it names."""
    says: tuple[str, ...]
    """What it says of that by its words and by where it stands."""
    before: int | None
    """The nearest sentence before that names a place."""
    after: int | None
    keys_before: frozenset[Key]
    """The places that the one before names."""

    @classmethod
    def of(
        cls,
        at: int,
        text: str,
        naming: Mapping[int, Sequence[PlaceName]],
        sizes: Mapping[Key, str],
        language: str,
    ) -> Self:
        """The sentence of a number and its text in small letters.

        `naming` has the names in each sentence that has some, in text order; `sizes`
        how wide their places are.
        """
        numbers = list(naming)
        first, last = bisect_left(numbers, at), bisect_right(numbers, at)
        before = numbers[first - 1] if first else None
        names = naming.get(at, ())
        keys = frozenset([name.key for name in names])
        number = f"own {min(len(keys), _MOST)}"
        return cls(
            at=at,
            names=names,
            keys=keys,
            number=number,
            cues=("", number, _exactness({sizes[key] for key in keys})),
            says=(*_HEADS[at : at + 1], *_says(text, language)),
            before=before,
            after=numbers[last] if last < len(numbers) else None,
            keys_before=frozenset([name.key for name in naming.get(before, ())])
            if before is not None
            else frozenset(),
        )


def _exactness(sizes: set[str]) -> str:
    """How exactly a sentence names places, by how wide they are."""
    if not sizes:
        return "nowhere"
    if sizes == {"country"}:
        return "countries"
    return "wide" if sizes <= {"country", "division"} else "exact"


def _says(text: str, language: str) -> Iterator[str]:
    """Whether a sentence sums up or passes on to something else."""
    words, said = place_words(language), set(_WORD.findall(text))
    wide = sorted(said & words.wide)
    yield from (f"says {word}" for word in wide)
    yield from (f"passes on {word}" for word in sorted(said & words.another))
    if wide:
        yield "wide"
