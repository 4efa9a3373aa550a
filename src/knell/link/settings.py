"""How the places and the days of two accounts stand to each other."""

from collections.abc import Set as AbstractSet
from enum import StrEnum

from knell.link.tellings import Days
from knell.model import Place
from knell.places.geometry import distance_km

NEAR_KM = 15.0
"""Between the edges of two places: what one report puts in a town, another may put in
the village beside it."""


class Whereabouts(StrEnum):
    """How two places stand to each other."""

    SAME = "same"
    WITHIN = "within"
    """One lies in the other."""
    NEAR = "near"
    APART = "apart"
    UNKNOWN = "unknown"
    """One is not told, or known by its wording alone."""


def whereabouts(
    one: Place | None,
    other: Place | None,
    wordings: tuple[AbstractSet[str], AbstractSet[str]],
) -> Whereabouts:
    """How two places stand to each other; by their words where one is not resolved.

    >>> whereabouts(None, None, ({"mill", "road"}, {"mill", "road", "sallow"}))
    <Whereabouts.SAME: 'same'>
    """
    if one is None or other is None:
        return _by_words(*wordings)
    if one.id == other.id:
        return Whereabouts.SAME
    if one.id in other.within or other.id in one.within:
        return Whereabouts.WITHIN
    gap = gap_km(one, other)
    return Whereabouts.NEAR if gap <= NEAR_KM else Whereabouts.APART


def gap_km(one: Place, other: Place) -> float:
    """Kilometres between the edges of two places, 0 where they overlap."""
    centres = (one.latitude, one.longitude), (other.latitude, other.longitude)
    return max(0.0, distance_km(*centres) - one.radius_km - other.radius_km)


def gap_days(one: Days, other: Days) -> int:
    """Days from the end of the earlier stretch to the start of the later.

    0 if they share a day.

    >>> gap_days((10, 12), (14, 14)), gap_days((10, 12), (12, 14))
    (2, 0)
    """
    return max(0, one[0] - other[1], other[0] - one[1])


def _by_words(one: AbstractSet[str], other: AbstractSet[str]) -> Whereabouts:
    if one and other and (one <= other or other <= one):
        return Whereabouts.SAME
    return Whereabouts.UNKNOWN
