"""A claim: who says that how many of whom came to which harm, where, when, by whom."""

from dataclasses import dataclass, field
from enum import StrEnum

from knell.model.count import Count
from knell.model.ids import ClaimId, content_id
from knell.model.passage import Passage
from knell.model.period import Period
from knell.model.place import Place

Span = tuple[int, int]
"""Start and end in the document's text, half-open, in code points."""


class Harm(StrEnum):
    """What came over the people that a claim counts."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    """Killed or injured, not told apart."""
    MISSING = "missing"
    ABDUCTED = "abducted"
    """Also taken hostage."""
    DETAINED = "detained"
    """Also arrested, captured."""
    DISPLACED = "displaced"
    """Fled, evacuated, uprooted, sought shelter."""
    AFFECTED = "affected"
    """Besieged, trapped, in need; homeless without a move."""
    RESCUED = "rescued"
    """Also freed, released, returned."""


class Unit(StrEnum):
    """What the number counts."""

    PEOPLE = "people"
    HOUSEHOLDS = "households"
    BODIES = "bodies"
    INCIDENTS = "incidents"


class Status(StrEnum):
    """Who the victims are, as the text names them."""

    CIVILIAN = "civilian"
    COMBATANT = "combatant"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """How the text stands to the claim."""

    ASSERTED = "asserted"
    ALLEGED = "alleged"
    DENIED = "denied"
    HYPOTHETICAL = "hypothetical"


class Scope(StrEnum):
    """What stretch of events the number sums up."""

    INCIDENT = "incident"
    PERIOD = "period"
    """A total of a stretch of time with both ends ("in January")."""
    RUNNING = "running"
    """A total since `period.start` as of the report ("since 6 March")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """What found the claim. Not part of the claim's id."""

    name: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement that a number of people came to a harm, and what it rests on."""

    id: ClaimId
    passage: Passage
    harm: Harm
    count: Count
    unit: Unit = Unit.PEOPLE
    victims: str | None = None
    """Who suffered, as worded, without the number; None for "people" and the like."""
    status: Status = Status.UNKNOWN
    perpetrator: str | None = None
    """Who did it according to the text, as worded."""
    claimant: str | None = None
    """Who is cited, by the fullest name in the document; None: the outlet's voice."""
    stance: Stance = Stance.ASSERTED
    place: str | None = None
    """The place as worded."""
    location: Place | None = None
    """What the place was resolved to; None in doubt."""
    location_confidence: float | None = None
    """How sure the resolution is, 0..1; None when unresolved."""
    period: Period = field(default_factory=Period)
    weapon: str | None = None
    scope: Scope = Scope.INCIDENT
    part_of: ClaimId | None = None
    """The claim of the same document that this one is counted in."""
    same_as: ClaimId | None = None
    """An earlier claim of the same document that states the same figure."""
    evidence: tuple[tuple[str, Span], ...] = ()
    """For each filled field, the span of the text that filled it, sorted by field."""
    confidence: float = 1.0
    """Probability that a careful reader would find this claim, 0..1."""
    method: Method

    @staticmethod
    def identify(passage: Passage, count_span: Span, harm: Harm, unit: Unit) -> ClaimId:
        """The id of a claim: of the words it rests on, not of how they were read.

        Reading the same report again gives the same ids, so reviews survive.
        """
        parts = (passage.document, *count_span, passage.quote, harm.value, unit.value)
        return ClaimId(content_id("clm", *parts))
