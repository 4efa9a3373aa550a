"""Where a report names somebody who may have done harm."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from knell.extract.vocabulary import vocabulary
from knell.model import Span

_WORD = re.compile(
    r"(?:U\.S\.A?\.?|U\.K\.?|[^\W\d_]\w*)(?:[-'\u2019/]\w+)*|[^\s\w]|\d+"
)
_ACRONYM = re.compile(r"[A-Z][A-Z-]{2,7}s?")
_OWNING = ("'s", "\u2019s")
_MOST_BEFORE = 6
"""Words of a name before its last."""
_MOSTLY = 0.7
"""Share of great letters from which on these tell of no names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vocabulary:
    """What is known of the words of names; each also as an owner's."""

    heads: frozenset[str]
    modifiers: frozenset[str]
    """Heads and nations, too: "rebel forces", "Syrian forces"."""
    endings: tuple[str, ...]
    no_names: frozenset[str]


@cache
def _vocabulary(language: str) -> _Vocabulary:
    words = vocabulary("perpetrators", language)
    heads = frozenset(
        f"{word}{ending}"
        for word in (*words["heads"], *words["nations"])
        for ending in ("", ".", *_OWNING)
    )
    return _Vocabulary(
        heads=heads,
        modifiers=heads | frozenset(words["modifiers"]),
        endings=(*words["modifier_endings"], *_OWNING),
        no_names=frozenset(words["no_names"]),
    )


def actor_names(text: str, language: str = "en") -> Sequence[Span]:
    """The stretches that may name whoever did harm, in text order.

    A name ends with a person, body or nation, and begins as early as it can. One may
    hold another that ends before it.

    >>> text = "Shells of the Syrian army's gunners hit Orvela, held by armed rebels."
    >>> [text[start:end] for start, end in actor_names(text)]
    ['the Syrian', 'the Syrian army', 'armed rebels']
    """
    known = _vocabulary(language)
    spans = [match.span() for match in _WORD.finditer(text)]
    words = _WORD.findall(text)
    small = [word.lower() for word in words]
    named = _names_are_capitalised(text)
    first: dict[int, int] = {}
    for at, word in enumerate(small):
        if word not in known.heads and not (named and _is_acronym(words[at], known)):
            continue
        start = at
        while start and at - start < _MOST_BEFORE:
            gap = spans[start][0] - spans[start - 1][1]
            before = words[start - 1] if named else ""
            if gap > 1 or not _leads(before, small[start - 1], known):
                break
            start -= 1
        end = spans[at][1] - (2 if word.endswith(_OWNING) else 0)
        first[end] = min(first.get(end, end), spans[start][0])
    return sorted((start, end) for end, start in first.items())


def _names_are_capitalised(text: str) -> bool:
    small = sum(map(str.islower, text))
    return small > (1 - _MOSTLY) * (small + sum(map(str.isupper, text)))


def _is_acronym(word: str, known: _Vocabulary) -> bool:
    return (
        word[:2].isupper()
        and word.lower() not in known.no_names
        and _ACRONYM.fullmatch(word) is not None
    )


def _leads(word: str, small: str, known: _Vocabulary) -> bool:
    """Whether a word may stand before the others of a name.

    `word`: empty, where great letters tell of no names.
    """
    if small in known.modifiers or small.endswith(known.endings):
        return True
    return word[:1].isupper() and small not in known.no_names


def side_of(words: Iterable[str], language: str = "en") -> str:
    """The side of the war that a name's words tell of; "none": of none.

    >>> side_of(["syrian", "army"]), side_of(["farmers"])
    ('government', 'none')
    """
    told: dict[str, int] = {}
    for word in words:
        for side in _sides(language).get(word, ()):
            told[side] = told.get(side, 0) + 1
    if not told:
        return "none"
    most = max(told.values())
    order: Iterable[str] = vocabulary("perpetrators", language)["sides"]
    return next(side for side in order if told.get(side) == most)


@cache
def _sides(language: str) -> dict[str, list[str]]:
    sides: dict[str, list[str]] = {}
    for side, words in vocabulary("perpetrators", language)["sides"].items():
        for word in words:
            sides.setdefault(word, []).append(side)
    return sides
