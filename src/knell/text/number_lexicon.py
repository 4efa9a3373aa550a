"""The number words of a language: what `data/<language>/numbers.toml` says."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib import resources
from typing import Any

from knell.model import AssetError


class Effect(StrEnum):
    """What a modifier makes of the bounds of the number that it stands by."""

    SAME = "same"
    """"about 16", "16 or so": approximate words change nothing."""
    AT_LEAST = "at_least"
    ABOVE = "above"
    AT_MOST = "at_most"
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLexicon:
    """The words of one language, lower case, with plain hyphens and apostrophes."""

    numerals: Mapping[str, int]
    """Words for 0 to 99 that add up: "twenty", "six"."""
    multipliers: Mapping[str, int]
    dozens: Mapping[str, int]
    suffixes: Mapping[str, int]
    """Letters right after digits: the k of "10k"."""
    fractions: Mapping[str, Fraction]
    ordinals: Mapping[str, int]
    groups: Mapping[str, int]
    """Nouns that stand for so many people: "pair", "trio"."""
    words: Mapping[str, frozenset[str]]
    """Joints and small word classes, by name."""
    openers: Mapping[str, str]
    """What opens a range, and the word that joins its ends: between, and."""
    connectors: frozenset[str]
    origins: frozenset[str]
    changes: frozenset[str]
    modifiers: Mapping[str, Effect]
    modifiers_after: Mapping[str, Effect]
    modifier_length: int
    """Words in the longest modifier."""
    contexts: Mapping[str, frozenset[str]]
    phrases: Mapping[str, frozenset[str]]
    singulars: frozenset[str]
    """Words for one person, or for what befell one: "nurse", "death"."""
    plurals: frozenset[str]
    """Their plurals, and the irregular ones: "nurses", "police"."""


@cache
def number_lexicon(language: str) -> NumberLexicon:
    """The number words of a language, read once.

    `language` is an ISO 639-1 code. Raises AssetError when Knell ships no number
    words for it.

    >>> number_lexicon("en").numerals["twelve"]
    12
    """
    table = _table(language)
    modifiers = _effects(table["modifiers"])
    ranges, phrases = table["ranges"], _sets(table["phrases"])
    singulars = phrases["persons"] | phrases["events"]
    return NumberLexicon(
        numerals=table["numerals"],
        multipliers=table["multipliers"],
        dozens=table["dozens"],
        suffixes=table["suffixes"],
        fractions={word: Fraction(*pair) for word, pair in table["fractions"].items()},
        ordinals=table["ordinals"],
        groups=table["groups"],
        words=_sets(table["words"]),
        openers=ranges["openers"],
        connectors=frozenset(ranges["connectors"]),
        origins=frozenset(ranges["origins"]),
        changes=frozenset(ranges["changes"]),
        modifiers=modifiers,
        modifiers_after=_effects(table["modifiers_after"]),
        modifier_length=max(len(phrase.split()) for phrase in modifiers),
        contexts=_sets(table["contexts"]),
        phrases=phrases,
        singulars=singulars,
        plurals=_plurals(singulars, table["plural_rules"])
        | phrases["irregular_plurals"],
    )


def _table(language: str) -> dict[str, Any]:
    """The language's TOML file."""
    folder = resources.files("knell.text") / "data"
    known = {entry.name for entry in folder.iterdir() if entry.is_dir()}
    path = folder / language / "numbers.toml"
    if language not in known or not path.is_file():
        message = f"Knell has no number words for the language {language!r}"
        raise AssetError(message)
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _sets(table: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in table.items()}


def _effects(table: Mapping[str, Iterable[str]]) -> dict[str, Effect]:
    return {phrase: Effect(name) for name in table for phrase in table[name]}


def _plurals(persons: Iterable[str], rules: Mapping[str, str]) -> frozenset[str]:
    """The plural of every word for a person, by the first ending that fits."""
    return frozenset(_plural(person, rules) for person in persons)


def _plural(person: str, rules: Mapping[str, str]) -> str:
    for ending, replacement in rules.items():
        if person.endswith(ending):
            return person.removesuffix(ending) + replacement
    return person
