"""The names and numbers that event datasets give to countries."""

from babel import Locale

from knell.export.vocabulary import table


def country_name(iso: str) -> str | None:
    """The English name of a country, by the Unicode CLDR; None for what spans them.

    >>> country_name("SY")
    'Syria'
    """
    return Locale("en").territories.get(iso) if iso else None


def iso_number(iso: str) -> int | None:
    """Its ISO 3166-1 number, if it has one.

    >>> iso_number("SY")
    760
    """
    number: int | None = table("countries")["iso"].get(iso)
    return number


def gw_number(iso: str) -> int | None:
    """Its number in the list of states of Gleditsch and Ward, if it is one of them.

    >>> gw_number("SY")
    652
    """
    number: int | None = table("countries")["gw"].get(iso)
    return number


def ucdp_region(iso: str) -> str | None:
    """The one of UCDP's five regions that it lies in, if it is a state of theirs.

    >>> ucdp_region("SY")
    'Middle East'
    """
    number = gw_number(iso)
    if number is None:
        return None
    regions = table("countries")["region"]
    inside = (r["name"] for r in regions if r["gw"][0] <= number <= r["gw"][1])
    return next(inside, None)
