"""A person's decision on one claim: accept it, amend it, reject it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from knell.model.canonical import digest
from knell.model.claim import Claim
from knell.model.ids import ClaimId

VERSION_HEX_DIGITS = 20


class Decision(StrEnum):
    """What the person decided about the claim."""

    ACCEPT = "accept"
    AMEND = "amend"
    """The replacement counts in its stead."""
    REJECT = "reject"
    """It counts nobody."""


def version_of(claim: Claim) -> str:
    """A digest of all fields of a claim: another reading has another version."""
    return digest(claim)[:VERSION_HEX_DIGITS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One decision. Decisions are added, never changed: the latest on a claim stands.

    >>> from datetime import UTC
    >>> said = Review(
    ...     claim=ClaimId("clm_1"),
    ...     decision=Decision.REJECT,
    ...     against="5f2a",
    ...     who="A. Reviewer",
    ...     when=datetime(2031, 5, 2, 9, 30, tzinfo=UTC),
    ... )
    >>> said.decision
    <Decision.REJECT: 'reject'>
    """

    claim: ClaimId
    decision: Decision
    against: str
    """The version of the claim that the person saw: `version_of` it."""
    who: str
    """Who decided: an account's name, never empty."""
    when: datetime
    """The moment of the decision, with its time zone."""
    why: str = ""
    """The reason in the person's words; may be empty."""
    replacement: Claim | None = None
    """For an amendment, the claim as it should read, with the same id; else None."""

    def __post_init__(self) -> None:
        """Refuse a decision of nobody, at no clear moment, or that amends nothing."""
        if not self.who or self.when.tzinfo is None:
            message = "a review names who decided, and when, with the time zone"
            raise ValueError(message)
        if (self.decision is Decision.AMEND) != (self.replacement is not None):
            message = "a review has a replacement if it amends, and only then"
            raise ValueError(message)
        if self.replacement is not None and self.replacement.id != self.claim:
            message = "the replacement of a claim keeps its id"
            raise ValueError(message)
