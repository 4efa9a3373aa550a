"""Who is said to have done it: what a report's words for them mean to event datasets.

Only bodies are named: armies, groups, mobs. Words that may name a private person give
no actor at all, and so do words that nobody can tell.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from knell.export.vocabulary import LANGUAGES, table

CountryOf = Callable[[str], str]
"""ISO code of the country that a name or demonym stands for, else empty."""
Words = tuple[str, ...]

STATE = "state"
UNIDENTIFIED = "unidentified"
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A body that is said to have done something."""

    name: str
    """As worded, without its article."""
    kind: str | None = None
    """A kind of `actors.toml`; None for an armed body of no known kind."""
    country: str = ""
    """ISO code of the country that the wording names; empty when it names none."""


def actor(wording: str, country_of: CountryOf) -> Actor | None:
    """The body that a wording means; None in doubt, and for persons.

    >>> def country_of(word: str) -> str:
    ...     return "SY" if word == "syrian" else ""
    >>> actor("the Syrian army", country_of)
    Actor(name='Syrian army', kind='state', country='SY')
    >>> actor("the Coast Brigade", country_of)
    Actor(name='Coast Brigade', kind=None, country='')
    >>> actor("Adam Roe", country_of) is None
    True
    """
    words = tuple(_WORD.findall(wording.casefold()))
    country, rest = _nation(_without(words, "plain"), country_of)
    kind = _kinds().get(rest) or _ending(rest)
    if kind is None and not _is_body(words, rest, country):
        return None
    if not rest:
        kind = STATE
    return Actor(name=_name(wording), kind=kind, country=country)


def _is_body(words: Words, rest: Words, country: str) -> bool:
    """Whether words of no listed kind name a body, and no person."""
    if not rest:
        return bool(country) and _listed("given_names").isdisjoint(words)
    named = set(rest)
    return bool(named & _listed("bodies")) and not named & _listed("persons")


def _ending(words: Words) -> str | None:
    """The kind of the body that the last words name, after a name of its own."""
    if _listed("persons") & set(words):
        return None
    endings = (_endings().get(words[at:]) for at in range(1, len(words)))
    return next((kind for kind in endings if kind), None)


def _nation(words: Words, country_of: CountryOf) -> tuple[str, Words]:
    """The first country that is named, and the other words."""
    for size in (2, 1):
        for at in range(len(words) - size + 1):
            country = country_of(" ".join(words[at : at + size]))
            if country:
                return country, words[:at] + words[at + size :]
    return "", words


def _without(words: Words, name: str) -> Words:
    unwanted = _listed(name) | _listed("articles")
    return tuple(word for word in words if word not in unwanted)


def _name(wording: str) -> str:
    first, _, rest = wording.strip().partition(" ")
    return rest.strip() if rest and first.casefold() in _listed("articles") else wording


@cache
def _kinds() -> dict[Words, str]:
    return dict(_phrases(lambda _: True))


@cache
def _endings() -> dict[Words, str]:
    return dict(_phrases(lambda kind: bool(kind.get("ending"))))


def _phrases(wanted: Callable[[dict[str, Any]], bool]) -> Iterator[tuple[Words, str]]:
    for language in LANGUAGES:
        for kind in filter(wanted, table("actors", language)["kind"]):
            for phrase in kind["words"]:
                yield tuple(_WORD.findall(phrase)), kind["name"]


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(w for lang in LANGUAGES for w in table("actors", lang)[name])
