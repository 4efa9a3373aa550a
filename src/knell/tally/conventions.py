"""Numbers for vague words, by a convention that is named; shares of a number."""

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from knell.model import Count, QuestionError
from knell.tally.words import Words, by_language, fold, table, without

NONE = "none"
"""The convention of giving vague words no number at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """At least `low` people and at most `high`; None: no such bound."""

    low: int | None = None
    high: int | None = None


def conventions() -> tuple[str, ...]:
    """The names of the conventions, for choosing.

    >>> conventions()
    ('airwars', 'acled', 'none')
    """
    return (*table("conventions.toml"), NONE)


def convention_note(name: str) -> str:
    """What the convention counts, for people; empty for none."""
    return str(_convention(name).get("note", ""))


def numbers(count: Count, convention: str) -> Range | None:
    """The range of a count; None when its word is vague and has no number.

    >>> numbers(Count(wording="dozens", vague=True), "airwars")
    Range(low=12, high=24)
    >>> numbers(Count(wording="at least dozens", vague=True), "acled")
    Range(low=12, high=None)
    >>> numbers(Count(wording="tens of thousands", vague=True), "acled") is None
    True
    """
    if not count.vague:
        return Range(low=count.low, high=count.high)
    words, open_high = without(fold(count.wording), _phrases("at_least"))
    words, open_low = without(words, _phrases("at_most"))
    words, _ = without(words, _phrases("plain"))
    given = _convention(convention).get("numbers", {}).get(_vague_word(words))
    if given is None:
        return None
    low = None if open_low else given.get("low")
    return Range(low=low, high=None if open_high else given.get("high"))


def is_share(count: Count) -> bool:
    """Whether the count is a part of another number, such as a percentage.

    >>> is_share(Count(wording="40%", low=40, high=40))
    True
    """
    return _tells_a_share(count.wording)


@lru_cache(maxsize=65536)
def _tells_a_share(wording: str) -> bool:
    return without(fold(wording), _phrases("shares"))[1]


def _convention(name: str) -> dict[str, Any]:
    if name not in conventions():
        message = f"no convention is named {name}; there are {', '.join(conventions())}"
        raise QuestionError(message)
    given: dict[str, Any] = table("conventions.toml").get(name, {})
    return given


def _vague_word(words: Words) -> str | None:
    wording = " ".join(words)
    tables = (each["vague"] for each in by_language("wordings.toml"))
    return next((each[wording] for each in tables if wording in each), None)


@cache
def _phrases(name: str) -> frozenset[Words]:
    tables = by_language("wordings.toml")
    return frozenset(fold(phrase) for each in tables for phrase in each[name])
