"""What a count stands for, and which words may name those whom it counts."""

import pytest
from found_claims import stretch

from knell.extract.victim_kinds import kinds_in, side_of_kinds
from knell.extract.victim_shapes import fits, is_pronoun, shape_of


@pytest.mark.parametrize(
    ("text", "count", "shape"),
    [
        ("six villagers died", "six", "next civilians"),
        ("six young villagers died", "six", "next civilians"),
        ("six people died", "six", "next people"),
        ("six of the rebels died", "six", "of fighters"),
        ("six of them died", "six of", "of pronouns"),
        ("six others were hurt", "six", "others being"),
        ("six more soldiers were hurt", "six", "others fighters"),
        ("six wounded nurses were brought in", "six", "harmed civilians"),
        ("six were hurt", "six", "next being"),
        ("six.", "six", "next ."),
        ("six", "six", "end"),
        ("six were handed to judges", "six", "next being"),
        ("six in the care of nurses", "six", "next other"),
        ("the two nurses died", "the two nurses", "in civilians"),
        ("one of the nurses in town died", "one of the nurses in town", "of civilians"),
        ("anton lann died", "anton lann", "in name"),
        ("the wounded were brought in", "the wounded", "in harmed"),
        ("he died", "he", "in pronouns"),
        ("twenty-six died", "twenty-six", "harmed other"),
    ],
)
def test_a_count_has_a_shape(text: str, count: str, shape: str) -> None:
    assert shape_of(text, stretch(text, count)) == shape


@pytest.mark.parametrize(
    ("text", "count", "victims", "may"),
    [
        ("rebels shot six farmers", "six", "farmers", True),
        ("rebels shot six farmers", "six", "rebels", False),
        ("rebels shot six", "six", "rebels", True),
        (
            "one of the farmers of Orvela was there when they shot rebels",
            "one",
            "farmers",
            True,
        ),
        (
            "one of the farmers of Orvela was there when they shot rebels",
            "one",
            "rebels",
            False,
        ),
        ("rebels shot anton lann", "anton lann", "rebels", False),
        ("lann fled; anton lann was shot", "anton lann", "lann", True),
    ],
)
def test_the_noun_beside_a_count_names_the_victims(
    text: str, count: str, victims: str, *, may: bool
) -> None:
    at = stretch(text, count)

    assert fits(text, stretch(text, victims), at, shape_of(text, at)) is may


def test_a_pronoun_names_nobody() -> None:
    assert is_pronoun("them")
    assert not is_pronoun("their sons")


@pytest.mark.parametrize(
    ("wording", "kinds", "side"),
    [
        ("soldiers", ["fighters"], "combatant"),
        ("families of soldiers", ["civilians"], "civilian"),
        ("members of the police", ["fighters"], "combatant"),
        ("nurses, who had met the police", ["civilians"], "civilian"),
        ("soldiers and the nurses with them", ["civilians", "fighters"], "mixed"),
        ("men", ["men"], "open"),
        ("Anton Lann", [], "open"),
    ],
)
def test_a_wording_names_kinds_of_people(
    wording: str, kinds: list[str], side: str
) -> None:
    assert kinds_in(wording) == kinds
    assert side_of_kinds(kinds) == side
