"""Tables: headers, delimiters, quotation marks, encodings."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from knell.ingest import Limits

Read = Callable[..., Any]

TABLE = 'id,published,text\nr1,2025-03-07,"Shells, two, killed\n16."\nr2,,Two died.\n'


def test_a_row_may_run_over_several_lines(read: Read) -> None:
    first, second = read("a.csv", TABLE).documents
    assert (first.id, first.text) == ("r1", "Shells, two, killed\n16.")
    assert first.published == date(2025, 3, 7)
    assert (second.id, second.text, second.published) == ("r2", "Two died.", None)
    assert second.origin.endswith("a.csv, row 3")


@pytest.mark.parametrize(("name", "mark"), [("a.tsv", "\t"), ("a.csv", ";")])
def test_the_header_tells_the_delimiter(read: Read, name: str, mark: str) -> None:
    table = f" Id {mark}TEXT\nr1{mark}Shells, two, killed 16.\n"
    document = read(name, table).document
    assert (document.id, document.text) == ("r1", "Shells, two, killed 16.")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_table_as_spreadsheets_save_it_is_read(read: Read, encoding: str) -> None:
    documents = read("a.csv", TABLE.encode(encoding)).documents
    assert [document.id for document in documents] == ["r1", "r2"]


def test_a_header_without_text_is_refused_with_what_was_found(read: Read) -> None:
    problem = read("a.csv", "name,body\nr1,Two died.\n").problem
    assert (problem.code, problem.fatal) == ("table-header", True)
    assert "a.csv: " in problem.message
    assert "found: name, body" in problem.message
    assert "id, text, title, published, source, url, language" in problem.message


def test_a_report_in_place_of_the_header_is_not_repeated(read: Read) -> None:
    report = "Shells hit a bakery in Ardan and killed sixteen people; two fled"
    problem = read("a.csv", f"{report}\nr1\n").problem
    assert problem.code == "table-header"
    assert "Ardan" not in problem.message


def test_a_row_wider_than_the_header_is_lost_alone(read: Read) -> None:
    arrivals = read("a.csv", "id,text\nr1,Two died, one fled.\nr2,Three died.\n")
    assert [document.id for document in arrivals.documents] == ["r2"]
    (problem,) = arrivals.problems
    assert (problem.code, problem.fatal) == ("row-columns", True)
    assert "a.csv, row 2: " in problem.message


def test_a_row_without_text_is_lost_alone(read: Read) -> None:
    arrivals = read("a.csv", "id,text\nr1\nr2,Three died.\n")
    assert [document.id for document in arrivals.documents] == ["r2"]
    assert [problem.code for problem in arrivals.problems] == ["row-no-text"]


def test_a_quotation_mark_that_is_never_closed_ends_the_table(read: Read) -> None:
    table = 'id,text\nr1,Two died.\nr2,"' + "killed 16\n" * 50
    arrivals = read("a.csv", table, limits=Limits(text_characters=100))
    assert [document.id for document in arrivals.documents] == ["r1"]
    (problem,) = arrivals.problems
    assert (problem.code, problem.fatal) == ("row-too-long", True)
    assert "row 3" in problem.message


def test_a_long_text_passes_the_old_limit_of_the_csv_module(read: Read) -> None:
    text = "killed 16 " * 20_000
    assert read("a.csv", f"text\n{text}\n").document.text == text


def test_invalid_utf8_in_a_cell_is_replaced_and_said(read: Read) -> None:
    document = read("a.csv", b"text\nCaf\xe9: 16 killed.\n").document
    assert document.text == "Caf\ufffd: 16 killed."
    assert [problem.code for problem in document.problems] == ["invalid-utf8"]


def test_a_spreadsheet_file_under_the_name_of_a_table_is_lost(read: Read) -> None:
    assert read("a.csv", b"PK\x03\x04......").problem.code == "binary-file"
