"""Which people a claim's words are about."""

import pytest

from knell.model import Harm, Status
from knell.tally.lattice import harm_mask, victims_kind


def mask(victims: str | None, status: Status = Status.UNKNOWN) -> int:
    return victims_kind(Harm.KILLED, victims, status).mask


@pytest.mark.parametrize(
    ("inner", "outer"),
    [
        ("civilians", "people"),
        ("combatants", "people"),
        ("men", "people"),
        ("children", "civilians"),
        ("women", "civilians"),
        ("medics", "civilians"),
        ("journalists", "civilians"),
        ("government forces", "combatants"),
        ("rebels", "combatants"),
        ("women and children", "civilians"),
        ("civilian men", "civilians"),
    ],
)
def test_a_class_lies_within_a_wider_one(inner: str, outer: str) -> None:
    assert mask(inner) & ~mask(outer) == 0
    assert mask(inner) != mask(outer)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("civilians", "combatants"),
        ("women", "children"),
        ("government forces", "rebels"),
        ("medics", "journalists"),
    ],
)
def test_some_classes_share_nobody(one: str, other: str) -> None:
    assert mask(one) & mask(other) == 0


@pytest.mark.parametrize(
    ("victims", "whole"),
    [
        (None, True),
        ("civilians", True),
        ("the innocent civilians", True),
        ("women and children", True),
        ("villagers", False),
        ("coastal civilians", False),
        ("women and pilgrims", False),
    ],
)
def test_some_words_mean_all_of_a_class_and_some_a_group_in_it(
    victims: str | None, *, whole: bool
) -> None:
    kind = victims_kind(Harm.KILLED, victims, Status.CIVILIAN)
    assert (kind.group is None) is whole


def test_a_stated_status_stands_above_the_one_of_the_words() -> None:
    fighters = mask("children", Status.COMBATANT)
    assert fighters & mask("civilians") == 0
    assert fighters & mask("combatants") == fighters


def test_an_unknown_word_takes_the_stated_status() -> None:
    assert mask("pilgrims", Status.CIVILIAN) == mask("civilians")
    assert mask("pilgrims") == mask(None)


def test_harms_share_nobody_but_casualties() -> None:
    assert harm_mask(Harm.KILLED) & harm_mask(Harm.INJURED) == 0
    assert harm_mask(Harm.KILLED) & harm_mask(Harm.CASUALTIES) == harm_mask(Harm.KILLED)
    assert harm_mask(Harm.MISSING) & harm_mask(Harm.CASUALTIES) == 0
