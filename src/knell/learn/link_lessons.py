"""What the link scorer and the cues for links are told of annotated claims."""

import random
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from knell.extract.likeness import COMPARED, LinkFacts
from knell.learn.annotated import GoldClaim, GoldDocument
from knell.model import Harm, Period, Span, Stance, Status, Unit

Value = TypeVar("Value")
GAPS, MIXUPS = 0.12, 0.1
"""Shares of the annotated fields that are left out, and taken from another claim of
the report, when a reading of it is imitated."""
MISJUDGED = 0.06
"""Share of the claims whose status is that of another."""
OVERLOOKED, IMAGINED = 0.15, 0.02
"""Shares of the repetitions that are taken for news, and of news for a repetition."""


def facts_of(document: GoldDocument, sentences: Sequence[Span]) -> list[LinkFacts]:
    """What is known of each claim, as it is annotated."""
    return [_facts(claim, document.text, sentences) for claim in document.claims]


def _facts(claim: GoldClaim, text: str, sentences: Sequence[Span]) -> LinkFacts:
    starts = [start for start, _ in sentences if start <= claim.count[0]]
    undated = claim.start is claim.end is None
    return LinkFacts(
        count=claim.count,
        sentence=max(starts, default=0),
        quote=claim.quote,
        harm=Harm(claim.harm),
        unit=Unit(claim.unit),
        status=Status(claim.status),
        stance=Stance(claim.stance),
        low=claim.low,
        high=claim.high,
        vague=claim.vague,
        words=tuple(_words(text, claim.fields[name]) for name in COMPARED),
        period=None if undated else Period(start=claim.start, end=claim.end),
    )


def _words(text: str, spans: Sequence[Span]) -> frozenset[str]:
    return frozenset(text[slice(*spans[0])].lower().split() if spans else ())


def misread(claims: Sequence[LinkFacts], rng: random.Random) -> list[LinkFacts]:
    """The claims with gaps and mix-ups as a reader makes them."""
    return [_misread(claim, claims, rng) for claim in claims]


def _misread(
    claim: LinkFacts, claims: Sequence[LinkFacts], rng: random.Random
) -> LinkFacts:
    words = tuple(
        _instead(rng, each, [other.words[field] for other in claims], frozenset())
        for field, each in enumerate(claim.words)
    )
    periods = [other.period for other in claims]
    period = _instead(rng, claim.period, periods, None)
    misjudged = rng.random() < MISJUDGED
    status = rng.choice(claims).status if misjudged else claim.status
    return replace(claim, words=words, period=period, status=status)


def _instead(
    rng: random.Random, value: Value, others: Sequence[Value], gap: Value
) -> Value:
    chance = rng.random()
    if chance < GAPS:
        return gap
    return rng.choice(others) if chance < GAPS + MIXUPS else value


def firsts_of(repeated: Sequence[int | None]) -> list[int]:
    """For each claim the first that tells the same, from the one that it repeats.

    >>> firsts_of([None, 0, None, 1])
    [0, 0, 2, 0]
    """
    firsts: list[int] = []
    for claim, target in enumerate(repeated):
        if target is None or target >= claim:
            firsts.append(claim)
        else:
            firsts.append(firsts[target])
    return firsts


def misheard(firsts: Sequence[int], rng: random.Random) -> list[int]:
    """The same, with repetitions overlooked and imagined as by a reader."""
    heard: list[int] = []
    for claim, first in enumerate(firsts):
        chance = rng.random()
        if claim and first == claim and chance < IMAGINED:
            heard.append(heard[rng.randrange(claim)])
        elif first == claim or chance < OVERLOOKED:
            heard.append(claim)
        else:
            heard.append(heard[first])
    return heard
