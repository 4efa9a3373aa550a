"""Any bytes under any suffix: an answer, never an exception."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from knell.ingest import Defaults, read_sources
from knell.ingest.cleaning import clean
from knell.ingest.decoding import decode
from knell.ingest.formats.registry import FORMATS
from knell.ingest.published import read_published

SUFFIXES = sorted(suffix for kind in FORMATS for suffix in kind.suffixes)
OPENINGS = (
    b"",
    b"\xff\xfe",
    b"%PDF-1.7\n1 0 obj <</Type /Catalog>>\n",
    b"PK\x03\x04",
    b'{"text": ',
    b"[{",
    b"id,text\n1,",
    b"<html><body>",
    b"From: a@example.org\nContent-Type: multipart/mixed; boundary=b\n\n--b\n",
)
FEW = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "replace")


@pytest.mark.property
@FEW
@given(
    suffix=st.sampled_from([*SUFFIXES, "", ".bin"]),
    opening=st.sampled_from(OPENINGS),
    rest=st.binary(max_size=400) | st.text(max_size=200).map(encoded),
)
def test_any_bytes_under_any_suffix_give_an_answer(
    tmp_path: Path, suffix: str, opening: bytes, rest: bytes
) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(opening + rest)
    arrivals = list(read_sources([str(path)], Defaults()))
    assert arrivals
    for arrival in arrivals:
        assert getattr(arrival, "text", None) or getattr(arrival, "message", None)


@pytest.mark.property
@given(st.text())
def test_cleaned_text_can_be_stored_and_is_clean(text: str) -> None:
    cleaned, _troubles = clean(text)
    assert cleaned.encode("utf-8").decode() == cleaned
    assert not any(c < " " and c not in "\t\n" for c in cleaned)


@pytest.mark.property
@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"])))
def test_plain_letters_are_never_touched(text: str) -> None:
    assert clean(text) == (text, ())


@pytest.mark.property
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])))
def test_utf8_is_read_back(text: str) -> None:
    assume("\ufffd" not in text)
    assert decode(b"Report: " + text.encode()) == (f"Report: {text}", ())


@pytest.mark.property
@given(st.dates() | st.datetimes() | st.text() | st.integers() | st.none())
def test_a_day_is_read_within_bounds_or_not_at_all(stated: Any) -> None:  # noqa: ANN401 -- anything
    day = read_published(stated)
    assert day is None or 1800 <= day.year <= 2199


def test_the_room_loads_none_of_its_heavy_libraries() -> None:
    heavy = "{'trafilatura', 'pypdf', 'docx', 'ftfy', 'lxml'}"
    code = f"import sys, knell.ingest; print(*({heavy} & set(sys.modules)))"
    run = subprocess.run(  # noqa: S603 -- our own interpreter, our own words
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == ""
