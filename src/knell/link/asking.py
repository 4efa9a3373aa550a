"""The pairs of claims that are most worth asking a person about."""

import heapq
import math
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from knell.link.tellings import Telling
from knell.model import Claim, ClaimId, Harm, IncidentId
from knell.model.judgement import Pair

IN_DOUBT = (0.05, 0.95)
"""Probabilities between which a pair is worth a question at all."""
COUNTED = (Harm.KILLED, Harm.INJURED, Harm.CASUALTIES)
"""Harms whose claims are shown first: figures are easiest to compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Whether two claims are about one incident."""

    one: ClaimId
    other: ClaimId
    probability: float
    """How likely they are, 0..1, as far as the program can tell."""
    linked: bool
    """Whether they are taken to be so now."""
    people: int
    """How many killed would be counted once or twice, by the answer."""

    @property
    def worth(self) -> float:
        """What an answer is expected to bring: doubt, in bits, times what hangs on it.

        What hangs on it grows with the logarithm of the people, plus one, since an
        incident without a number matters as well.
        """
        return _bits(self.probability) * (1 + math.log2(1 + self.people))


def questions(
    tellings: Mapping[ClaimId, Telling],
    company: Mapping[ClaimId, Mapping[ClaimId, float]],
    incidents: Mapping[ClaimId, IncidentId],
    judged: Container[Pair],
    most: int,
) -> list[Question]:
    """At most so many questions, the one most worth asking first.

    Of the pairs between two incidents, or within one, only the one most worth it is
    asked about, and none that has been judged, undecided or not.
    """
    best: dict[tuple[IncidentId, IncidentId], Question] = {}
    for each in _pairs(tellings, company, incidents):
        if _pair(each) not in judged:
            one, other = incidents[each.one], incidents[each.other]
            known = best.setdefault((min(one, other), max(one, other)), each)
            best[min(one, other), max(one, other)] = min(known, each, key=_order)
    return heapq.nsmallest(most, best.values(), key=_order)


def _pairs(
    tellings: Mapping[ClaimId, Telling],
    company: Mapping[ClaimId, Mapping[ClaimId, float]],
    incidents: Mapping[ClaimId, IncidentId],
) -> Iterator[Question]:
    for at, near in company.items():
        for to, probability in near.items():
            if at < to and IN_DOUBT[0] <= probability <= IN_DOUBT[1]:
                one, other = tellings[at], tellings[to]
                yield Question(
                    one=_shown(one).id,
                    other=_shown(other).id,
                    probability=probability,
                    linked=incidents[at] == incidents[to],
                    people=min(_killed(one), _killed(other)),
                )


def _shown(telling: Telling) -> Claim:
    """The claim by which a person sees best what the telling is about."""
    return min(
        telling.claims,
        key=lambda c: (c.harm not in COUNTED, c.part_of is not None, c.count.vague),
    )


def _killed(telling: Telling) -> int:
    count = dict(telling.counts).get(Harm.KILLED)
    return (count.low or count.high or 0) if count else 0


def _pair(question: Question) -> Pair:
    return min(question.one, question.other), max(question.one, question.other)


def _order(question: Question) -> tuple[float, Pair]:
    return -question.worth, _pair(question)


def _bits(probability: float) -> float:
    """Entropy of a yes or no, 0 to 1 bit."""
    odds = (probability, 1 - probability)
    return -sum(p * math.log2(p) for p in odds if p > 0)
