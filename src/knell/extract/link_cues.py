"""Cues for links between the claims of a report: what speaks for each.

A claim may be part of another or repeat one, or stand alone. Each possibility has
cues by name, such as that both count as many; what each is worth is fitted (see
`linking`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knell.extract.likeness import COMPARED, LinkFacts
from knell.extract.parts import number_of
from knell.extract.vocabulary import vocabulary
from knell.model import Span
from knell.text.casing import in_small_letters
from knell.text.sentences import sentence_at

WORD = re.compile("[\\w'\u2019-]+")
_REACH = 25
"""Code points before a count in which the words before it are looked for."""
_FARTHEST_BEFORE, _MOST_BETWEEN = 2, 13
"""Words before a count, and between two, that are cues."""
_FAR, _NEAR = 5, 2
"""Sentences from which on a claim is just far away; and those told apart by count."""
_MOST = 4
_SIZES = ((0, "none"), (1, "one"), (3, "few"), (9, "some"), (99, "tens"))
"""Names of counts by the greatest that they are for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linkable:
    """A claim as the cues see it."""

    facts: LinkFacts
    number: int | None
    """None: vague, or without any bound."""
    position: int
    """Among the claims, from 0."""
    sentence: int
    """Of the report, from 0."""
    before: tuple[str, ...]
    """The last words of the quote before the count."""
    wording: tuple[str, ...]
    """The words of the count."""
    naming: frozenset[str]
    """Words of count and victims that say who they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkScene:
    """The claims of a report, and what its words say about links between them."""

    text: str
    """In small letters."""
    claims: tuple[Linkable, ...]

    @classmethod
    def of(
        cls,
        text: str,
        sentences: Sequence[Span],
        claims: Sequence[LinkFacts],
        language: str,
    ) -> "LinkScene":
        """Look at what stands around each claim's count."""
        text = in_small_letters(text)
        common = frozenset(vocabulary("links", language)["common"])
        return cls(
            text=text,
            claims=tuple(
                _linkable(text, sentences, common, facts, position)
                for position, facts in enumerate(claims)
            ),
        )

    def alone(self, child: int) -> list[str]:
        """What speaks for a claim being linked to none."""
        claim = self.claims[child]
        facts = claim.facts
        return [
            "alone",
            f"alone {facts.harm}",
            f"alone {facts.status}",
            f"alone {facts.stance}",
            f"alone {_size(claim)}",
            f"alone sentence {min(claim.sentence, _MOST)}",
            f"alone position {min(claim.position, _MOST)}",
            f"alone of {min(len(self.claims), _MOST + 2)}",
            *[f"alone after {word}" for word in claim.before],
            f"alone count {' '.join(claim.wording[:2])}",
            *[f"alone victims {word}" for word in facts.words[0]],
        ]

    def pair(self, child: int, other: int) -> list[str]:
        """What speaks for or against a link from one claim to another."""
        one, two = self.claims[child], self.claims[other]
        harm = "=" if one.facts.harm == two.facts.harm else "!"
        counts = _counts(one, two)
        both = f"counts {counts[:1]} harm {harm}"
        return [
            f"harm {harm}",
            f"harms {one.facts.harm} {two.facts.harm}",
            f"unit {_equal(one.facts.unit, two.facts.unit)}",
            f"counts {counts}",
            f"counts {counts} {_size(one)}",
            f"counts {counts} harm {harm}",
            *_places(one, two, both),
            *_fields(one.facts, two.facts, both),
            f"names {_shared(one.naming, two.naming)}",
            *[f"after {word}" for word in one.before],
            *[f"other after {word}" for word in two.before[-1:]],
            f"count {' '.join(one.wording[:2])}",
            *(self._between(one, two) if one.sentence == two.sentence else ()),
        ]

    def _between(self, one: Linkable, two: Linkable) -> Sequence[str]:
        first, second = sorted((one.facts.count, two.facts.count))
        words = set(WORD.findall(self.text[first[1] : second[0]]))
        order = "before" if one.facts.count < two.facts.count else "behind"
        if len(words) > _MOST_BETWEEN:
            return (f"{order}, many words",)
        return [f"{order}, {word}" for word in words]


def _places(one: Linkable, two: Linkable, counts: str) -> Sequence[str]:
    away = two.sentence - one.sentence
    return (
        f"sentences {_within(away, _FAR)}",
        f"sentences {_within(away, _NEAR)} {counts}",
        f"claims {_within(two.position - one.position, _MOST)}",
        f"other in sentence {min(two.sentence, _MOST - 1)}",
        f"quote {_inside(one.facts.quote, two.facts.quote)}",
    )


def _linkable(
    text: str,
    sentences: Sequence[Span],
    common: frozenset[str],
    facts: LinkFacts,
    position: int,
) -> Linkable:
    start, end = facts.count
    wording = tuple(WORD.findall(text[start:end]))
    before = WORD.findall(text[max(facts.quote[0], start - _REACH) : start])
    named = (word for word in wording if not word.isdigit())
    return Linkable(
        facts=facts,
        number=number_of(low=facts.low, high=facts.high, vague=facts.vague),
        position=position,
        sentence=sentence_at(sentences, start),
        before=tuple(before[-_FARTHEST_BEFORE:]),
        wording=wording,
        naming=frozenset((*named, *facts.words[0])) - common,
    )


def _fields(one: LinkFacts, two: LinkFacts, counts: str) -> Sequence[str]:
    """How what is said of both agrees."""
    cues: list[str] = []
    for name, words, others in zip(COMPARED, one.words, two.words, strict=True):
        shared = f"{name} {_shared(words, others)}"
        cues += shared, f"{shared} {counts}"
    if one.period is None or two.period is None:
        days = f"{int(one.period is not None)}{int(two.period is not None)}"
    else:
        days = _equal(one.period, two.period)
    cues += (
        f"status {one.status} {two.status}",
        f"stance {one.stance} {two.stance}",
        f"days {days}",
    )
    return cues


def _counts(one: Linkable, two: Linkable) -> str:
    """How one count relates to the other."""
    if one.number is None or two.number is None:
        shared = _shared(frozenset(one.wording), frozenset(two.wording))
        return f"vague {int(one.number is None)}{int(two.number is None)} {shared}"
    if one.number != two.number:
        return "<" if one.number < two.number else ">"
    bounds = one.facts.low, one.facts.high
    return f"= {_equal(bounds, (two.facts.low, two.facts.high))}"


def _size(claim: Linkable) -> str:
    if claim.number is None:
        return "vague"
    for greatest, name in _SIZES:
        if claim.number <= greatest:
            return name
    return "hundreds"


def _shared(words: frozenset[str], others: frozenset[str]) -> str:
    """Neither has words, one has, they are the same, share some, or share none."""
    if not words or not others:
        return f"{int(bool(words))}{int(bool(others))}"
    if words == others:
        return "="
    return "~" if words & others else "!"


def _inside(quote: Span, other: Span) -> str:
    if quote == other:
        return "="
    if other[0] <= quote[0] and quote[1] <= other[1]:
        return "inside"
    return "around" if quote[0] <= other[0] and other[1] <= quote[1] else "!"


def _equal(value: object, other: object) -> str:
    return "=" if value == other else "!"


def _within(steps: int, most: int) -> int:
    return max(-most, min(most, steps))
