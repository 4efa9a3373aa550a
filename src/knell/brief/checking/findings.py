"""What a record makes of a number in a text."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knell.brief.checking.mentions import Mention
from knell.brief.checking.superlatives import Superlative
from knell.model import ClaimId
from knell.model.toll import Answer


class Verdict(StrEnum):
    """Whether the record bears a number out."""

    SUPPORTED = "supported"
    OUT_OF_BOUNDS = "out of bounds"
    """No account of the record allows it."""
    CONTRADICTED = "contradicted"
    """The claimant who is named for it, or the record's own days, say otherwise."""
    SUPERSEDED = "superseded"
    """It was so as known on an earlier day; later reports say otherwise."""
    UNKNOWN = "unknown"
    OUTSIDE = "outside the record"
    """A share: a record counts people, and no populations."""


class Reason(StrEnum):
    """Why."""

    CLAIMED = "claimed"
    """A claim states it."""
    COMPUTED = "computed"
    """It is an end of a toll that follows from claims."""
    EARLIER = "earlier"
    """A claim stated it, or a toll had it, before its claimant said more."""
    ABOVE = "above"
    BELOW = "below"
    PART = "part"
    """Less than the whole, and perhaps a part of it."""
    WITHIN = "within"
    """The record allows it, and no claim states it."""
    NOTHING = "nothing"
    """The record has no number for this."""
    VAGUE = "vague"
    SHARE = "share"
    HIGHEST_DAY = "highest-day"
    HIGHER_DAY = "higher-day"
    """Another day has more."""
    DAYS_OVERLAP = "days-overlap"
    """The ranges of the days overlap."""
    DAYS_MISSING = "days-missing"
    """The record does not reach over all the days compared, or tells none apart."""
    HEDGED = "hedged"
    NOT_OF_DAYS = "not-of-days"


class Aspect(StrEnum):
    """What of a number only the text tells, or only the record."""

    PLACE = "place"
    VICTIMS = "victims"
    HARM = "harm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A number or a superlative of a text, and what the record makes of it."""

    about: Mention | Superlative
    verdict: Verdict
    reason: Reason
    claims: tuple[ClaimId, ...] = ()
    """Those that state it, or that stand against it."""
    not_compared: tuple[Aspect, ...] = ()
    """What the record has this number for and the sentence does not rule out, without
    telling it; or the other way round."""
    answer: Answer | None = None
    """The range that it was held against."""
    account: str | None = None
    """The claimant whose range that is; None: all accounts together."""
    day: date | None = None
    """As known on which day, or the day that has more."""
