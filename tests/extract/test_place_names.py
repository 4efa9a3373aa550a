"""Names in a report that may be places."""

import pytest

from knell.extract.place_names import PlaceName, key_of, name_at
from knell.extract.place_scan import place_names
from knell.places import Gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.bundled()


def named(text: str, gazetteer: Gazetteer) -> list[str]:
    return [text[name.start : name.end] for name in place_names(text, gazetteer)]


def only(text: str, gazetteer: Gazetteer) -> PlaceName:
    (name,) = place_names(text, gazetteer)
    return name


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Six died in Orvela.", ["Orvela"]),
        ("Six died in Idlib province.", ["Idlib province"]),
        ("Six died in northern Syria.", ["northern Syria"]),
        ("Six died in al-Orvela district.", ["al-Orvela district"]),
        ("Six died at Base 46.", ["Base 46"]),
        ("Six died in the Marsa Lin refugee camp.", ["Marsa Lin refugee camp"]),
        ("Six died at 40 Orvela Road.", ["40 Orvela Road"]),
        ("Six died in the 700 block of Orvela Street.", ["700 block of Orvela Street"]),
        ("SIX PERSONS DIED IN SAN ORVELO TODAY.", ["SAN ORVELO"]),
    ],
)
def test_a_name_is_read_with_what_it_says_it_is(
    text: str, names: list[str], gazetteer: Gazetteer
) -> None:
    assert named(text, gazetteer) == names


def test_names_that_are_joined_are_read_singly_and_together(
    gazetteer: Gazetteer,
) -> None:
    text = "Six died in Orvela, Marsa Lin and Tal Hamra."

    names = place_names(text, gazetteer)

    assert [text[n.start : n.end] for n in names if n.joint] == [
        "Orvela, Marsa Lin and Tal Hamra"
    ]
    assert "Orvela" in named(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    ["Six died on Monday.", "The Orvel Council met.", "He was shot by Ada Orvel."],
)
def test_a_name_of_a_day_a_body_or_a_doer_is_no_place(
    text: str, gazetteer: Gazetteer
) -> None:
    assert named(text, gazetteer) == []


def test_the_words_around_a_name_are_kept(gazetteer: Gazetteer) -> None:
    name = only("A blast hit the outskirts of the nearby Orvela after dark.", gazetteer)

    assert (name.before_that, name.before, name.after) == ("outskirts", "of", "after")
    assert name.noun == "outskirts"


def test_a_place_that_owns_the_next_is_told_apart(gazetteer: Gazetteer) -> None:
    owner, owned = place_names("Six died in Syria's Orvela district.", gazetteer)

    assert (owner.owns, owned.owns) == (True, False)
    assert owner.known.country == "SY"


def test_wordings_of_one_place_have_one_key() -> None:
    assert key_of("the city of Orvela") == key_of("Orvela city")


def test_a_stretch_without_a_name_is_no_place(gazetteer: Gazetteer) -> None:
    assert name_at("Six died in the.", (12, 15), gazetteer) is None


def test_a_whole_clause_is_no_name(gazetteer: Gazetteer) -> None:
    text = "raids that hit Orvela killed six people and a field clinic"

    assert name_at(text, (0, len(text)), gazetteer) is None
