"""Claims as the toll works with them: a range of people over a region."""

from dataclasses import dataclass
from datetime import date

from knell.model import (
    Claim,
    ClaimId,
    Count,
    Place,
    PlaceId,
    Precision,
    Scope,
    Stance,
    Unit,
)
from knell.model.toll import Printing, Reason
from knell.tally.conventions import is_share, numbers
from knell.tally.lattice import Kind, victims_kind

FIRST_DAY = 0
"""Stands for a start that is not told; real days are proleptic ordinals from 1."""
LAST_DAY = date.max.toordinal()
"""Stands for an end that is not told."""

WORDED = "worded:"
"""Prefix of the id of a place that is known by its wording alone."""


ANYWHERE = PlaceId("anywhere")
"""The place that holds every other."""
UNPLACED = PlaceId("unplaced")
"""The place of figures that name none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A place, a stretch of days and some kinds of people."""

    place: PlaceId
    first: int
    last: int
    mask: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A claim with its place, days and people filled in from its document."""

    printing: Printing
    account: str
    """Whose word it is."""
    low: int
    high: int | None
    """None: open."""
    place: Place | None
    first: int
    """Ordinal of the first day of the harm; FIRST_DAY when it is not told."""
    last: int
    kind: Kind
    scope: Scope
    incident: str | None = None
    """The linked incident, where other rooms have found one."""
    whole: "Figure | None" = None
    """The figure of the same account and document that this one is counted in."""
    share: str | None = None
    """Set for some of the very people of `whole`: then only its low counts."""
    reason: Reason | None = None
    """Why it is not counted at all; None: it may be."""

    @property
    def id(self) -> ClaimId:
        """The id of the claim."""
        return self.printing.claim.id

    @property
    def region(self) -> Region:
        """The people it is about, but for the incident and the worded group."""
        return Region(
            place=self.place.id if self.place else UNPLACED,
            first=self.first,
            last=self.last,
            mask=self.kind.mask,
        )

    @property
    def document(self) -> str:
        """The document that holds the claim."""
        return self.printing.claim.passage.document

    @property
    def published(self) -> int:
        """Ordinal of the day of the report; 0, before all others, when unknown."""
        day = self.printing.published
        return day.toordinal() if day else 0

    @property
    def vague(self) -> bool:
        """Whether the number comes from a convention."""
        return self.printing.claim.count.vague

    @property
    def dated(self) -> bool:
        """Whether it tells a day; a total always reaches up to its report."""
        return self.scope is not Scope.INCIDENT or (self.first, self.last) != (
            FIRST_DAY,
            LAST_DAY,
        )


def worded_place(wording: str) -> Place:
    """A place of its own for a wording that no gazetteer knows: inside nothing else.

    >>> worded_place("Tell Sahra").id
    'worded:tell sahra'
    """
    return Place(
        id=PlaceId(WORDED + " ".join(wording.casefold().split())),
        name=wording,
        country="",
        latitude=0.0,
        longitude=0.0,
        radius_km=0.0,
        precision=Precision.EXACT,
    )


def figure(
    printing: Printing, account: str, convention: str, incident: str | None = None
) -> Figure:
    """The claim by itself, without what its document says around it."""
    claim = printing.claim
    counted = numbers(claim.count, convention)
    first, last = days(claim, printing.published)
    return Figure(
        printing=printing,
        account=account,
        low=(counted.low or 0) if counted else 0,
        high=counted.high if counted else None,
        place=claim.location or (worded_place(claim.place) if claim.place else None),
        first=first,
        last=last,
        kind=victims_kind(claim.harm, claim.victims, claim.status),
        scope=claim.scope,
        incident=incident,
        reason=_excluded(claim, numbered=counted is not None),
    )


def days(claim: Claim, published: date | None) -> tuple[int, int]:
    """First and last day of the harm, as ordinals, as far as the claim tells them.

    A total without an end reaches up to its report; an incident without one is of
    its first day.
    """
    start, end = claim.period.start, claim.period.end
    if claim.scope is not Scope.INCIDENT and end is None:
        end = max(filter(None, (published, start)), default=None)
    elif end is None:
        end = start
    first = start.toordinal() if start else FIRST_DAY
    return first, end.toordinal() if end else LAST_DAY


def _excluded(claim: Claim, *, numbered: bool) -> Reason | None:
    if claim.stance is Stance.DENIED:
        return Reason.DENIED
    if claim.stance is Stance.HYPOTHETICAL:
        return Reason.HYPOTHETICAL
    if claim.unit not in {Unit.PEOPLE, Unit.BODIES}:
        return Reason.UNIT
    return _uncountable(claim.count, numbered=numbered)


def _uncountable(count: Count, *, numbered: bool) -> Reason | None:
    if is_share(count):
        return Reason.SHARE
    return None if numbered else Reason.VAGUE
