"""The numbers of countries."""

import csv
from importlib import resources

from babel.core import get_global

from knell.export.countries import country_name, iso_number, ucdp_region
from knell.export.vocabulary import table

NUMBERS = table("countries")


def known() -> set[str]:
    path = resources.files("knell.places") / "data" / "countries.csv"
    with path.open(encoding="utf-8") as lines:
        return {row["iso"] for row in csv.DictReader(lines)}


def test_every_country_of_the_gazetteer_has_an_iso_number() -> None:
    """Kosovo's letters are no code of ISO 3166."""
    assert known() - NUMBERS["iso"].keys() == {"XK"}
    assert all(country_name(iso) for iso in known())


def test_iso_numbers_are_those_of_the_unicode_cldr() -> None:
    aliases = get_global("territory_aliases")
    wrong = {
        iso: number
        for iso, number in NUMBERS["iso"].items()
        if iso not in aliases.get(f"{number:03}", ())
    }
    assert wrong == {}


def test_no_two_countries_share_a_number() -> None:
    for name in ("iso", "gw"):
        numbers = list(NUMBERS[name].values())
        assert len(numbers) == len(set(numbers))
        assert NUMBERS[name].keys() <= known()


def test_every_state_lies_in_one_region() -> None:
    assert [iso for iso in NUMBERS["gw"] if not ucdp_region(iso)] == []
    assert (ucdp_region("EG"), ucdp_region("GE")) == ("Middle East", "Europe")
    assert (iso_number("PS"), ucdp_region("PS")) == (275, None)
