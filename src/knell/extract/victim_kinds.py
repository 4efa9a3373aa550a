"""What kinds of people a wording names: civilians, fighters, guards, and others."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from knell.extract.vocabulary import vocabulary

_WORD = re.compile("[\\w-]+(?:['\u2019](?!s\\b)\\w+)*|[,;]")
_OPEN = ("", "leaders", "people")
"""Kinds of which what follows "of" tells more."""
_MOST = 1_000
"""How many wordings are remembered: claims are compared with one another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Nouns:
    kinds: Mapping[str, str]
    joints: frozenset[str]
    closers: frozenset[str]
    clauses: frozenset[str]
    """Closers that open a clause."""


@cache
def _nouns(language: str) -> _Nouns:
    words = vocabulary("victims", language)
    phrases = words["phrases"]
    return _Nouns(
        kinds={word: kind for kind, of in words["kinds"].items() for word in of},
        joints=frozenset((*phrases["joints"], ",", ";")),
        closers=frozenset(phrases["closers"]),
        clauses=frozenset(phrases["clauses"]),
    )


def kind_of(word: str, language: str = "en") -> str | None:
    """The kind of people that a noun names, in small letters.

    >>> kind_of("villagers")
    'civilians'
    """
    return _nouns(language).kinds.get(word)


def closers(language: str) -> frozenset[str]:
    """Words that end the nouns of a noun phrase.

    >>> "of" in closers("en")
    True
    """
    return _nouns(language).closers


@lru_cache(maxsize=_MOST)
def kinds_in(wording: str, language: str = "en") -> Sequence[str]:
    """The kinds of those whom a wording names, without what more it says of them.

    >>> kinds_in("families of rebel fighters")
    ['civilians']
    >>> kinds_in("two members of the security forces and a driver")
    ['civilians', 'fighters']
    """
    words = _WORD.findall(wording.lower())
    return sorted(set(_kinds(words, _nouns(language))))


def _kinds(words: Collection[str], nouns: _Nouns) -> Iterator[str]:
    """The kind of each part of a list: that of its last noun before a closer."""
    kind, closed = "", False
    for word in words:
        if word in nouns.joints:
            if kind:
                yield kind
            kind, closed = "", False
        elif word in nouns.closers:
            # "members of the army": they are of the army's kind.
            closed = closed or word in nouns.clauses or kind not in _OPEN
        elif not closed:
            kind = nouns.kinds.get(word, kind)
    if kind:
        yield kind


def side_of_kinds(kinds: Collection[str]) -> str:
    """Whether kinds are of civilians, of combatants, of both, or leave it open.

    >>> side_of_kinds(["civilians", "men"]), side_of_kinds(["men"])
    ('civilian', 'open')
    """
    if "fighters" in kinds:
        return "mixed" if "civilians" in kinds else "combatant"
    return "civilian" if "civilians" in kinds else "open"
