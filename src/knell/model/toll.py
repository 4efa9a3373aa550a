"""A question about the recorded harm, and the toll that answers it.

A toll is never stored: it is worked out from claims each time it is asked for.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from knell.model.claim import Claim, Harm
from knell.model.ids import ClaimId
from knell.model.period import Period
from knell.model.place import Place
from knell.model.problem import Problem


class Policy(StrEnum):
    """How the accounts of several claimants become one range."""

    SPAN = "span"
    """From the lowest low to the highest high."""
    MAJORITY = "majority"
    """The numbers that more than half of the accounts allow."""
    PRIORITY = "priority"
    """The account of the first claimant, in the order given, who has one."""


class Division(StrEnum):
    """What a toll can be broken down by."""

    CLAIMANT = "claimant"
    PLACE = "place"
    DAY = "day"
    STATUS = "status"


class Dating(StrEnum):
    """Which day the period of a question speaks of."""

    OCCURRED = "occurred"
    """The day on which people came to harm."""
    REPORTED = "reported"
    """The day of the report: the toll is then what the accounts grew by."""


class Reason(StrEnum):
    """Why a claim does not move a toll by itself."""

    SUPERSEDED = "superseded"
    """The same claimant replaced it later."""
    RELAYED = "relayed"
    """Another printing of a claim that is counted already."""
    REPEATED = "repeated"
    """It says what the claimant had said before, and nothing new."""
    CONTAINED = "contained"
    """The people it counts are among those of another claim that binds."""
    SLACK = "slack"
    """It is counted, and allows more than the claims that bind."""
    SET_ASIDE = "set-aside"
    """It cannot be true together with what its claimant says elsewhere."""
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"
    UNIT = "unit"
    """It counts households or incidents, not people."""
    SHARE = "share"
    """It is a percentage, not a number of people."""
    VAGUE = "vague"
    """Its word has no number in the convention chosen."""
    TOO_LATE = "too-late"
    """It was published after the day of the question, or on a day unknown."""
    UNPLACED = "unplaced"
    """It names no place, and the question does."""
    UNDATED = "undated"
    """It gives no day of the harm, and the question does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """A claim with the outlet that printed it and the day it did."""

    claim: Claim
    source: str = ""
    """The outlet; empty when unknown."""
    published: date | None = None
    origin: str = ""
    """The file and row it was read from, for messages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """How many of whom came to which harm, where and when, on whose word."""

    harm: Harm = Harm.KILLED
    victims: str | None = None
    """Who, in words; None for all people."""
    place: Place | None = None
    """Where; None for anywhere."""
    period: Period = field(default_factory=Period)
    """Days of the harm or of the reports, as `dating` says; open ends are no limit."""
    dating: Dating = Dating.OCCURRED
    as_of: date | None = None
    """Reports published after this day are not known yet; None: all are."""
    claimant: str | None = None
    """The one claimant who is asked; None for every one."""
    by: Division | None = None
    policy: Policy = Policy.SPAN
    prefer: tuple[str, ...] = ()
    """Claimants in order of trust, for the policy of priority."""
    convention: str = "none"
    """Name of the convention that gives vague words their numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One claim's part in the sum that gives a bound."""

    claim: ClaimId
    times: Fraction
    """How often its number is added; negative when it is taken off."""
    number: int
    """The low or the high of the claim, in whole people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A low or a high, and the claims that make it what it is."""

    number: int | None = None
    """Whole people; None: open, no claim gives it. Negative only where an account
    of one day is compared with that of another and was revised downwards."""
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The range for one claimant, place, stretch of days or status."""

    label: str
    low: Bound = field(default_factory=Bound)
    high: Bound = field(default_factory=Bound)
    claims: tuple[ClaimId, ...] = ()
    """The claims counted, in order; empty: nobody recorded anything."""
    sources: tuple[str, ...] = ()
    """The outlets that printed them, each once, in order."""
    direct: bool = False
    """Whether a claim is about people of the question alone; if none is, the claims
    only reach into it, as a total of people does when civilians are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uncounted:
    """A claim about the question that moves no bound, and why."""

    claim: ClaimId
    reason: Reason
    by: ClaimId | None = None
    """The claim that stands in its place or holds it, where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Claims of one claimant that cannot all be true; without any one they could."""

    claimant: str
    claims: tuple[ClaimId, ...]
    set_aside: tuple[ClaimId, ...]
    """Those of the oldest day among them: a later word prevails."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """The least and the greatest number that the recorded claims allow."""

    question: Question
    total: Answer
    """Of all accounts together, combined by the policy of the question."""
    accounts: tuple[Answer, ...] = ()
    """One for each claimant who says anything about it, kept apart."""
    by: tuple[Answer, ...] = ()
    """The parts asked for; parts may overlap, so they need not add up."""
    uncounted: tuple[Uncounted, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def recorded(self) -> bool:
        """Whether any claim was counted: a toll of no claims is not a toll of none."""
        return bool(self.total.claims)
