"""The kinds of place that the gazetteer tells apart."""

from enum import StrEnum

from knell.model import Precision


class Kind(StrEnum):
    """What sort of place a row of the gazetteer is."""

    COUNTRY = "country"
    REGION = "region"
    """Larger than a first-level division, or across borders: "the coast", Sahel."""
    ADMIN1 = "admin1"
    """Province, governorate, state, oblast, department."""
    ADMIN2 = "admin2"
    """District, county, municipality."""
    TOWN = "town"
    """Cities, towns and larger villages."""
    VILLAGE = "village"
    NEIGHBOURHOOD = "neighbourhood"
    CAMP = "camp"
    BASE = "base"
    """Military bases, airports, prisons."""
    AREA = "area"
    """A named part of a division without borders of its own: Ghouta, a mountain."""
    SITE = "site"
    """Hospitals, crossings, dams, roads, mountains."""


KINDS = tuple(Kind)
"""In the order in which the index numbers them."""

PRECISIONS = {
    Kind.COUNTRY: Precision.COUNTRY,
    Kind.REGION: Precision.REGION,
    Kind.ADMIN1: Precision.ADMIN1,
    Kind.ADMIN2: Precision.ADMIN2,
}
"""Precision of a place of that kind; of all others it is EXACT."""

AREAS = (Kind.COUNTRY, Kind.REGION, Kind.ADMIN1, Kind.ADMIN2)
"""Kinds that have other places inside."""

TOWNS = (Kind.TOWN, Kind.VILLAGE)
