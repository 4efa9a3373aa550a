"""From a claims file to a toll: places are found, questions are put."""

import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knell.ingest.claims_file import ClaimsFile, read_claims
from knell.model import QuestionError, SourceError
from knell.model.toll import Question
from knell.places import Gazetteer
from knell.workflow.tolling import answer, open_claims, period_asked


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.bundled()


def claims(*told: dict[str, Any]) -> ClaimsFile:
    usual = {"harm": "killed", "claimant": "Reef Network", "start": "2031-05-01"}
    rows = [
        {"doc": f"d{number}", "published": "2031-05-02", "claims": [usual | each]}
        for number, each in enumerate(told)
    ]
    return read_claims([json.dumps(row).encode() for row in rows], "claims.jsonl")


def killed(number: int, place: str | None, **more: Any) -> dict[str, Any]:  # noqa: ANN401  # fields of a claim
    count = {"wording": str(number), "low": number, "high": number}
    return {"count": count, "place": place, **more}


def test_a_town_lies_in_its_country(gazetteer: Gazetteer) -> None:
    told = claims(killed(12, "Homs, Syria"), killed(5, "Khartoum, Sudan"))
    found = answer(told, Question(), "Syria", gazetteer)
    assert found.toll.total.low.number == found.toll.total.high.number == 12
    assert not found.problems


def test_the_place_of_an_id_is_that_of_the_gazetteer(gazetteer: Gazetteer) -> None:
    homs = gazetteer.lookup("Homs")[0]
    location = {"id": homs.id, "name": "as it was called then"}
    told = claims(killed(12, "the city", location=location))
    found = answer(told, Question(), "Syria", gazetteer)
    assert found.toll.total.low.number == 12


def test_a_place_that_nobody_knows_is_kept_and_told(gazetteer: Gazetteer) -> None:
    told = claims(killed(12, "Nether Quillham Bottom"), killed(5, "Homs, Syria"))
    everywhere = answer(told, Question(), None, gazetteer)
    assert everywhere.toll.total.low.number == 17
    assert [each.code for each in everywhere.problems] == ["place-unknown"]
    there = answer(told, Question(), "nether quillham bottom", gazetteer)
    assert there.toll.total.low.number == 12


def test_a_question_about_a_place_that_nobody_knows_is_refused(
    gazetteer: Gazetteer,
) -> None:
    with pytest.raises(QuestionError, match="no place is known"):
        answer(claims(killed(1, "Homs")), Question(), "Xqzzyrn Vlltk", gazetteer)


def test_a_name_means_what_the_claims_mean_by_it(gazetteer: Gazetteer) -> None:
    told = claims(killed(12, "Tripoli, Lebanon"))
    found = answer(told, Question(), "Tripoli", gazetteer)
    assert found.toll.question.place is not None
    assert found.toll.question.place.country == "LB"


def test_claims_come_from_a_file_or_from_standard_input(tmp_path: Path) -> None:
    row = b'{"doc": "d", "claims": []}\n'
    path = tmp_path / "claims.jsonl"
    path.write_bytes(row)
    assert open_claims(str(path), io.BytesIO()) == open_claims("-", io.BytesIO(row))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone\.jsonl"):
        open_claims(str(tmp_path / "gone.jsonl"), io.BytesIO())


def test_a_period_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(QuestionError, match="ends"):
        period_asked(date(2031, 5, 2), date(2031, 5, 1))


def test_two_outlets_on_one_incident_count_it_once(gazetteer: Gazetteer) -> None:
    quote = "Shells on the fish market of Homs killed Orla Quillham and others"
    told = claims(
        killed(12, "Homs, Syria", quote=quote, claimant="Reef Network"),
        killed(12, "Homs, Syria", quote=quote, start="2031-05-02"),
    )
    found = answer(told, Question(), "Syria", gazetteer)
    assert (found.toll.total.low.number, found.toll.total.high.number) == (12, 12)
