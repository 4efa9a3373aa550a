"""`knell check` at the command line."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from knell.model import Document, DocumentId, Extraction, KnellError
from knell.store import create_record

Knell = Callable[..., Result]

COAST = Path(__file__).parents[1] / "brief" / "coast.jsonl"
REPORT = (
    "According to the SOHR, 745 civilians lost their lives on Friday and Saturday.\n"
    "Nearly 1,000 casualties have been accounted for over the last two days.\n"
    "Hundreds fled. The Alawites are roughly 10% of the population.\n"
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_each_number_stands_with_its_sentence_and_its_claims(
    knell: Knell, report: Path
) -> None:
    result = knell("check", report, COAST, "--published", "2025-03-09")
    assert result.exit_code == 1
    shown = " ".join(result.stdout.split())
    assert "supported 745 (killed) line 1" in shown
    assert "“The Syrian Observatory for Human Rights said on Sunday that 745" in shown
    assert "out of bounds Nearly 1,000 (casualties) line 2" in shown
    assert (
        "the record gives at least 1,019 in all accounts together for 7-9 Mar" in shown
    )
    assert "outside the record roughly 10% line 3" in shown
    assert "Vague words, which hold no number: hundreds." in shown
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_json_holds_the_same(knell: Knell, report: Path) -> None:
    options = ("--published", "2025-03-09", "--format", "json")
    result = knell("check", report, COAST, *options)
    row = json.loads(result.stdout)
    assert row["counts"] == {
        "supported": 1,
        "out of bounds": 1,
        "unknown": 1,
        "outside the record": 1,
    }
    below = row["findings"][1]
    assert (below["reason"], below["low"], below["high"]) == ("below", None, 999)
    assert below["range"] == [1019, None]
    assert below["claims"][0]["source"]


def test_a_text_that_stands_up_ends_with_0(knell: Knell, tmp_path: Path) -> None:
    path = tmp_path / "brief.md"
    assert knell("brief", COAST, "--as-of", "2025-03-13", "-o", path).exit_code == 0
    result = knell("check", path, COAST, "--as-of", "2025-03-13")
    assert result.exit_code == 0, result.output
    assert "out of bounds" not in result.stdout


def test_a_text_without_numbers_says_so(knell: Knell, tmp_path: Path) -> None:
    path = tmp_path / "calm.txt"
    path.write_text("The market opened again.", encoding="utf-8")
    result = knell("check", path, COAST)
    assert result.exit_code == 0
    assert "The text holds no number of people." in result.stdout


def test_no_control_character_reaches_the_screen(knell: Knell, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("12\u202e people \x1b[2J were killed.", encoding="utf-8")
    shown = knell("check", path, COAST).stdout
    assert "\x1b[2J" not in shown
    assert "\u202e" not in shown


def test_a_file_that_is_no_text_is_an_error(knell: Knell, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"no zip")
    result = knell("check", path, COAST)
    assert result.exit_code == 2
    assert "damaged or not a Word file" in result.stderr
    assert "Traceback" not in result.output


def test_a_record_directory_is_read(knell: Knell, tmp_path: Path) -> None:
    original = b"Calm."
    document = Document(
        id=DocumentId("r1"),
        text="Calm.",
        sha256=hashlib.sha256(original).hexdigest(),
        media_type="text/plain",
    )
    with create_record(tmp_path / "record") as record:
        record.add(Extraction(document=document), original)
    text = tmp_path / "a.txt"
    text.write_text("12 people were killed.", encoding="utf-8")
    checked = knell("check", text, tmp_path / "record")
    assert checked.exit_code == 0, checked.output
    assert "the record has no number for this" in checked.stdout
    briefed = knell("brief", tmp_path / "record")
    assert "# Nothing is recorded" in briefed.stdout


def test_a_directory_that_is_no_record_is_an_error(
    knell: Knell, tmp_path: Path
) -> None:
    result = knell("brief", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith("knell: ")
    assert not isinstance(result.exception, KnellError)
