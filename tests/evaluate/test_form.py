"""What `knell evaluate --check` finds wrong with annotations."""

from dataclasses import replace
from typing import Any

import pytest

from knell.evaluate.annotation import Annotation, AnnotationFile, ReportAnnotations
from knell.evaluate.form import faults

TEXT = "Marsa Lin. Rebels killed 16 dockers and four guards on 6 May."
SAID = {"status": "civilian", "stance": "asserted", "victims": "dockers"}
SOUND = Annotation(
    quote="killed 16 dockers", harm="killed", wording="16", low=16, high=16, fields=SAID
)


def found(*claims: Annotation, text: str | None = TEXT) -> list[str]:
    report = ReportAnnotations(doc="r1", line=7, claims=claims)
    file = AnnotationFile(name="a.jsonl", reports={"r1": report})
    texts = {} if text is None else {"r1": text}
    return [
        problem.message.removeprefix("a.jsonl line 7")
        for problem in faults(file, texts)
    ]


def with_said(**said: str | None) -> Annotation:
    return replace(SOUND, fields={**SAID, **said})


def test_a_sound_claim_has_no_fault() -> None:
    dated = with_said(start="2031-05-06", end="2031-05-06", place="Marsa Lin")
    part = replace(SOUND, links={"part_of": 0})
    again = replace(SOUND, links={"same_as": 0})
    assert found(dated, part, again) == []


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (replace(SOUND, quote="killed 16  dockers"), "the quote is not in the text"),
        (replace(SOUND, quote="", wording=""), "the quote is empty"),
        (replace(SOUND, wording="four"), "the count's wording is not in the quote"),
        (replace(SOUND, wording=""), "the count's wording is empty"),
        (replace(SOUND, harm="slain"), "harm is none of killed, injured"),
        (replace(SOUND, unit=None), "unit is none of people"),
        (with_said(status=None), "status is none of civilian"),
        (with_said(stance="doubted"), "stance is none of asserted"),
        (with_said(place="marsa lin"), "place is not in the text"),
        (with_said(claimant=""), "claimant is empty; write null"),
        (replace(SOUND, vague=True), "the count is vague and has a number"),
        (replace(SOUND, low=None, high=None), "the count has no number"),
        (replace(SOUND, low=-1), "the count is below 0"),
        (replace(SOUND, low=17), "the count's low is above its high"),
        (with_said(start="2031-02-30"), "start is no day of the calendar"),
        (with_said(end="20310506"), "end is no day of the calendar"),
        (with_said(end=""), "end is no day of the calendar"),
        (
            with_said(start="2031-05-07", end="2031-05-06"),
            "the end is before the start",
        ),
        (replace(SOUND, links={"part_of": 0}), "part_of names the claim itself"),
        (replace(SOUND, links={"part_of": 3}), "part_of names claims[3], which is not"),
        (replace(SOUND, links={"same_as": -1}), "same_as names claims[-1], which is"),
    ],
)
def test_each_fault_is_told_with_its_claim(claim: Annotation, said: str) -> None:
    assert found(claim)[0].startswith(f", claims[0]: {said}")


def test_a_repetition_follows_what_it_repeats() -> None:
    forward = replace(SOUND, links={"same_as": 1})
    assert found(forward, SOUND) == [
        ", claims[0]: same_as names claims[1], which is not an earlier claim"
    ]


class TestRings:
    def linked(self, *links: dict[str, Any]) -> list[str]:
        return found(*(replace(SOUND, links=each) for each in links))

    def test_two_claims_that_are_part_of_each_other(self) -> None:
        assert self.linked({"part_of": 1}, {"part_of": 0}) == [
            ", claims[0]: its links lead back to itself; one of them is wrong"
        ]

    def test_a_ring_is_told_once_and_not_of_the_claims_that_lead_to_it(self) -> None:
        told = self.linked({"part_of": 1}, {"part_of": 2}, {"part_of": 1})
        assert told == [
            ", claims[1]: its links lead back to itself; one of them is wrong"
        ]

    def test_a_part_cannot_be_the_same_as_its_whole(self) -> None:
        assert self.linked({"part_of": 1}, {"same_as": 0}) != []

    def test_a_chain_of_parts_is_none(self) -> None:
        assert self.linked({}, {"part_of": 0}, {"part_of": 1}, {"part_of": 0}) == []


def test_without_a_text_the_rest_is_checked() -> None:
    told = found(replace(SOUND, quote="elsewhere 16", low=17), text=None)
    assert told[0].startswith(": there is no text of this report, so its quotes were")
    assert told[1:] == [", claims[0]: the count's low is above its high"]


def test_a_report_without_claims_needs_no_text() -> None:
    assert found(text=None) == []


def test_no_fault_quotes_the_report() -> None:
    secret = replace(SOUND, quote="Secret Name", wording="Hidden Name")
    assert not any("Name" in told for told in found(secret))
