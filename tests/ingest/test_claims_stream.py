"""Claims files read report by report."""

import json
from typing import Any

from knell.export.jsonlines import json_lines
from knell.ingest.claims_stream import read_extractions
from knell.model import Extraction, Problem

CLAIM: dict[str, Any] = {
    "id": "clm_1",
    "quote": "16 died",
    "harm": "killed",
    "count": {"wording": "16", "low": 16, "high": 16, "vague": False},
}


def read(**row: object) -> list[Extraction | Problem]:
    line = json.dumps({"doc": "r1", **row}).encode()
    return list(read_extractions([line], "claims.jsonl"))


def extractions(**row: object) -> list[Extraction]:
    return [each for each in read(**row) if isinstance(each, Extraction)]


def test_what_is_read_is_written_again_as_it_was() -> None:
    location = {
        "id": "gn:1",
        "name": "Marsa Lin",
        "country": "XX",
        "admin1": "Lin",
        "latitude": -33.5,
        "longitude": 12.25,
        "precision": 1,
        "confidence": 0.9123,
    }
    claim = {
        **CLAIM,
        "location": location,
        "evidence": {"count": [0, 2]},
        "method": {"name": "reader", "version": "7"},
    }
    problem = {"code": "place-in-doubt", "message": "two towns bear this name"}
    said = {"quote": "No.", "speaker": "The army", "kind": "denial", "quoted": True}
    fields = {"language": "en", "sha256": "ab", "problems": [problem]}
    found = extractions(claims=[claim], statements=[said], **fields)
    (line,) = json_lines(found)
    again = list(json_lines(read_extractions_only(line)))
    assert again == [line]
    row = json.loads(line)
    assert row["claims"][0]["evidence"] == {"count": [0, 2]}
    assert row["claims"][0]["method"] == {"name": "reader", "version": "7"}
    assert row["claims"][0]["location"] == location
    assert row["problems"][0]["code"] == "place-in-doubt"
    assert row["statements"][0]["speaker"] == "The army"


def read_extractions_only(line: str) -> list[Extraction]:
    found = read_extractions([line.encode()], "claims.jsonl")
    return [each for each in found if isinstance(each, Extraction)]


def test_claims_with_outlets_of_their_own_become_reports_of_them() -> None:
    claims = [
        {**CLAIM, "id": "clm_1", "source": "Harbour Post"},
        {**CLAIM, "id": "clm_2", "source": "Valley Radio"},
    ]
    found = extractions(claims=claims)
    assert [(each.document.source, len(each.claims)) for each in found] == [
        ("Harbour Post", 1),
        ("Valley Radio", 1),
    ]


def test_evidence_that_is_no_stretch_of_text_is_refused() -> None:
    problem, _ = read(claims=[{**CLAIM, "evidence": {"count": "all"}}])
    assert isinstance(problem, Problem)
    assert (problem.code, problem.source) == (
        "claim-malformed",
        "claims.jsonl row 1, claim 1",
    )


def test_problems_that_are_none_do_not_lose_the_report() -> None:
    problem, found = read(claims=[CLAIM], problems="many")
    assert isinstance(problem, Problem)
    assert isinstance(found, Extraction)
    assert (problem.fatal, len(found.claims)) == (False, 1)
