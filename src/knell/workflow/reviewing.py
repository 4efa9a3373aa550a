"""Claims as people have decided about them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from knell.model import Claim, ClaimId, Decision, Extraction, Review
from knell.model.toll import Printing

Reviews = Mapping[ClaimId, Review]
"""The reviews that stand."""


class Read(Protocol):
    """What gives the extractions of a record: the store's `Record` does."""

    def extractions(self) -> Iterator[Extraction]:
        """All that was read."""


def as_reviewed(printings: Iterable[Printing], reviews: Reviews) -> Iterator[Printing]:
    """The claims that count: none that was rejected, and amended ones as amended.

    A claim that nobody reviewed counts as it was read.
    """
    for printing in printings:
        for claim in _standing(printing.claim, reviews):
            yield replace(printing, claim=claim)


def read_as_reviewed(record: Read, reviews: Reviews) -> Iterator[Extraction]:
    """The extractions of a record with the claims that count."""
    for each in record.extractions():
        stands = [s for claim in each.claims for s in _standing(claim, reviews)]
        yield replace(each, claims=tuple(stands))


def _standing(claim: Claim, reviews: Reviews) -> Iterator[Claim]:
    """The claim that counts, if any does."""
    review = reviews.get(claim.id)
    if review is None or review.decision is Decision.ACCEPT:
        yield claim
    elif review.replacement is not None:
        yield review.replacement
