"""A telling: what one report says about one incident."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knell.link.words import Name, Weights, names, weights, words
from knell.model import Claim, ClaimId, Count, DocumentId, Harm, Place, Status
from knell.model.toll import Printing

Days = tuple[int, int]
"""First and last day, as proleptic Gregorian ordinals, both included."""

SOONEST_DAYS = 3
"""A report that gives no day is mostly about the days just before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The claims of one report about one incident, and what they say in common."""

    id: ClaimId
    """That of its first claim in the text."""
    document: DocumentId
    claims: tuple[Claim, ...]
    """In text order, at least one."""
    published: int | None
    """Day of the report, as an ordinal."""
    place: Place | None
    """What most of its claims were resolved to."""
    place_words: frozenset[str]
    days: Days | None
    """The days that most of its claims give; None when none gives any."""
    counts: tuple[tuple[Harm, Count], ...]
    """For each harm the greatest number that is part of no other."""
    victims: Weights
    statuses: frozenset[Status]
    perpetrator: Weights
    weapons: frozenset[str]
    names: frozenset[Name]
    text: Weights

    @property
    def harms(self) -> frozenset[Harm]:
        """What came over the people."""
        return frozenset(claim.harm for claim in self.claims)

    @property
    def likely_days(self) -> Days | None:
        """The days it gives, else those just before the report; None without either."""
        if self.days is None and self.published is not None:
            return self.published - SOONEST_DAYS, self.published
        return self.days


def telling(printings: Sequence[Printing], text: str) -> Telling:
    """What these printings of one report, in text order, say about one incident.

    `text` is the part of the report that is about it, or what is known of that part.
    """
    claims = tuple(each.claim for each in printings)
    published = printings[0].published
    wording = " ".join(claim.place for claim in claims if claim.place)
    return Telling(
        id=claims[0].id,
        document=claims[0].passage.document,
        claims=claims,
        published=published.toordinal() if published else None,
        place=_most_told_place(claims),
        place_words=frozenset(words(wording)),
        days=_most_told_days(claims),
        counts=tuple(sorted(_greatest(claims).items())),
        victims=_weights(claim.victims for claim in claims),
        statuses=frozenset(claim.status for claim in claims) - {Status.UNKNOWN},
        perpetrator=_weights(claim.perpetrator for claim in claims),
        weapons=frozenset(
            word for claim in claims for word in words(claim.weapon or "")
        ),
        names=names(text) | names(_joined(claim.victims for claim in claims)),
        text=weights(text),
    )


def _most_told_place(claims: Iterable[Claim]) -> Place | None:
    """Of places told equally often the most exact one, then the least id."""
    places = [claim.location for claim in claims if claim.location]
    if not places or places.count(places[0]) == len(places):
        return places[0] if places else None
    told = Counter(places)
    return min(told, key=lambda p: (-told[p], p.precision, p.id))


def _most_told_days(claims: Sequence[Claim]) -> Days | None:
    told = Counter(filter(None, map(stated_days, claims)))
    if len(told) == 1:
        return next(iter(told))
    return min(told, key=lambda days: (-told[days], days), default=None)


def stated_days(claim: Claim) -> Days | None:
    """First and last day that a claim gives; one that it does not give is the other."""
    start, end = claim.period.start, claim.period.end
    first, last = start or end, end or start
    return (first.toordinal(), last.toordinal()) if first and last else None


def _greatest(claims: Iterable[Claim]) -> dict[Harm, Count]:
    found: dict[Harm, Count] = {}
    for claim in claims:
        if claim.part_of is None and not claim.count.vague:
            known = found.setdefault(claim.harm, claim.count)
            found[claim.harm] = max(known, claim.count, key=_size)
    return found


def _size(count: Count) -> tuple[int, int]:
    return count.low or 0, count.high or 0


def _weights(wordings: Iterable[str | None]) -> Weights:
    return _weights_of(_joined(wordings))


@lru_cache(maxsize=65536)
def _weights_of(wording: str) -> Weights:
    """Of words that many reports use alike."""
    return weights(wording)


def _joined(wordings: Iterable[str | None]) -> str:
    return " ; ".join(filter(None, wordings))
