"""Where a report names somebody who may have done harm."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from knell.extract.vocabulary import vocabulary
from knell.model import Span
from knell.text.casing import small_and_great

_WORD = re.compile(
    r"(?:U\.S\.A?\.?|U\.K\.?|[^\W\d_]\w*)(?:[-'\u2019/]\w+)*|[^\s\w]|\d\w*"
)
_ACRONYM = re.compile(r"[A-Z][A-Z\d-]{2,7}s?")
_JOINT = re.compile(r"\s(\w+)\s")
_OWNING = ("'s", "\u2019s")
_MOST_BEFORE = 6
"""Words of a name before its last."""
_MOSTLY = 0.7
"""Share of great letters from which on these tell of no names."""
_KEPT = 30_000
"""Words of which it is kept where in a name they may stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Vocabulary:
    """What is known of the words of names; each also as an owner's."""

    heads: frozenset[str]
    modifiers: frozenset[str]
    """Heads and nations, too: "rebel forces", "Syrian forces"."""
    head_endings: tuple[str, ...]
    endings: tuple[str, ...]
    no_names: frozenset[str]
    acronyms: frozenset[str]
    ordinals: tuple[str, ...]
    """Endings of numbers: "the 5th brigade"."""
    joining: frozenset[str]


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
        head_endings=tuple(words["head_endings"]),
        endings=(*words["modifier_endings"], *_OWNING),
        no_names=frozenset(words["no_names"]),
        acronyms=frozenset(words["acronyms"]),
        ordinals=tuple(words["ordinals"]),
        joining=frozenset(words["joining"]),
    )


def actor_names(text: str, language: str = "en") -> Sequence[Span]:
    """The stretches that may name whoever did harm, in text order.

    A name ends with a person, body or nation, and begins as early as it can. One may
    hold another that ends before it.

    >>> text = "Shells of the Syrian army's cannon hit Orvela, held by armed rebels."
    >>> [text[start:end] for start, end in actor_names(text)]
    ['the Syrian', 'the Syrian army', 'armed rebels']
    >>> text = "The army and its allies came."
    >>> [text[start:end] for start, end in actor_names(text)]
    ['The army', 'The army and its allies', 'its allies']
    """
    found = list(_WORD.finditer(text))
    words = _WORD.findall(text)
    named = _names_are_capitalised(text)
    first: dict[int, int] = {}
    for at, word in enumerate(words):
        if not _may_end(word, named, language):
            continue
        start = at
        while start and at - start < _MOST_BEFORE:
            gap = found[start].start() - found[start - 1].end()
            if gap > 1 or not _may_lead(words[start - 1], named, language):
                break
            start -= 1
        end = found[at].end() - (2 if word.lower().endswith(_OWNING) else 0)
        first[end] = min(first.get(end, end), found[start].start())
    names = sorted((start, end) for end, start in first.items())
    return sorted([*names, *_joined(names, text, _vocabulary(language))])


def _joined(names: Sequence[Span], text: str, known: _Vocabulary) -> Iterator[Span]:
    """Two names with "and" or "or" between them."""
    farthest = dict(names)
    for start, end in names:
        between = _JOINT.match(text, end)
        if between and between[1].lower() in known.joining:
            joined = farthest.get(between.end())
            if joined:
                yield start, joined


@lru_cache(maxsize=_KEPT)
def _may_end(word: str, named: bool, language: str) -> bool:  # noqa: FBT001
    """Whether a name may end with a word; `named`: great letters tell of names."""
    known = _vocabulary(language)
    return word.lower() in known.heads or _ends(word if named else "", known)


@lru_cache(maxsize=_KEPT)
def _may_lead(word: str, named: bool, language: str) -> bool:  # noqa: FBT001
    """Whether a word may stand before the others of a name."""
    return _leads(word if named else "", word.lower(), _vocabulary(language))


def _ends(word: str, known: _Vocabulary) -> bool:
    """Whether a name may end with a word that is no head; `word`: see `_leads`."""
    return word.endswith(known.head_endings) or (
        bool(word) and _is_acronym(word, known)
    )


def _names_are_capitalised(text: str) -> bool:
    small, great = small_and_great(text)
    return small > (1 - _MOSTLY) * (small + great)


def _is_acronym(word: str, known: _Vocabulary) -> bool:
    return word in known.acronyms or (
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
    if small[:1].isdigit():
        return small.endswith(known.ordinals)
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
