"""How alike two claims of one report are: what the link scorer is told of a pair."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knell.extract.parts import FIELDS
from knell.model import Harm, Period, Span, Stance, Status, Unit

COMPARED = tuple(name for name in FIELDS if name != "time")
"""Fields of which the words are compared; times are compared by their days."""
LINK_FEATURES = 17 + 3 * (len(COMPARED) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFacts:
    """What the link scorer knows of one claim, apart from the network's vectors."""

    start: int
    """Of the count wording, in code points."""
    sentence: int
    """Where the sentence of the count starts, in code points."""
    quote: Span
    harm: Harm
    unit: Unit
    status: Status
    stance: Stance
    low: int | None
    high: int | None
    vague: bool
    words: tuple[frozenset[str], ...]
    """For each of COMPARED the words that fill it; none: not given."""
    period: Period | None


def link_facts(claims: Sequence[LinkFacts]) -> NDArray[np.float32]:
    """Facts of every pair (child, other): shape (claims, claims, LINK_FEATURES)."""
    facts = np.zeros((len(claims), len(claims), LINK_FEATURES), dtype=np.float32)
    for i, one in enumerate(claims):
        for j, other in enumerate(claims):
            facts[i, j] = _pair(i - j, one, other)
    return facts


def _pair(steps: int, one: LinkFacts, other: LinkFacts) -> list[float]:
    alike = [
        mark
        for a, b in zip(one.words, other.words, strict=True)
        for mark in _alike(a, b)
    ]
    return [
        float(steps == 0) * -10.0,
        float(steps > 0),
        1.0 / (1.0 + abs(steps)),
        min(2.0, abs(one.start - other.start) / 1000.0),
        float(one.quote == other.quote),
        float(one.sentence == other.sentence),
        float(_inside(one.quote, other.quote)),
        float(_inside(other.quote, one.quote)),
        float(one.harm == other.harm),
        float(one.unit == other.unit),
        float(one.status == other.status),
        float(one.stance == other.stance),
        *_counts(one, other),
        *alike,
        *_days(one.period, other.period),
    ]


def _inside(one: Span, other: Span) -> bool:
    return other[0] <= one[0] and one[1] <= other[1]


def _counts(one: LinkFacts, other: LinkFacts) -> list[float]:
    a, b = _number(one), _number(other)
    ratio = 0.0
    if a is not None and b is not None:
        ratio = max(-3.0, min(3.0, math.log((a + 0.5) / (b + 0.5))))
    return [
        float((one.low, one.high) == (other.low, other.high) and not one.vague),
        float(a is not None and a == b),
        ratio,
        float(one.vague),
        float(other.vague),
    ]


def _number(claim: LinkFacts) -> int | None:
    return claim.low if claim.low is not None else claim.high


def _alike(one: frozenset[str], other: frozenset[str]) -> tuple[float, float, float]:
    """Neither is given, only one is, or how much of their words they share."""
    if not one and not other:
        return 1.0, 0.0, 0.0
    if not one or not other:
        return 0.0, 1.0, 0.0
    return 0.0, 0.0, 2.0 * len(one & other) / (len(one) + len(other))


def _days(one: Period | None, other: Period | None) -> tuple[float, float, float]:
    if one is None and other is None:
        return 1.0, 0.0, 0.0
    if one is None or other is None:
        return 0.0, 1.0, 0.0
    return 0.0, 0.0, float(one == other)
