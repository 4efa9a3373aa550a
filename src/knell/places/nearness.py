"""Whether two places of the gazetteer lie in, at or near each other."""

from knell.model import Place
from knell.places.geometry import distance_km

SAME_PLACE_KM = 30.0


def apart_km(one: Place, other: Place) -> float:
    """How far two places lie from each other."""
    return distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))


def lies_in(inner: Place, outer: Place) -> bool:
    """Whether a place lies in another, by the gazetteer or else by its distance."""
    if outer.id in inner.within:
        return True
    reach = max(outer.radius_km, SAME_PLACE_KM)
    abroad = inner.id == outer.id or inner.country != outer.country
    return not abroad and apart_km(inner, outer) <= reach


def is_same(one: Place, other: Place) -> bool:
    """Whether two candidates are one place at two sizes, such as a city's province."""
    if one.id in other.within or other.id in one.within:
        return True
    return one.country == other.country and apart_km(one, other) < SAME_PLACE_KM
