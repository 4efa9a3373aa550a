"""What the reader's network finds: the parts of a claim, before they are read.

The order of the names below is the order of the network's outputs, so a change
here means training anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

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
PASSAGES = ("count", "quote")
"""Parts that hold or begin with the count itself."""
FIELDS = ("victims", "perpetrator", "claimant", "place", "time")
"""Parts that may stand anywhere in the report, or nowhere."""
POINTERS = PASSAGES + FIELDS
LONGEST_FIELD = 20
"""Longest stretch that may fill a field, in word pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pointed:
    """What the network thinks may fill a field of a claim."""

    stretches: tuple[tuple[Span, float], ...] = ()
    """Each with its probability, the likeliest first."""
    absent: float = 0.0
    """The probability that the report does not give the field."""

    def above(self, chance: float) -> Iterator[tuple[Span, float]]:
        """The stretches that are likelier than that."""
        return (each for each in self.stretches if each[1] > chance)


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
    pointed: Mapping[str, Pointed] = field(default_factory=dict)
    """All that the network thinks may fill each of FIELDS, not the best alone."""
    statuses: Mapping[Status, float] = field(default_factory=dict)
    """The network's probability of each status."""
    same_day: float = 0.0
    """The network's probability that the report's own day is meant."""
    stances: tuple[float, ...] = ()
    """The network's probability of each of STANCES."""

    def thought(self, name: str) -> Pointed:
        """What the network thinks may fill a field."""
        return self.pointed.get(name, Pointed())

    def with_field(self, name: str, span: Span | None) -> Self:
        """The claim with a field filled so, or without it."""
        if self.fields.get(name) == span:
            return self
        fields = {other: at for other, at in self.fields.items() if other != name}
        return replace(self, fields=fields | ({name: span} if span else {}))


def number_of(*, low: int | None, high: int | None, vague: bool) -> int | None:
    """The number of a count, if it has one."""
    if vague:
        return None
    return high if low is None else low
