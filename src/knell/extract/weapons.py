"""Weapons and means of harm: where a text names one, and its class."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from re import Pattern

from knell.extract.speech_verbs import any_of
from knell.extract.vocabulary import vocabulary
from knell.model import Span

_CLAUSE_MARK = re.compile("[,;:()\N{EN DASH}\N{EM DASH}\\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeaponClass:
    """What a wording means, for counting and for exports."""

    name: str
    """Knell's own class, such as "air strike"."""
    cause: str
    """The cause of death in the OHCHR's casualty recording vocabulary (HR/PUB/19/1),
    which SDG indicator 16.1.2 shares."""


def find_weapon(
    text: str, claim: Span, sentence: Span, language: str = "en"
) -> Span | None:
    """The weapon or means nearest to a claim: in it, in its clause, in its sentence.

    The longest wording that is a weapon, without whose it is: "air strikes" of
    "Russian air strikes". None where the sentence names none.

    >>> text = "Hail fell; a car bomb killed six, and rebels fired mortars."
    >>> text[slice(*find_weapon(text, (22, 32), (0, len(text))))]
    'car bomb'
    """
    found = _weapons(text, sentence, language)
    inside = [span for span in found if _gap(span, claim) == 0]
    if inside:
        return max(inside, key=lambda span: (span[1] - span[0], -span[0]))
    clause = _clause(text, claim, sentence)
    near = [span for span in found if _gap(span, clause) == 0] or found
    return min(near, key=lambda span: (_gap(span, claim), span), default=None)


def weapon_class(wording: str, language: str = "en") -> WeaponClass | None:
    """The class of a weapon as worded; None when no listed term is in it.

    >>> weapon_class("barrel bombs").cause
    'Heavy weapons and explosive munitions'
    """
    found = _weapons(wording, (0, len(wording)), language)
    if not found:
        return None
    return _classes(language)[_plain(wording[slice(*found[0])])]


@lru_cache(maxsize=8)
def _weapons(text: str, sentence: Span, language: str) -> Sequence[Span]:
    """The weapons of a sentence, kept while its claims are read one by one."""
    never = _never(language)
    return tuple(
        match.span()
        for match in _pattern(language).finditer(text, *sentence)
        if _plain(match.group()) not in never
    )


def _plain(wording: str) -> str:
    return " ".join(wording.lower().split())


def _gap(one: Span, other: Span) -> int:
    """Code points between two spans; 0 when they overlap or touch."""
    return max(one[0] - other[1], other[0] - one[1], 0)


def _clause(text: str, claim: Span, sentence: Span) -> Span:
    """The stretch around a claim that no punctuation cuts, within its sentence."""
    marks = [mark.start() for mark in _CLAUSE_MARK.finditer(text, *sentence)]
    start = max((at + 1 for at in marks if at < claim[0]), default=sentence[0])
    end = min((at for at in marks if at >= claim[1]), default=sentence[1])
    return start, end


@cache
def _classes(language: str) -> Mapping[str, WeaponClass]:
    return {
        term: WeaponClass(name=weapon["name"], cause=weapon["cause"])
        for weapon in vocabulary("weapons", language)["weapon"]
        for term in weapon["terms"]
    }


@cache
def _never(language: str) -> frozenset[str]:
    return frozenset(vocabulary("weapons", language)["never"]["phrases"])


@cache
def _pattern(language: str) -> Pattern[str]:
    return any_of((*_classes(language), *_never(language)))
