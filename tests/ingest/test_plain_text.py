"""Plain text: encodings, mojibake, control characters, sizes."""

from collections.abc import Callable
from typing import Any

import pytest

from knell.ingest import Limits
from knell.model import Document

Read = Callable[..., Any]

LINE = "Shells hit a bakery in Ardan on Friday and killed 16 people, the mayor said."


def codes(document: Document) -> list[str]:
    return [problem.code for problem in document.problems]


def test_a_text_is_kept_as_it_stands(read: Read) -> None:
    document = read("a.txt", LINE).document
    assert (document.text, document.problems) == (LINE, ())
    assert document.media_type == "text/plain"
    assert document.origin.endswith("a.txt")


def test_the_id_is_one_of_the_bytes(read: Read) -> None:
    first, second = read("a.txt", LINE).document, read("b.txt", LINE).document
    assert first.id == second.id
    assert first.id.startswith("doc_")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(read: Read, encoding: str) -> None:
    document = read("a.txt", "Кафе, 16 убитых".encode(encoding)).document
    assert (document.text, document.problems) == ("Кафе, 16 убитых", ())


def test_invalid_utf8_is_replaced_and_said(read: Read) -> None:
    document = read("a.txt", b"Caf\xe9 owners said 16 people were killed.").document
    assert document.text == "Caf\ufffd owners said 16 people were killed."
    assert codes(document) == ["invalid-utf8"]


def test_a_replacement_character_of_the_original_is_no_problem(read: Read) -> None:
    assert read("a.txt", "Caf\ufffd owners said so, twice.").document.problems == ()


def test_mojibake_is_repaired_and_said(read: Read) -> None:
    document = read("a.txt", "The cafÃ© in ZÃ¼rich was hit. Three died.").document
    assert document.text == "The café in Zürich was hit. Three died."
    assert codes(document) == ["mojibake-repaired"]


@pytest.mark.parametrize(
    "text",
    [
        "“At least 12,” she said \N{EN DASH} cafés\N{RIGHT SINGLE QUOTATION MARK} own",
        "قتل 16 شخصا في القصف يوم الجمعة",
        "Шестнадцать человек убиты",
        "Ångström, naïve, ½ of 1 000",
        "KILLED: 16 <b>&amp;</b> more ﬁre",
    ],
)
def test_what_is_no_mojibake_stays(read: Read, text: str) -> None:
    assert read("a.txt", text).document.text == text


def test_control_characters_become_spaces_and_are_said(read: Read) -> None:
    document = read("a.txt", LINE + "\x00\x07\tTwo more\x1b died.\n").document
    assert document.text == LINE + "  \tTwo more  died.\n"
    assert codes(document) == ["control-characters"]


def test_bidi_controls_stay_and_are_said(read: Read) -> None:
    text = "The \u202emayor\u202c said 16."
    document = read("a.txt", text).document
    assert document.text == text
    assert codes(document) == ["bidi-controls"]


def test_lines_end_with_a_line_feed(read: Read) -> None:
    assert read("a.txt", "One died.\r\nTwo fled.\r").document.text == (
        "One died.\nTwo fled.\n"
    )


@pytest.mark.parametrize("packed", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_lost(read: Read, packed: bytes) -> None:
    problem = read("a.txt", packed).problem
    assert problem.fatal
    assert problem.code in {"empty-file", "no-text"}
    assert "a.txt: " in problem.message


@pytest.mark.parametrize(
    "packed",
    [b"%PDF-1.7 16 killed", b"PK\x03\x04....", bytes(range(256)) * 9, b"\x00" * 99],
)
def test_a_binary_file_is_lost(read: Read, packed: bytes) -> None:
    problem = read("a.txt", packed).problem
    assert (problem.code, problem.fatal) == ("binary-file", True)
    assert "a.txt: " in problem.message


def test_a_file_beyond_the_limit_is_lost(read: Read) -> None:
    problem = read("a.txt", LINE, limits=Limits(file_bytes=50)).problem
    assert (problem.code, problem.fatal) == ("file-too-large", True)
    assert "50 bytes" in problem.message


def test_a_text_of_a_hundred_million_bytes_is_lost(read: Read) -> None:
    problem = read("a.txt", b"killed 16 " * 10_000_001).problem
    assert (problem.code, problem.fatal) == ("file-too-large", True)
    assert "100,000,000 bytes" in problem.message


def test_a_text_beyond_the_limit_is_lost(read: Read) -> None:
    problem = read("a.txt", LINE, limits=Limits(text_characters=50)).problem
    assert (problem.code, problem.fatal) == ("text-too-long", True)
    assert "at most 50" in problem.message


def test_ten_thousand_numbers_are_a_text_like_any_other(read: Read) -> None:
    text = " ".join(str(number) for number in range(10_000))
    assert read("a.txt", text).document.text == text


def test_messages_hold_no_text_of_the_report(read: Read) -> None:
    document = read(
        "a.txt", b"Ardan\x00 caf\xe9 \xe2\x80\xae " + b"Korin " * 9
    ).document
    assert document.problems
    for problem in document.problems:
        assert "Ardan" not in problem.message
        assert "Korin" not in problem.message
