"""What the reader's network finds: the parts of a claim, before they are read.

The order of the names below is the order of the network's outputs, so a change
here means training anew.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from knell.model import Harm, Span, Stance, Status, Unit


class Reach(StrEnum):
    """How a claim's days follow from the day or days that its time points at."""

    EXACT = "exact"
    """Those days."""
    TO_REPORT = "to-report"
    """From their first to the report's day: "arrested on Monday and still held"."""
    BEFORE = "before"
    """Any time up to their last: "buried more than three months ago"."""


HARMS = tuple(Harm)
UNITS = tuple(Unit)
STATUSES = tuple(Status)
STANCES = tuple(Stance)
REACHES = tuple(Reach)
POINTERS = (
    "count",
    "quote",
    "victims",
    "perpetrator",
    "claimant",
    "place",
    "time",
)
LINK_FEATURES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimParts:
    """One claim as stretches of the text, before its numbers, days and places."""

    harm: Harm
    count: Span
    quote: Span
    fields: dict[str, Span]
    """Victims, perpetrator, claimant, place and time, where given."""
    report_day: bool
    """True when the report's own day is meant, without a wording that says so."""
    reach: Reach
    status: Status
    stance: Stance
    unit: Unit
    chance: float
    """Detection probability, 0..1, before calibration."""
    child: NDArray[np.float32]
    parent: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountFacts:
    """What the link scorer knows of one claim's count and place in the text."""

    start: int
    """Of the count wording, in code points."""
    quote: Span
    harm: Harm
    unit: Unit
    low: int | None
    high: int | None
    vague: bool


def link_facts(claims: list[CountFacts]) -> NDArray[np.float32]:
    """Facts of every pair (child, other): shape (claims, claims, LINK_FEATURES)."""
    facts = np.zeros((len(claims), len(claims), LINK_FEATURES), dtype=np.float32)
    for i, one in enumerate(claims):
        for j, other in enumerate(claims):
            facts[i, j] = _pair_facts(i - j, one, other)
    return facts


def _pair_facts(steps: int, one: CountFacts, other: CountFacts) -> list[float]:
    a, b = _number(one), _number(other)
    return [
        float(steps == 0) * -10.0,
        float(steps > 0),
        1.0 / (1.0 + abs(steps)),
        float(abs(one.start - other.start)) / 1000.0,
        float(one.quote == other.quote),
        float(one.harm == other.harm),
        float(one.unit == other.unit),
        float((one.low, one.high) == (other.low, other.high) and not one.vague),
        float(a is not None and a == b),
        float(a is not None and b is not None and a < b),
        float(one.vague),
        float(other.vague),
    ]


def _number(claim: CountFacts) -> int | None:
    return claim.low if claim.low is not None else claim.high
