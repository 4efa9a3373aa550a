"""A place of the gazetteer at the precision that a wording gives it."""

from dataclasses import replace

from knell.model import Place, Precision
from knell.places.kinds import AREAS, TOWNS, Kind
from knell.places.likelihood import Scored, may_be_seat
from knell.places.wording import Wording

NEAR_KM = 25.0
"""Radius of "near X": the 25 km of UCDP's where_prec 2."""
VAGUENESS = 0.8
"""Share of confidence left when only a part of a place, or a place near, is meant."""
SEAT_OR_AREA = 0.9
"""The same where a bare name may be the town's or its province's."""


def as_worded(found: Scored, read: Wording) -> tuple[Place | None, float]:
    """The likeliest place as a wording means it; None: not the place itself.

    With the share of confidence that is left: a part of a place is less sure.
    """
    _, (place, kind, *_) = found[0]
    if read.near:
        return nearby(place), VAGUENESS
    if read.part or read.rural:
        return _part(place, kind), VAGUENESS
    if read.kind is Kind.NEIGHBOURHOOD and (kind in TOWNS or kind in AREAS):
        return None, VAGUENESS
    if read.kind in (Kind.BASE, Kind.CAMP) and kind is not read.kind:
        return nearby(place), VAGUENESS
    unsure = read.kind is None and may_be_seat(found)
    return place, SEAT_OR_AREA if unsure else 1.0


def nearby(place: Place) -> Place:
    """Somewhere near a place; an area is wide enough as it is."""
    if place.precision > Precision.NEAR:
        return place
    radius_km = max(NEAR_KM, place.radius_km)
    return replace(place, precision=Precision.NEAR, radius_km=radius_km)


def _part(place: Place, kind: Kind) -> Place:
    """A vague part of a place: of a country a region, of a town its surroundings."""
    if kind is Kind.COUNTRY:
        return replace(place, precision=Precision.REGION)
    return place if kind in AREAS else nearby(place)
