"""How likely each of several candidates is the place that a wording means."""

from collections.abc import Mapping, Sequence
from math import exp

from knell.model import Place
from knell.places.gazetteer import Candidate
from knell.places.kinds import AREAS, TOWNS, Kind
from knell.places.nearness import apart_km, is_same
from knell.places.wording import Wording

SHARPNESS = 2.0
TOWN_BONUS = 1.0
SEAT_PRIOR = 0.42
"""Prior of a town of 50,000 people: a bare name means it, not its province."""

Scored = Sequence[tuple[float, Candidate]]
"""Candidates with what speaks for them, the likeliest first."""


def scored(
    candidates: Sequence[Candidate],
    read: Wording,
    weights: Mapping[str, float],
    near: Sequence[Place],
) -> Scored:
    """The candidates with what speaks for each, the likeliest first.

    `weights` say how strongly the context speaks for each country, `near` are places
    of the document that are known.
    """
    each = ((_score(c, weights) + _nearness(c.place, near), c) for c in candidates)
    fitting = ((score + _kind_score(c, read), c) for score, c in each)
    return sorted(fitting, key=lambda pair: -pair[0])


def confidence(found: Scored, nowhere: float) -> float:
    """Share of the likeliest place among all, and a place not in the list.

    `nowhere` is what speaks for the latter.
    """
    best_score, best = found[0]
    rivals = sum(
        exp(SHARPNESS * (score - best_score))
        for score, candidate in found[1:]
        if not is_same(best.place, candidate.place)
    )
    return 1 / (1 + rivals + exp(SHARPNESS * (nowhere - best_score)))


def may_be_seat(found: Scored) -> bool:
    """Whether the likeliest is a town and its province as likely, or the reverse."""
    score, best = found[0]
    return any(
        other.kind != best.kind
        for less, other in found[1:]
        if is_same(best.place, other.place) and score - less < 1
    )


def _score(candidate: Candidate, weights: Mapping[str, float]) -> float:
    weight = weights.get(candidate.place.country, 0.0)
    score = 6.0 * candidate.prior + 2.5 * weight + 2 * (candidate.likeness - 1)
    if weights and not weight:
        score -= 0.5 * (1 - candidate.prior)
    return score


def _nearness(place: Place, near: Sequence[Place]) -> float:
    if not near:
        return 0.0
    return exp(-min(apart_km(place, known) for known in near) / 100)


def _kind_score(candidate: Candidate, read: Wording) -> float:
    kind = candidate.kind
    if read.kind is None:
        wanted = Kind.ADMIN1 if read.rural else None
        known_town = TOWN_BONUS if candidate.prior >= SEAT_PRIOR else TOWN_BONUS / 4
        return 1.5 if kind is wanted else known_town if kind in TOWNS else 0.0
    if kind is read.kind or (read.kind is Kind.TOWN and kind in TOWNS):
        return 1.5
    return -1.0 if kind in AREAS or read.kind in AREAS else 0.0
