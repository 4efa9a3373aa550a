"""JSON Lines, JSON and tables: one bad row does not lose the others."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from knell.ingest import Limits

Read = Callable[..., Any]

GOOD = '{"id": "r1", "text": "Shells killed 16 people in Ardan."}'


def test_a_row_states_everything_about_itself(read: Read) -> None:
    row = {
        "id": "r7",
        "text": "Shells killed 16.",
        "title": "Shells hit\n Ardan",
        "published": "2025-03-07",
        "source": "Harbour Post",
        "url": "https://example.org/7",
        "language": "en-GB",
        "editor": "passed over",
    }
    document = read("a.jsonl", json.dumps(row), source="Other", language="ar").document
    assert (document.id, document.text) == ("r7", "Shells killed 16.")
    assert document.title == "Shells hit Ardan"
    assert document.published == date(2025, 3, 7)
    assert (document.source, document.url) == ("Harbour Post", "https://example.org/7")
    assert (document.language, document.problems) == ("en", ())


def test_defaults_fill_what_a_row_leaves_out(read: Read) -> None:
    day = date(2025, 3, 7)
    document = read(
        "a.jsonl", GOOD, published=day, source="Post", language="en"
    ).document
    assert (document.published, document.source, document.language) == (
        day,
        "Post",
        "en",
    )


def test_a_row_without_an_id_is_named_by_its_bytes(read: Read) -> None:
    document = read("a.jsonl", '{"text": "Shells killed 16."}').document
    assert document.id.startswith("doc_")
    assert document.id != read("b.jsonl", '{"text": "Shells killed 17."}').document.id


def test_a_whole_number_is_an_id(read: Read) -> None:
    assert read("a.ndjson", '{"id": 12, "text": "Two died."}').document.id == "12"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("[1, 2]", "row-not-object"),
        ('"Shells killed 16."', "row-not-object"),
        ("null", "row-not-object"),
        ('{"id": "x"}', "row-no-text"),
        ('{"text": "  "}', "row-no-text"),
        ('{"text": 16}', "row-no-text"),
        ('{"text": "cut', "json-invalid"),
        ("[" * 100_000, "json-invalid"),
        ('{"text": "x", "n": ' + "9" * 5_000 + "}", "json-invalid"),
    ],
)
def test_a_bad_row_is_lost_alone(read: Read, row: str, code: str) -> None:
    arrivals = read("a.jsonl", f'{GOOD}\n\n{row}\n{{"text": "Two died."}}\n')
    assert [document.text for document in arrivals.documents] == [
        "Shells killed 16 people in Ardan.",
        "Two died.",
    ]
    (problem,) = arrivals.problems
    assert (problem.code, problem.fatal) == (code, True)
    assert "a.jsonl, row 3: " in problem.message
    assert problem.source.endswith("a.jsonl, row 3")


def test_a_row_beyond_the_limit_is_lost_and_the_rest_is_read(read: Read) -> None:
    long = '{"text": "' + "killed " * 50 + '"}'
    arrivals = read("a.jsonl", f"{long}\n{GOOD}", limits=Limits(row_bytes=80))
    assert [document.id for document in arrivals.documents] == ["r1"]
    assert [problem.code for problem in arrivals.problems] == ["row-too-long"]


def test_invalid_utf8_in_a_row_is_replaced_and_said(read: Read) -> None:
    document = read("a.jsonl", b'{"text": "Caf\xe9: 16 killed."}').document
    assert document.text == "Caf\ufffd: 16 killed."
    assert [problem.code for problem in document.problems] == ["invalid-utf8"]


def test_half_a_character_in_a_row_is_replaced_and_said(read: Read) -> None:
    document = read("a.jsonl", r'{"text": "Two died \ud83d"}').document
    assert document.text == "Two died \ufffd"
    assert [problem.code for problem in document.problems] == ["half-characters"]


@pytest.mark.parametrize(
    "stated", ["2025-02-31", "31 February", "yesterday", "03/04/2025", 20250307, "0001"]
)
def test_what_is_no_day_stays_open_and_is_said(read: Read, stated: object) -> None:
    row = json.dumps({"text": "Two died.", "published": stated})
    document = read("a.jsonl", row, published=date(2025, 1, 1)).document
    assert document.published is None
    (problem,) = document.problems
    assert problem.code == "published-unclear"
    assert "a.jsonl, row 1: " in problem.message
    assert problem.document == document.id


@pytest.mark.parametrize(
    "stated",
    ["2025-03-07", "2025-03-07T23:59:00+03:00", "Fri, 7 Mar 2025 10:00:00 GMT"],
)
def test_a_day_in_a_clear_form_is_read(read: Read, stated: object) -> None:
    row = json.dumps({"text": "Two died.", "published": stated})
    assert read("a.jsonl", row).document.published == date(2025, 3, 7)


@pytest.mark.parametrize("stated", [None, "", "  "])
def test_a_day_left_blank_is_filled_by_the_default(read: Read, stated: object) -> None:
    row = json.dumps({"text": "Two died.", "published": stated})
    day = date(2025, 1, 1)
    assert read("a.jsonl", row, published=day).document.published == day


def test_a_language_that_is_no_code_stays_open_and_is_said(read: Read) -> None:
    row = '{"text": "Two died.", "language": "English, mostly"}'
    document = read("a.jsonl", row, language="ar").document
    assert document.language == ""
    assert [problem.code for problem in document.problems] == ["language-unclear"]


def test_a_field_of_the_wrong_kind_is_left_out_and_said(read: Read) -> None:
    document = read("a.jsonl", '{"text": "Two died.", "title": ["x"]}').document
    assert document.title == ""
    assert [problem.code for problem in document.problems] == ["row-field-ignored"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
@pytest.mark.parametrize("packed", [b"", b"\n\n"])
def test_an_empty_file_of_rows_is_lost(read: Read, name: str, packed: bytes) -> None:
    problem = read(name, packed).problem
    assert (problem.code, problem.fatal) == ("empty-file", True)


def test_json_lines_in_utf16_are_refused(read: Read) -> None:
    problem = read("a.jsonl", GOOD.encode("utf-16")).problem
    assert (problem.code, problem.fatal) == ("json-not-utf8", True)


def test_a_json_object_is_one_document(read: Read) -> None:
    assert read("a.json", GOOD).document.id == "r1"


def test_a_json_array_is_many_and_a_bad_item_is_lost_alone(read: Read) -> None:
    arrivals = read("a.json", f'[{GOOD}, 3, {{"id": "r2", "text": "Two died."}}]')
    assert [document.id for document in arrivals.documents] == ["r1", "r2"]
    (problem,) = arrivals.problems
    assert "a.json, row 2: " in problem.message


def test_damaged_json_names_the_place(read: Read) -> None:
    problem = read("a.json", '[{"text": "x"},\n}').problem
    assert (problem.code, problem.fatal) == ("json-invalid", True)
    assert "line 2, column 1" in problem.message
