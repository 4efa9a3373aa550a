"""Who did what a claim tells of, if the report says so."""

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from found_claims import found_claim, report_of, stretch
from hypothesis import given
from hypothesis import strategies as st

from knell.extract.choice import cue_weights
from knell.extract.parts import ClaimParts, Pointed
from knell.extract.perpetrator_choice import with_likeliest_perpetrators
from knell.extract.perpetrator_cues import PerpetratorScene
from knell.extract.perpetrator_question import PerpetratorQuestion
from knell.model import Span

FILE = Path(__file__).parent / "cases" / "perpetrator_choice.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]


def thinking(
    parts: ClaimParts, *stretches: tuple[Span, float], absent: float = 0.0
) -> ClaimParts:
    """The claim with a network that points at stretches."""
    thought = Pointed(stretches=stretches, absent=absent)
    return replace(parts, pointed={"perpetrator": thought})


def perpetrators(
    parts: Sequence[ClaimParts], text: str, unread: int | None = None
) -> list[str | None]:
    """Those chosen when the network read all sentences but one."""
    report = report_of(text)
    read = [span for n, span in enumerate(report.sentences) if n != unread]
    found = with_likeliest_perpetrators(parts, report, read)
    spans = [each.fields.get("perpetrator") for each in found]
    return [None if span is None else text[slice(*span)] for span in spans]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_cues_tell_who_did_it(case: dict[str, Any]) -> None:
    parts = found_claim(case["text"], case["quote"], case["count"])

    assert perpetrators([parts], case["text"]) == [case.get("perpetrator")]


def test_no_claims_need_no_perpetrators() -> None:
    assert perpetrators([], "Rebels shelled the hills of Orvela.") == []


def test_the_network_decides_where_the_cues_are_in_doubt() -> None:
    text = "The army and rebels exchanged fire in Orvela. Six people were killed."
    parts = found_claim(text, "Six people were killed", "Six")
    army, rebels = stretch(text, "The army"), stretch(text, "rebels")

    assert perpetrators([thinking(parts, (army, 1.0))], text) == ["The army"]
    assert perpetrators([thinking(parts, (rebels, 1.0))], text) == ["rebels"]
    assert perpetrators([thinking(parts, absent=1.0)], text) == [None]


def test_the_network_says_nothing_of_an_actor_whom_it_could_not_see() -> None:
    text = "A suicide bomber struck a mosque at noon. Nine people died in Orvela."
    parts = found_claim(text, "Nine people died", "Nine")
    sure = thinking(parts, absent=1.0)

    assert perpetrators([sure], text) == [None]
    assert perpetrators([sure], text, unread=0) == ["A suicide bomber"]


def test_an_actor_that_only_the_network_knows_may_have_done_it() -> None:
    text = "Six people were killed by the Quiet Ones in Orvela."
    parts = found_claim(text, "Six people were killed", "Six")
    ones = stretch(text, "the Quiet Ones")

    assert perpetrators([thinking(parts, (ones, 1.0))], text) == ["the Quiet Ones"]


def test_the_claims_of_a_report_speak_for_one_perpetrator() -> None:
    text = (
        "Rebels shelled Orvela, killing six people. Nine people were hurt in clashes."
    )
    rebels = stretch(text, "Rebels")
    six = thinking(found_claim(text, "killing six people", "six"), (rebels, 1.0))
    nine = found_claim(text, "Nine people were hurt in clashes", "Nine")
    torn = thinking(nine, (rebels, 0.5), absent=0.5)

    assert perpetrators([torn], text) == [None]
    assert perpetrators([six, torn], text) == ["Rebels", "Rebels"]


def question(text: str, quote: str, count: str, victims: str) -> PerpetratorQuestion:
    parts = found_claim(text, quote, count)
    return PerpetratorQuestion(
        count=parts.count,
        quote=parts.quote,
        harm=parts.harm,
        status=parts.status,
        stance=parts.stance,
        victims=victims,
    )


def test_an_idle_actor_far_from_a_claim_is_not_weighed() -> None:
    text = (
        "Six people died in Orvela. It rained. It was cold. Nobody came. "
        "The army is in Marsa Lin."
    )
    asked = question(text, "Six people died", "Six", "people")

    scene = PerpetratorScene.of(report_of(text), [asked])

    assert [actor.words for actor in scene.cast.actors] == [("army",)]
    assert scene.possible(scene.claims[0]) == []


def test_victims_have_a_side() -> None:
    text = "Six soldiers and nine farmers died in Orvela. A reporter died."
    quote = "Six soldiers and nine farmers died"
    soldiers = question(text, quote, "Six", "soldiers")
    villagers = question(text, quote, "nine", "villagers")
    reporter = question(text, "A reporter died", "A reporter", "")

    scene = PerpetratorScene.of(report_of(text), [soldiers, villagers, reporter])

    sides = [asked.side for asked in scene.claims]
    assert sides == ["government", "civilians", "unknown"]


def test_a_deed_carries_over_to_the_sentence_that_points_back() -> None:
    text = "Rebels shelled Orvela. Six people died in the attack. Guards shot a man."
    asked = question(text, "Six people died in the attack", "Six", "people")

    standing = PerpetratorScene.of(report_of(text), [asked]).claims[0]

    assert standing.standing == "none"
    assert standing.before is not None
    assert standing.before.actor.words == ("rebels",)
    assert standing.after is not None
    assert standing.after.actor.words == ("guards",)
    assert standing.pointing == "10"


def test_deeds_are_shared_by_claims_of_as_many_and_of_one_name() -> None:
    text = (
        "Rebels killed 16 people. A bus burned, and 16 died. Guards shot Aro Lint. "
        "Lint was a baker. Nine people died."
    )
    parts = [
        question(text, "Rebels killed 16 people", "16", "people"),
        question(text, "16 died", "16", ""),
        question(text, "Guards shot Aro Lint", "Aro Lint", "Aro Lint"),
        question(text, "Lint was a baker", "Lint", "Lint"),
        question(text, "Nine people died", "Nine", "people"),
    ]

    claims = PerpetratorScene.of(report_of(text), parts).claims

    kindred = [[act.actor.words for act in claim.kindred] for claim in claims]
    assert kindred == [[], [("rebels",)], [], [("guards",)], []]


def test_others_are_on_the_side_of_those_before_them() -> None:
    text = "Guards killed six rebels and hurt nine others in Orvela. Ten died."
    parts = [
        question(text, "killed six rebels", "six", "rebels"),
        question(text, "hurt nine others", "nine", ""),
        question(text, "Ten died", "Ten", ""),
    ]

    claims = PerpetratorScene.of(report_of(text), parts).claims

    assert [claim.side for claim in claims] == ["rebels", "rebels", "unknown"]


def test_doing_it_speaks_for_an_actor() -> None:
    weights = cue_weights("perpetrator", "en")

    assert weights["right quote 1 by"] > weights.get("right quote 1 object", 0.0)
    assert weights["own side government"] < 0.0


WORDS = ["The", "rebel", "army", "forces", "police", "shelled", "by", "six", ",", "."]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_a_perpetrator_is_always_words_of_the_report(words: list[str]) -> None:
    text = " ".join([*words, "six people were killed."])
    parts = found_claim(text, "six people were killed", "six")

    found = perpetrators([parts], text)[0]

    assert found is None or (found in text and found.strip() == found)
