"""`knell check` at the command line."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import Result

from knell.model import (
    Claim,
    Count,
    Decision,
    Document,
    DocumentId,
    Extraction,
    KnellError,
    Review,
)
from knell.model.review import version_of
from knell.store import create_record, open_record

Knell = Callable[..., Result]

FIFTEEN = Count(wording="16", low=15, high=15)
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
    assert "supported, place not compared 745 (killed) line 1" in shown
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


def test_what_the_record_has_outgrown_is_superseded(
    knell: Knell, tmp_path: Path
) -> None:
    path = tmp_path / "late.txt"
    path.write_text("In Latakia 683 civilians have been killed.", encoding="utf-8")
    options = ("--published", "2025-03-13")
    result = knell("check", path, COAST, *options)
    assert result.exit_code == 0
    shown = " ".join(result.stdout.split())
    assert "superseded 683 (killed, Latakia) line 1" in shown
    assert "so it was as known on 2025-03-12; now the record gives 735" in shown
    [row] = json.loads(
        knell("check", path, COAST, *options, "--format", "json").stdout
    )["findings"]
    assert (row["verdict"], row["place"]) == ("superseded", "Latakia")
    assert (row["day"], row["not_compared"]) == ("2025-03-12", [])


def test_a_brief_of_ours_is_read_as_its_sentences(knell: Knell, tmp_path: Path) -> None:
    path = tmp_path / "brief.json"
    assert knell("brief", COAST, "--as-of", "2025-03-13", "-o", path).exit_code == 0
    result = knell("check", path, COAST, "--as-of", "2025-03-13", "--format", "json")
    row = json.loads(result.stdout)
    assert row["counts"]["supported"] > 50
    assert row["counts"].keys() <= {"supported", "unknown"}
    other = tmp_path / "other.json"
    other.write_text('{"deaths": 12}', encoding="utf-8")
    refused = knell("check", other, COAST)
    assert refused.exit_code == 2
    assert "other.json: is JSON, but no brief that knell brief wrote" in refused.stderr


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


def test_reviews_decide_what_a_brief_counts(
    knell: Knell, tmp_path: Path, reports: Path
) -> None:
    folder = tmp_path / "record"
    assert knell("init", folder).exit_code == 0
    assert knell("add", folder, reports).exit_code == 0
    with open_record(folder) as record:
        [first, second] = [printing.claim for printing in record.printings()]
        amended = replace(first, count=FIFTEEN)
        record.append_review(_review(first, Decision.AMEND, amended))
        record.append_review(_review(second, Decision.REJECT))
    shown = knell("brief", folder).stdout
    assert "was reviewed by a person" in shown.splitlines()[0]
    assert "15[^1] civilians killed" in shown
    assert "One claim of the record was rejected in review" in shown


def test_a_review_of_another_reading_decides_nothing(
    knell: Knell, tmp_path: Path, reports: Path
) -> None:
    folder = tmp_path / "record"
    knell("init", folder)
    knell("add", folder, reports)
    with open_record(folder) as record:
        first = next(record.printings()).claim
        stale = replace(_review(first, Decision.REJECT), against="another reading")
        record.append_review(stale)
    shown = knell("brief", folder).stdout
    assert shown.startswith("*Nobody has reviewed any of the 2 claims")


def _review(
    claim: Claim, decision: Decision, replacement: Claim | None = None
) -> Review:
    return Review(
        claim=claim.id,
        decision=decision,
        against=version_of(claim),
        who="A. Reviewer",
        when=datetime(2031, 5, 10, 9, 30, tzinfo=UTC),
        replacement=replacement,
    )
