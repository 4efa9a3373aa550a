"""What a wording of a place was resolved to, and why."""

from dataclasses import dataclass
from enum import StrEnum

from knell.model import Place


class Reason(StrEnum):
    """Why a resolution came out as it did."""

    CLEAR = "clear"
    UNKNOWN = "unknown"
    """The gazetteer has no such name."""
    AMBIGUOUS = "ambiguous"
    """Several places of that name, or one that the context speaks against."""
    VENUE = "venue"
    """A street or building, with no place named around it."""
    OUTER = "outer"
    """Only the place around it is known, and stands for it."""
    SEVERAL = "several"
    """Several places are named; the place is the smallest area that holds all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What a wording was resolved to, and how sure that is."""

    place: Place | None
    """None in doubt: the place stays as worded."""
    confidence: float
    """Probability that `place` is meant; of the likeliest candidate if it is None."""
    reason: Reason
    candidates: tuple[Place, ...] = ()
    """What else was considered, likeliest first; the single places when several."""
    spelt_otherwise: bool = False
    """Whether the gazetteer has the place by another spelling alone."""
