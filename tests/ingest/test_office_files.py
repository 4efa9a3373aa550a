"""PDF, Word and mail: what they hold, and what is refused."""

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import docx
import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from knell.ingest import Limits

Read = Callable[..., Any]

PARAGRAPH = (
    "Shells hit a bakery in Ardan on Friday morning and killed 16 people, the mayor "
    "of the town said. Most of those who died had been queueing for bread, and two "
    "more people died on the road to the hospital, where a nurse counted nine burnt."
)
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(*pages: str) -> bytes:
    made = FPDF()
    made.set_font("helvetica", size=12)
    for text in pages:
        made.add_page()
        made.multi_cell(0, 6, text)
    return bytes(made.output())


def locked(packed: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(packed)))
    writer.encrypt(password, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    made = docx.Document()
    for text in paragraphs:
        made.add_paragraph(text)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def word_part(body: str, **options: Any) -> bytes:  # noqa: ANN401 -- of ZipFile
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        archive.writestr("word/document.xml", body)
    return out.getvalue()


def body(inner: str) -> str:
    return f'<w:document xmlns:w="{WORDS}"><w:body>{inner}</w:body></w:document>'


def test_a_pdf_gives_its_pages(read: Read) -> None:
    document = read("a.pdf", pdf(PARAGRAPH, "Two fled.")).document
    first, second = document.text.split("\n\n")
    assert " ".join(first.split()) == PARAGRAPH
    assert second == "Two fled."
    assert (document.title, document.published, document.problems) == ("", None, ())


def test_a_word_parted_at_the_end_of_a_line_is_put_together(read: Read) -> None:
    text = read("a.pdf", pdf("Two demon-\nstrators died.\nAges 20-\n30.")).document.text
    assert text == "Two demonstrators died.\nAges 20-\n30."


def test_a_locked_pdf_is_lost(read: Read) -> None:
    problem = read("a.pdf", locked(pdf("Two died."), "secret")).problem
    assert (problem.code, problem.fatal) == ("pdf-encrypted", True)
    assert "a.pdf: " in problem.message


def test_a_pdf_locked_by_an_empty_password_is_read(read: Read) -> None:
    assert read("a.pdf", locked(pdf("Two died."), "")).document.text == "Two died."


def test_a_pdf_cut_off_early_is_lost(read: Read) -> None:
    problem = read("a.pdf", pdf("Two died.")[:60]).problem
    assert (problem.code, problem.fatal) == ("pdf-damaged", True)


def test_a_pdf_without_its_end_is_read_and_said(read: Read) -> None:
    packed = pdf("Two died.")
    document = read("a.pdf", packed[: packed.rindex(b"startxref")]).document
    assert document.text == "Two died."
    assert [problem.code for problem in document.problems] == ["pdf-truncated"]


def test_a_scan_is_lost_and_told_from_damage(read: Read) -> None:
    problem = read("a.pdf", pdf("", "")).problem
    assert (problem.code, problem.fatal) == ("pdf-no-text", True)
    assert "scan" in problem.message


def test_pages_without_text_are_named(read: Read) -> None:
    document = read("a.pdf", pdf("Two died.", "", "One fled.")).document
    assert document.text == "Two died.\n\nOne fled."
    (problem,) = document.problems
    assert problem.code == "pdf-page-without-text"
    assert problem.message.endswith(": 2")


def test_a_pdf_of_too_many_pages_is_lost(read: Read) -> None:
    problem = read("a.pdf", pdf("x", "y", "z"), limits=Limits(pdf_pages=2)).problem
    assert (problem.code, problem.fatal) == ("pdf-too-long", True)
    assert "has 3 pages" in problem.message


def test_a_pdf_of_too_much_text_is_lost(read: Read) -> None:
    packed = pdf(PARAGRAPH)
    problem = read("a.pdf", packed, limits=Limits(text_characters=50)).problem
    assert (problem.code, problem.fatal) == ("text-too-long", True)


def test_what_only_has_the_name_of_a_pdf_is_lost(read: Read) -> None:
    assert read("a.pdf", "Two died.").problem.code == "pdf-damaged"


def test_a_word_file_gives_a_line_for_each_paragraph(read: Read) -> None:
    document = read("a.docx", word(PARAGRAPH, "Two fled.")).document
    assert document.text == f"{PARAGRAPH}\nTwo fled."
    assert document.problems == ()


def test_deleted_words_are_not_read(read: Read) -> None:
    part = body(
        "<w:p><w:r><w:t>Two </w:t></w:r><w:del><w:r><w:t>hundred </w:t></w:r></w:del>"
        "<w:r><w:t>died.</w:t><w:tab/><w:t>One fled.</w:t></w:r></w:p>"
    )
    assert read("a.docx", word_part(part)).document.text == "Two died.\tOne fled."


def test_a_zip_bomb_is_refused_by_its_ratio(read: Read) -> None:
    packed = word_part(body("<w:p>" + " " * 5_000_000 + "</w:p>"))
    problem = read("a.docx", packed).problem
    assert (problem.code, problem.fatal) == ("zip-bomb", True)
    assert "a.docx: " in problem.message


def test_a_zip_bomb_is_refused_by_its_declared_size(read: Read) -> None:
    packed = word_part(body("<w:p><w:r><w:t>Two died.</w:t></w:r></w:p>"))
    problem = read("a.docx", packed, limits=Limits(unpacked_bytes=50)).problem
    assert problem.code == "zip-bomb"


def test_a_zip_bomb_that_declares_less_than_it_holds_gets_nowhere(read: Read) -> None:
    part = body("<w:p>" + " " * 5_000_000 + "</w:p>")
    size = len(part).to_bytes(4, "little")
    packed = word_part(part).replace(size, (500).to_bytes(4, "little"))
    problem = read("a.docx", packed).problem
    assert problem.code in {"zip-bomb", "docx-damaged"}
    assert problem.fatal


def test_an_archive_of_too_many_files_is_refused(read: Read) -> None:
    problem = read("a.docx", word("Two died."), limits=Limits(zip_members=3)).problem
    assert problem.code == "zip-bomb"


def test_entities_of_a_word_file_are_not_followed(read: Read) -> None:
    part = (
        '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname"><!ENTITY f "fff">]>'
        + body("<w:p><w:r><w:t>Two died.</w:t><w:t>&e;&f;</w:t></w:r></w:p>")
    )
    assert read("a.docx", word_part(part)).document.text == "Two died."


@pytest.mark.parametrize(
    ("packed", "code"),
    [
        (b"Two died.", "docx-damaged"),
        (word("Two died.")[:-300], "docx-damaged"),
        (word_part("<w:document"), "docx-damaged"),
        (word_part(body("<w:p>" * 5_000)), "docx-damaged"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 500, "docx-encrypted"),
        (word_part(body("")), "no-text"),
    ],
)
def test_a_damaged_word_file_is_lost(read: Read, packed: bytes, code: str) -> None:
    problem = read("a.docx", packed).problem
    assert (problem.code, problem.fatal) == (code, True)


def test_a_word_file_with_macros_is_refused(read: Read) -> None:
    problem = read("a.docm", word("Two died.")).problem
    assert (problem.code, problem.fatal) == ("docm-refused", True)
    assert "macros" in problem.message


MAIL = """\
From: desk@example.org
Subject: =?utf-8?q?Shells_hit_Caf=C3=A9?=
Date: Fri, 7 Mar 2025 23:10:00 +0200
"""


def test_a_mail_gives_its_subject_day_and_text(read: Read) -> None:
    document = read("a.eml", f"{MAIL}\nTwo died.\n", source="Post").document
    assert (document.title, document.text) == ("Shells hit Café", "Two died.\n")
    assert (document.published, document.source) == (date(2025, 3, 7), "Post")


def test_lines_that_a_flowed_mail_wraps_are_joined(read: Read) -> None:
    kind = "Content-Type: text/plain; format=flowed"
    document = read("a.eml", f"{MAIL}{kind}\n\nTwo \ndied.\nOne fled.").document
    assert document.text == "Two died.\nOne fled."


def test_the_plain_part_goes_first_and_attachments_are_named(read: Read) -> None:
    mail = f"""{MAIL}MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: text/html

<p>In markup.</p>
--B
Content-Type: text/plain; charset=utf-8

Two died.
--B
Content-Type: application/pdf
Content-Disposition: attachment; filename="list.pdf"

x
--B--
"""
    document = read("a.eml", mail).document
    assert document.text.strip() == "Two died."
    (problem,) = [each for each in document.problems if each.code == "eml-attachments"]
    assert not problem.fatal
    assert "list.pdf" in problem.message


def test_a_mail_in_markup_alone_is_read_as_a_page(read: Read) -> None:
    mail = f"{MAIL}Content-Type: text/html\n\n<article><p>{PARAGRAPH}</p></article>"
    assert read("a.eml", mail).document.text.strip() == PARAGRAPH


def test_an_unknown_charset_of_a_mail_is_read_as_utf8(read: Read) -> None:
    mail = f"{MAIL}Content-Type: text/plain; charset=martian\n\nTwo died."
    assert read("a.eml", mail).document.text == "Two died."


@pytest.mark.parametrize(
    ("mail", "code"),
    [
        ("Two died.", "eml-damaged"),
        ("Subject: " + "=?utf-8?q?a?= " * 200_000 + "\n\nTwo died.", "eml-damaged"),
        (f"{MAIL}Content-Type: image/png\n\nxx", "eml-no-text"),
        (f"{MAIL}\n", "no-text"),
    ],
)
def test_a_mail_without_text_is_lost(read: Read, mail: str, code: str) -> None:
    problem = read("a.eml", mail).problem
    assert (problem.code, problem.fatal) == (code, True)


def test_a_damaged_day_of_a_mail_is_said(read: Read) -> None:
    mail = MAIL.replace("Fri, 7 Mar", "Fri, 31 Feb")
    document = read("a.eml", f"{mail}\nTwo died.").document
    assert document.published is None
    assert [problem.code for problem in document.problems] == ["published-unclear"]


SOUND = {
    "a.pdf": pdf(PARAGRAPH, "Two fled."),
    "a.docx": word(PARAGRAPH, "Two fled."),
    "a.eml": f"{MAIL}\n{PARAGRAPH}\n".encode(),
}


@pytest.mark.property
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(name=st.sampled_from(sorted(SOUND)), spot=st.floats(0, 1), cut=st.booleans())
def test_a_damaged_file_gives_an_answer(
    read: Read, name: str, spot: float, *, cut: bool
) -> None:
    packed = bytearray(SOUND[name])
    place = min(int(spot * len(packed)), len(packed) - 1)
    packed[place] ^= 0x55
    arrivals = read(name, bytes(packed[:place] if cut else packed))
    assert len(arrivals.documents) + len(arrivals.problems) == 1
