"""Claims as people have decided about them: the one place that says which stand.

Each review decides about the version of the claim that its person saw: the claim as it
was read, or as somebody amended it. The latest stands. A review of any other version,
as of another reading of the report, decides nothing: somebody has to look again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter

from knell.model import Claim, ClaimId, Decision, Extraction, Review
from knell.model.canonical import digest
from knell.model.review import version_of
from knell.model.toll import Printing

Link = Callable[[Claim], ClaimId | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A claim with what people have decided about it."""

    claim: Claim
    """As it counts; of a rejected claim, as it was rejected."""
    review: Review | None = None
    """The review that stands; None: nobody has decided."""

    @property
    def rejected(self) -> bool:
        """Whether the claim counts nobody."""
        return self.review is not None and self.review.decision is Decision.REJECT


class Reviews:
    """All reviews of a record, in whatever order they come."""

    def __init__(self, reviews: Iterable[Review] = ()) -> None:
        """Those of each claim, the earliest first."""
        self._of: dict[ClaimId, list[Review]] = defaultdict(list)
        for each in sorted(reviews, key=_order):
            self._of[each.claim].append(each)

    def standing(self, claim: Claim) -> Standing:
        """What has been decided about a claim, given as it was read.

        >>> from knell.model import Count, DocumentId, Harm, Method, Passage
        >>> words = Passage(document=DocumentId("d1"), start=0, end=2, quote="12")
        >>> read = Claim(
        ...     id=ClaimId("clm_1"),
        ...     passage=words,
        ...     harm=Harm.KILLED,
        ...     count=Count(wording="12", low=12, high=12),
        ...     method=Method(name="test", version="1"),
        ... )
        >>> Reviews().standing(read).rejected
        False
        """
        stands = Standing(claim=claim)
        listed = self._of.get(claim.id)
        if not listed:
            return stands
        versions = {version_of(claim): claim}
        for each in listed:
            if each.against in versions:
                decided = each.replacement or versions[each.against]
                versions[version_of(decided)] = decided
                stands = Standing(claim=decided, review=each)
        return stands

    def amended(self) -> frozenset[ClaimId]:
        """The claims that anybody ever amended, whether that stands or not."""
        return frozenset(
            claim
            for claim, listed in self._of.items()
            if any(each.replacement for each in listed)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What people have decided about some claims, all together."""

    kept: frozenset[ClaimId]
    """Those that a person has accepted, or amended."""
    rejected: int
    """How many a person has rejected."""


def decisions(claims: Iterable[Claim], reviews: Reviews) -> Decisions:
    """How claims stand, given as they were read.

    >>> decisions([], Reviews()).rejected
    0
    """
    standing = [reviews.standing(each) for each in claims]
    return Decisions(
        kept=frozenset(s.claim.id for s in standing if s.review and not s.rejected),
        rejected=sum(each.rejected for each in standing),
    )


def as_reviewed(printings: Sequence[Printing], reviews: Reviews) -> list[Printing]:
    """The claims that count: none that was rejected, and amended ones as amended.

    A claim that nobody reviewed counts as it was read.
    """
    stand = _standing([each.claim for each in printings], reviews)
    return [
        replace(each, claim=claim)
        for each, claim in zip(printings, stand, strict=True)
        if claim is not None
    ]


def read_as_reviewed(
    extractions: Iterable[Extraction], reviews: Reviews
) -> Iterator[Extraction]:
    """The extractions with the claims that count."""
    for each in extractions:
        stand = _standing(each.claims, reviews)
        yield replace(each, claims=tuple(filter(None, stand)))


def _standing(claims: Sequence[Claim], reviews: Reviews) -> list[Claim | None]:
    """Each claim as it counts, linked to others that do; None where it was rejected."""
    decided = [reviews.standing(claim) for claim in claims]
    rejected = {each.claim.id: each.claim for each in decided if each.rejected}
    return [
        None if each.rejected else _relinked(each.claim, rejected) for each in decided
    ]


def _relinked(claim: Claim, rejected: Mapping[ClaimId, Claim]) -> Claim:
    """What was part of a rejected claim, or repeated it, is so of what that was of."""
    if rejected.keys().isdisjoint((claim.part_of, claim.same_as)):
        return claim
    return replace(
        claim,
        part_of=_past(rejected, claim, attrgetter("part_of")),
        same_as=_past(rejected, claim, attrgetter("same_as")),
    )


def _past(
    rejected: Mapping[ClaimId, Claim], claim: Claim, link: Link
) -> ClaimId | None:
    """The first claim that counts, along the links of a kind; None: there is none."""
    passed = {claim.id}
    to = link(claim)
    while to is not None and to in rejected and to not in passed:
        passed.add(to)
        to = link(rejected[to])
    return None if to in passed else to


def _order(each: Review) -> tuple[datetime, str, str, str]:
    """By moment; of two of one moment the one whose words sort last stands."""
    return each.when, each.who, each.decision.value, digest(each)
