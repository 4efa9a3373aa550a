"""Which numbers that the network thinks of are claims."""

from dataclasses import replace

import pytest
from found_claims import found_claim, report_of

from knell.extract.claim_choice import SHARE, likely_claims, mixed
from knell.extract.claim_cues import questions
from knell.extract.harm_words import tells_of
from knell.extract.parts import ClaimParts
from knell.model import Harm

THRESHOLD = 0.6


def claim(
    text: str, count: str, harm: Harm = Harm.KILLED, stance: str = "asserted"
) -> ClaimParts:
    """A claim whose passage is the whole text, and which may be one or not."""
    return replace(found_claim(text, text, count, stance), harm=harm, chance=0.5)


def cues(text: str, *claims: ClaimParts) -> tuple[str, ...]:
    """Those of the first claim."""
    return questions(claims, report_of(text))[0].cues()


def test_a_number_beside_a_word_of_its_harm_is_a_claim() -> None:
    text = "Mortar fire killed 12 villagers near Harlan."

    assert likely_claims([claim(text, "12")], report_of(text), THRESHOLD)


def test_a_number_that_nothing_tells_a_harm_of_is_none() -> None:
    text = "The council hired 12 drivers for the winter."

    assert not likely_claims([claim(text, "12")], report_of(text), THRESHOLD)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Killed in Harlan: daily toll, 14 May 2015", "14"),
        ("Flash Update #4 - people killed in Harlan", "4"),
    ],
)
def test_digits_of_a_date_or_of_a_title_count_nobody(text: str, count: str) -> None:
    sure = replace(claim(text, count), chance=0.9)

    assert not likely_claims([sure], report_of(text), THRESHOLD)


def test_a_word_of_harm_in_another_sentence_says_nothing_of_a_number() -> None:
    text = "The council hired 12 drivers. Others were killed."
    hired = replace(claim(text, "12"), quote=(0, text.index(".")))

    assert cues(text, hired) == ()


def test_another_harm_that_the_number_may_have_come_to_is_told() -> None:
    text = "Soldiers arrested 12 men."

    told = cues(text, claim(text, "12"), claim(text, "12", Harm.DETAINED))

    assert told == ("other harm told",)


def test_a_likely_claim_of_the_same_harm_stands_beside() -> None:
    text = "The blast killed nine people, six of them pupils."
    likely = replace(claim(text, "nine"), chance=0.9)

    assert "same harm beside" in cues(text, claim(text, "six"), likely)


def test_a_claim_that_is_feared_only_is_hypothetical() -> None:
    text = "The flood could kill 12 people."

    assert "hypothetical" in cues(text, claim(text, "12", stance="hypothetical"))


def test_the_network_can_be_sure_enough_to_outweigh_what_is_not_told() -> None:
    text = "The council hired 12 drivers for the winter."
    sure = replace(claim(text, "12"), chance=0.99)

    assert likely_claims([sure], report_of(text), THRESHOLD) == [sure]


def test_cues_count_by_their_share() -> None:
    assert mixed(0.5, 1.0) == pytest.approx(mixed(mixed(0.5, 0.5), 0.5))
    assert SHARE > 0


@pytest.mark.parametrize(
    ("harm", "passage"),
    [
        (Harm.KILLED, "the bodies of two miners"),
        (Harm.INJURED, "Wounded: seven"),
        (Harm.DETAINED, "rounded up 30 youths"),
        (Harm.DISPLACED, "families fleeing the valley"),
        (Harm.RESCUED, "let go on Sunday"),
    ],
)
def test_words_tell_plainly_of_a_harm(harm: Harm, passage: str) -> None:
    assert tells_of(harm, passage, "en", plainly=True)


def test_a_longer_word_tells_of_no_harm_that_it_begins_with() -> None:
    assert not tells_of(Harm.KILLED, "the lifeguards of the pool", "en")
