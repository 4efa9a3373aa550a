"""Annotation files, as people write them and as they break."""

import json
from typing import Any

import pytest

from knell.evaluate.annotation import AnnotationFile
from knell.evaluate.annotation_rows import read_annotations
from knell.model import Problem

CLAIM: dict[str, Any] = {
    "quote": "16 died",
    "harm": "killed",
    "count": {"wording": "16", "low": 16, "high": 16, "vague": False},
}


def read(*rows: object) -> tuple[AnnotationFile, tuple[Problem, ...]]:
    lines = [
        row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows
    ]
    return read_annotations(lines, "a.jsonl")


def test_a_line_needs_an_id_and_claims_alone() -> None:
    file, problems = read(
        {"doc": "r1", "claims": [CLAIM]}, b"  \n", {"id": "r2", "claims": []}
    )
    assert problems == ()
    assert list(file.reports) == ["r1", "r2"]
    assert (file.reports["r1"].line, file.reports["r2"].line) == (1, 3)
    [claim] = file.reports["r1"].claims
    assert (claim.unit, claim.said("victims"), claim.link("part_of")) == (
        "people",
        None,
        None,
    )


def test_what_a_claim_does_not_need_is_passed_over() -> None:
    row = {"doc": "r1", "note": 1, "claims": [{**CLAIM, "id": "x", "evidence": {}}]}
    assert read(row)[1] == ()


def test_a_count_without_numbers_is_vague_unless_it_says() -> None:
    row = {"doc": "r1", "claims": [{**CLAIM, "count": {"wording": "many"}}]}
    [claim] = read(row)[0].reports["r1"].claims
    assert claim.vague


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (b"{", "line 1: is not JSON (column 2)"),
        (b'{"doc": 3\n', "line 1: is not JSON (column 10)"),
        (b"\xff\xfe", "line 1: is not UTF-8"),
        (b"[" * 100_000, "line 1: nests too deep"),
        ([], "line 1: is not a JSON object"),
        ({"claims": []}, "line 1: has no id of a report"),
        ({"doc": 7, "claims": []}, "line 1: has no id of a report"),
        ({"doc": "r1"}, 'line 1: "claims" is not a list'),
        ({"doc": "r1", "claims": [], "text": 1}, 'line 1: "text" is not text'),
        ({"doc": "r1", "claims": ["16"]}, "line 1, claims[0]: is not a JSON object"),
    ],
)
def test_a_line_that_is_not_of_the_form_is_named(row: object, said: str) -> None:
    file, [problem] = read(row)
    assert problem.message.startswith(f"a.jsonl {said}")
    assert problem.fatal
    assert not file.reports


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"quote": None}, "quote is missing"),
        ({"quote": 16}, "quote is not text"),
        ({"harm": None}, "harm is missing"),
        ({"victims": ["a"]}, "victims is not text"),
        ({"start": 2031}, "start is not text"),
        ({"part_of": "0"}, "part_of is not a whole number"),
        ({"part_of": True}, "part_of is not a whole number"),
        ({"count": 16}, "count is not an object"),
        ({"count": {"wording": "16", "low": "16"}}, "count.low is not a whole number"),
        ({"count": {"wording": "16", "vague": 1}}, "count.vague is neither"),
        ({"count": {"low": 16}}, "count.wording is missing"),
    ],
)
def test_a_claim_that_is_not_of_the_form_is_named(
    fields: dict[str, object], said: str
) -> None:
    row = {"doc": "r1", "claims": [CLAIM, {**CLAIM, **fields}]}
    _, [problem] = read(row)
    assert problem.message.startswith(f"a.jsonl line 1, claims[1]: {said}")


def test_a_report_has_one_line() -> None:
    row = {"doc": "r1", "claims": []}
    _, [problem] = read(row, row)
    assert problem.message == (
        "a.jsonl line 2: the report has the id of line 1; one line a report"
    )
