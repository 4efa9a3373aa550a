"""What speaks for a link between two claims."""

import pytest

from knell.extract.choice import cue_weights
from knell.extract.likeness import LinkFacts
from knell.extract.link_choice import QUESTIONS
from knell.extract.link_cues import LinkScene
from knell.model import Harm, Stance, Status, Unit
from knell.text.sentences import split_sentences

TEXT = (
    "Shelling killed 12 people in Tal Hamra, including five children. "
    "At least 12 died, the mayor said. Many were hurt."
)


def claim(
    wording: str, quote: str, number: int | None, harm: Harm, *victims: str
) -> LinkFacts:
    start = TEXT.index(quote)
    at = TEXT.index(wording, start)
    nothing: frozenset[str] = frozenset()
    return LinkFacts(
        count=(at, at + len(wording)),
        sentence=0,
        quote=(start, start + len(quote)),
        harm=harm,
        unit=Unit.PEOPLE,
        status=Status.UNKNOWN,
        stance=Stance.ASSERTED,
        low=number,
        high=None if wording.startswith("At least") else number,
        vague=number is None,
        words=(frozenset(victims), nothing, nothing, nothing),
        period=None,
    )


@pytest.fixture
def scene() -> LinkScene:
    claims = [
        claim("12", "Shelling killed 12 people", 12, Harm.KILLED, "people"),
        claim("five", "including five children", 5, Harm.KILLED, "children"),
        claim("At least 12", "At least 12 died", 12, Harm.KILLED),
        claim("Many", "Many were hurt", None, Harm.INJURED),
    ]
    return LinkScene.of(TEXT, split_sentences(TEXT), claims, "en")


def test_the_words_between_a_part_and_its_whole_are_cues(scene: LinkScene) -> None:
    assert "behind, including" in set(scene.pair(1, 0))
    assert "before, including" in set(scene.pair(0, 1))


def test_a_smaller_count_is_told_from_a_greater(scene: LinkScene) -> None:
    assert "counts <" in set(scene.pair(1, 0))
    assert "counts >" in set(scene.pair(0, 1))


def test_counts_are_equal_with_or_without_their_bounds(scene: LinkScene) -> None:
    assert "counts = !" in set(scene.pair(2, 0))


def test_a_vague_count_is_neither_smaller_nor_greater(scene: LinkScene) -> None:
    assert {"counts vague 10 !", "harm !"} <= set(scene.pair(3, 2))


def test_what_stands_before_a_count_speaks_of_its_being_alone(scene: LinkScene) -> None:
    assert {"alone killed", "alone tens", "alone after killed"} <= set(scene.alone(0))


def test_words_that_any_claim_may_have_name_nobody(scene: LinkScene) -> None:
    assert [claim.naming for claim in scene.claims] == [set(), set(), set(), set()]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_weight_of_the_file_counts(question: str) -> None:
    weights = cue_weights("link", "en")[question]

    assert weights
    assert all(abs(worth) >= 0.1 for worth in weights.values())


def test_equal_counts_speak_for_a_repetition() -> None:
    weights = cue_weights("link", "en")["same_as"]

    assert weights["counts = ="] > 0 > weights["counts <"]
