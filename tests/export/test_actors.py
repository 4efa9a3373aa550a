"""Which words name a body, and of what kind."""

import pytest

from knell.export.actors import actor
from knell.export.vocabulary import table
from knell.places import Gazetteer

COUNTRY_OF = Gazetteer.bundled().country_of
KINDS = {kind["name"] for kind in table("actors", "en")["kind"]}


@pytest.mark.parametrize(
    ("wording", "kind", "country"),
    [
        ("the army", "state", ""),
        ("Syrian government forces", "state", "SY"),
        ("Turkish warplanes", "state", "TR"),
        ("Israel", "state", "IL"),
        ("suspected rebels", "rebel", ""),
        ("pro-government militias", "militia", ""),
        ("unidentified gunmen", "unidentified", ""),
        ("the Coast Brigade", None, ""),
        ("Free Harbour Army", None, ""),
        ("Syrian Democratic Forces", None, "SY"),
        ("Government artillery", "state", ""),
        ("Dawn Front militants", "armed group", ""),
        ("Harbour rebels", "rebel", ""),
        ("Dawn Front gunmen", None, ""),
        ("Arakan Army soldiers", None, ""),
    ],
)
def test_a_body_is_named(wording: str, kind: str | None, country: str) -> None:
    found = actor(wording, COUNTRY_OF)
    assert found
    assert (found.kind, found.country) == (kind, country)


@pytest.mark.parametrize(
    "wording",
    [
        "Adam Roe",
        "a man",
        "her husband",
        "Jordan",
        "a commander of the brigade",
        "",
        "?",
    ],
)
def test_a_person_is_not(wording: str) -> None:
    assert actor(wording, COUNTRY_OF) is None


def test_the_article_is_no_part_of_the_name() -> None:
    found = actor("The Coast Brigade", COUNTRY_OF)
    assert found
    assert found.name == "Coast Brigade"


def test_no_word_is_of_two_kinds() -> None:
    words = [w for kind in table("actors", "en")["kind"] for w in kind["words"]]
    assert len(words) == len(set(words))
    assert [word for word in words if word != word.casefold()] == []


def test_every_kind_that_a_standard_sorts_exists() -> None:
    assert table("ucdp")["sides"].keys() <= KINDS
