"""What speaks for a link between two claims."""

from dataclasses import replace

import pytest

from knell.extract.choice import cue_weights
from knell.extract.likeness import LinkFacts
from knell.extract.link_choice import QUESTIONS
from knell.extract.link_cues import LinkScene
from knell.extract.part_cues import PartScene
from knell.model import Harm, Stance, Status, Unit
from knell.text.sentences import split_sentences

TEXT = (
    "Shelling killed 12 people in Tal Hamra, including five children. "
    "At least 12 died, the mayor said. Many were hurt."
)


def claim(
    wording: str,
    quote: str,
    number: int | None,
    harm: Harm,
    *victims: str,
    text: str = TEXT,
) -> LinkFacts:
    start = text.index(quote)
    at = text.index(wording, start)
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


LIST = (
    "Nine people died on Sunday. Four were shot in Tal Hamra. "
    "Five others drowned in Wadi Zer.\n"
    "Later a nurse died of wounds. A soldier was killed elsewhere. In all, 11 died."
)


@pytest.fixture
def listed() -> PartScene:
    claims = [
        claim("Nine", "Nine people died", 9, Harm.KILLED, "people", text=LIST),
        claim("Four", "Four were shot", 4, Harm.KILLED, text=LIST),
        claim("Five", "Five others drowned", 5, Harm.KILLED, text=LIST),
        claim("a nurse", "a nurse died", 1, Harm.KILLED, "nurse", text=LIST),
        claim("A", "A soldier was killed", 1, Harm.KILLED, "soldier", text=LIST),
        claim("11", "11 died", 11, Harm.KILLED, text=LIST),
    ]
    sentences = split_sentences(LIST)
    seen = LinkScene.of(LIST, sentences, claims, "en")
    return PartScene.of(seen, sentences, "en", range(6))


def test_parts_that_add_up_to_a_whole_are_cues(listed: PartScene) -> None:
    assert {"sum", "sum behind next 2"} <= set(listed.pair(1, 0))
    assert {"sum", "sum behind next 2"} <= set(listed.pair(2, 0))
    assert "alone summed True" in set(listed.alone(1))
    assert "sum" not in set(listed.pair(1, 2))


def test_parts_may_stand_before_their_whole(listed: PartScene) -> None:
    assert "sum before next 4" in set(listed.pair(1, 5))
    assert "no sum, summed False" in set(listed.pair(0, 5))


def test_a_list_leaves_room_in_its_whole_or_not(listed: PartScene) -> None:
    assert "run behind fits" in set(listed.pair(2, 0))
    assert "run behind exceeds" in set(listed.pair(3, 0))


def test_a_whole_that_stands_nearer_is_told_from_a_farther(listed: PartScene) -> None:
    assert {"greater 0 before", "first greater False"} <= set(listed.pair(3, 2))
    assert {"greater 2 before", "first greater True"} <= set(listed.pair(3, 0))
    assert "greater 0 behind" in set(listed.pair(3, 5))


def test_words_of_its_sentence_tell_of_a_part(listed: PartScene) -> None:
    assert "behind others before" in set(listed.pair(2, 0))
    assert {"before all before", "opening in before"} <= set(listed.pair(5, 0))
    assert "alone before later" in set(listed.alone(3))


def test_words_of_another_sentence_do_not(listed: PartScene) -> None:
    assert "behind others before" not in set(listed.pair(1, 0))


def test_kinds_of_people_are_compared(listed: PartScene) -> None:
    assert "kinds soldiers civilians" in set(listed.pair(4, 0))


def test_a_paragraph_sets_claims_apart(listed: PartScene) -> None:
    assert "paragraphs -1" in set(listed.pair(3, 2))
    assert "paragraphs 0" in set(listed.pair(2, 0))


RETOLD = (
    "Floods killed 30 people and injured 70. "
    "Shelling killed 12 people and injured 40. Four children died. "
    "The mayor said that 12 died and 40 were injured, four of them children."
)
"""30 and 70, then 12, 40 and four, and then the last three again."""


@pytest.fixture
def retold() -> LinkScene:
    claims = [
        claim("30", "Floods killed 30", 30, Harm.KILLED, text=RETOLD),
        claim("70", "injured 70", 70, Harm.INJURED, text=RETOLD),
        claim("12", "Shelling killed 12", 12, Harm.KILLED, text=RETOLD),
        claim("40", "injured 40", 40, Harm.INJURED, text=RETOLD),
        claim("Four", "Four children", 4, Harm.KILLED, "children", text=RETOLD),
        claim("12", "12 died", 12, Harm.KILLED, text=RETOLD),
        claim("40", "40 were", 40, Harm.INJURED, text=RETOLD),
        claim("four", "four of them", 4, Harm.KILLED, "children", text=RETOLD),
    ]
    return LinkScene.of(RETOLD, split_sentences(RETOLD), claims, "en")


@pytest.fixture
def parted(retold: LinkScene) -> PartScene:
    sentences = split_sentences(RETOLD)
    return PartScene.of(retold, sentences, "en", [0, 1, 2, 3, 4, 2, 3, 4])


def test_the_telling_of_a_whole_next_to_a_part_is_told_from_others(
    parted: PartScene,
) -> None:
    assert "telling later nearest True here" in set(parted.pair(7, 5))
    assert "telling first nearest False before" in set(parted.pair(7, 2))
    assert "telling elsewhere here True before" in set(parted.pair(7, 2))


def test_a_figure_is_no_part_of_itself(parted: PartScene) -> None:
    assert "one figure" in set(parted.pair(5, 2))
    assert "one figure" not in set(parted.pair(5, 0))


def test_whether_a_part_is_told_before_or_again_is_a_cue(parted: PartScene) -> None:
    assert "alone repeats 01" in set(parted.alone(4))
    assert "alone repeats 10" in set(parted.alone(7))
    assert "repeats 10 here" in set(parted.pair(7, 5))


SHARED = (
    "Fire killed 9 women and injured 20. Two of the injured died later. "
    "Among those detained were six. Seven girls died and three soldiers died."
)


@pytest.fixture
def shared() -> PartScene:
    claims = [
        claim("9", "Fire killed 9 women", 9, Harm.KILLED, "women", text=SHARED),
        claim("20", "injured 20", 20, Harm.INJURED, text=SHARED),
        claim("Two", "Two of the injured died", 2, Harm.KILLED, text=SHARED),
        claim("six", "were six", 6, Harm.DETAINED, text=SHARED),
        claim("Seven", "Seven girls died", 7, Harm.KILLED, "girls", text=SHARED),
        claim("three", "three soldiers", 3, Harm.KILLED, "soldiers", text=SHARED),
    ]
    sentences = split_sentences(SHARED)
    seen = LinkScene.of(SHARED, sentences, claims, "en")
    return PartScene.of(seen, sentences, "en", range(6))


def test_some_of_the_injured_are_counted_among_the_injured(shared: PartScene) -> None:
    assert "shared out of =" in set(shared.pair(2, 1))
    assert "shared out of !" in set(shared.pair(2, 0))


def test_of_whom_a_count_is_may_stand_before_it(shared: PartScene) -> None:
    assert "alone shared out True" in set(shared.alone(3))
    assert "alone shared out False" in set(shared.alone(4))


def test_no_kind_of_people_is_counted_in_one_that_excludes_it(
    shared: PartScene, listed: PartScene
) -> None:
    assert "kinds apart" in set(shared.pair(5, 4))
    assert "kinds apart" in set(listed.pair(4, 0))
    assert "kinds any" in set(shared.pair(4, 1))


def test_children_are_counted_in_civilians(retold: LinkScene) -> None:
    people = retold.claims[0].facts
    told = replace(people, words=(frozenset({"civilians"}), *people.words[1:]))
    facts = [told, *(each.facts for each in retold.claims[1:])]
    sentences = split_sentences(RETOLD)
    seen = LinkScene.of(RETOLD, sentences, facts, "en")
    scene = PartScene.of(seen, sentences, "en", range(8))

    assert "kinds wider" in set(scene.pair(4, 0))


def test_what_adds_up_speaks_for_a_part() -> None:
    assert cue_weights("link", "en")["part_of"]["sum"] > 0


def test_letters_that_grow_when_made_small_move_no_word() -> None:
    text = "İİİİİİ: 12 people died."
    at = text.index("12")
    facts = replace(
        claim("12", "Shelling killed 12 people", 12, Harm.KILLED),
        count=(at, at + 2),
        quote=(0, len(text)),
    )
    scene = LinkScene.of(text, split_sentences(text), [facts], "en")

    assert scene.claims[0].wording == ("12",)
