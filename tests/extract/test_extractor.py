"""Reports read whole, with the weights that ship."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.extract import load_extractor
from knell.model import (
    Claim,
    Document,
    DocumentId,
    Extraction,
    Harm,
    Scope,
    Stance,
    Status,
    Unit,
)

Extract = Callable[[Document], Extraction]
SUNDAY = date(2025, 3, 9)

MASSACRES = (
    "SOHR raises toll of civilians killed in Syria to 1,476\n\n"
    "A total of 1,476 civilians have been killed in western Syria since 6 March,"
    " the Syrian Observatory for Human Rights said on Thursday: 735 in Latakia,"
    " 466 in Tartus, 262 in Hama and 13 in Homs.\n"
    "On Wednesday 93 civilians were killed, the monitor said: 52 in Latakia, 33 in"
    " Tartus, seven in Hama and one in Homs.\n"
    "The SOHR has recorded 54 massacres. Many of them belonged to the"
    " Alawite minority, from which the family of ousted president Bashar"
    " al-Assad comes."
)


@cache
def loaded() -> Extract:
    return load_extractor()


@pytest.fixture
def extract() -> Extract:
    return loaded()


def report(text: str, published: date | None = SUNDAY) -> Document:
    return Document(
        id=DocumentId("d1"),
        text=text,
        sha256="",
        media_type="text/plain",
        published=published,
    )


def only_claim(extraction: Extraction) -> Claim:
    (claim,) = extraction.claims
    return claim


def test_a_plain_sentence_gives_each_part_of_its_claim(extract: Extract) -> None:
    text = (
        "Government shelling killed at least 12 civilians in Idlib on Friday,"
        " the Orchid Observatory said."
    )
    claim = only_claim(extract(report(text)))
    assert claim.harm is Harm.KILLED
    assert (claim.count.low, claim.count.high) == (12, None)
    assert claim.unit is Unit.PEOPLE
    assert claim.victims == "civilians"
    assert claim.status is Status.CIVILIAN
    assert claim.claimant is not None
    assert "Orchid Observatory" in claim.claimant
    assert claim.place == "Idlib"
    assert claim.location is not None
    assert claim.location.country == "SY"
    assert claim.period.start == claim.period.end == date(2025, 3, 7)
    assert claim.weapon == "shelling"
    assert claim.scope is Scope.INCIDENT
    assert claim.stance is Stance.ASSERTED


def test_killed_and_wounded_are_two_claims(extract: Extract) -> None:
    text = "A car bomb killed 15 people and wounded 30 in Baghdad on Saturday."
    claims = extract(report(text)).claims
    found = {(claim.harm, claim.count.low) for claim in claims}
    assert found == {(Harm.KILLED, 15), (Harm.INJURED, 30)}


def test_a_part_is_counted_in_its_whole(extract: Extract) -> None:
    text = "Air strikes killed 16 people, including four children, in Homs on Monday."
    whole, part = extract(report(text)).claims
    assert (whole.count.low, part.count.low) == (16, 4)
    assert part.part_of == whole.id


def test_a_vague_word_keeps_no_number(extract: Extract) -> None:
    claim = only_claim(extract(report("Dozens of villagers were killed on Friday.")))
    assert claim.count.vague
    assert claim.count.low is None


def test_the_acronym_of_a_source_is_no_place(extract: Extract) -> None:
    text = (
        "NSHR: 803 people killed between 6 and 10 March\n"
        "The Northern Syrian Network for Human Rights (NSHR) has recorded the killing"
        " of 803 people between 6 and 10 March 2025."
    )
    claims = extract(report(text)).claims
    assert claims
    assert all(claim.place != "NSHR" for claim in claims)


def test_whoever_counts_the_dead_has_not_killed_them(extract: Extract) -> None:
    claims = extract(report(MASSACRES)).claims
    assert claims
    assert all(claim.perpetrator != "SOHR" for claim in claims)


def test_the_dead_have_not_killed_themselves(extract: Extract) -> None:
    claims = extract(report(MASSACRES)).claims
    minority = [c for c in claims if c.victims and "Alawite" in c.victims]
    assert minority
    assert all(claim.perpetrator is None for claim in minority)


def test_a_report_without_a_date_invents_none(extract: Extract) -> None:
    text = "Shelling killed 12 civilians in Idlib on Friday, a doctor said."
    extraction = extract(report(text, published=None))
    assert only_claim(extraction).period.start is None
    codes = [problem.code for problem in extraction.problems]
    assert codes == ["date-without-report-date"]


@pytest.mark.parametrize(
    "text",
    [
        "قُتل 12 مدنياً في قصف على إدلب يوم الجمعة، بحسب المرصد السوري لحقوق الإنسان.",
        "Au moins douze civils ont été tués vendredi à Idlib, selon un responsable.",
    ],
)
def test_another_language_is_one_problem_and_no_claim(
    extract: Extract, text: str
) -> None:
    extraction = extract(report(text))
    assert extraction.claims == ()
    assert [p.code for p in extraction.problems] == ["language-unsupported"]


def test_a_report_of_the_weather_holds_no_claim(extract: Extract) -> None:
    text = "Rain is forecast for Friday. Two lakes rose by 40 centimetres."
    assert extract(report(text)).claims == ()


def test_reading_again_gives_the_same(extract: Extract) -> None:
    document = report("Gunmen killed six farmers near Mopti; two were wounded.")
    assert extract(document) == load_extractor()(document)


def test_what_was_wrong_on_arrival_is_still_said(extract: Extract) -> None:
    document = report("Nine miners were killed in a raid on Friday.")
    arrived = extract(replace(document, published=None)).problems
    assert extract(replace(document, problems=arrived)).problems[: len(arrived)] == (
        arrived
    )


NEWS = (
    "killed 12 wounded the of Idlib on Friday said army , . a child dozens 1,000 no 31"
)
ODD = ("\n", "“", "\u202e", "\x00", "£", "😀", "مدني", "-5", "10" * 15, "February")
WORDS = st.sampled_from((*NEWS.split(), *ODD))


@pytest.mark.property
@settings(max_examples=40)
@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200))
def test_any_text_is_read_without_an_error_and_passages_are_exact(text: str) -> None:
    for claim in loaded()(report(text)).claims:
        passage = claim.passage
        assert text[passage.start : passage.end] == passage.quote
        assert claim.count.wording in passage.quote
        for _, (start, end) in claim.evidence:
            assert text[start:end].strip()
