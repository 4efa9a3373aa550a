"""Records that are none, too new, locked, on a full disk; claims without sense."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from knell.model import Decision, RecordError, Verdict
from knell.store import open_record
from knell.workflow.deciding import Person, judge_claims, review_claim

Knell = Callable[..., Result]
SOMEBODY = Person(who="R. Ader", when=datetime(2031, 5, 10, tzinfo=UTC))


@pytest.fixture
def record(knell: Knell, tmp_path: Path, reports: Path) -> Path:
    """A record of two reports, with two claims."""
    folder = tmp_path / "record"
    knell("init", folder)
    knell("add", folder, reports)
    return folder


def _commands(record: Path, tmp_path: Path) -> list[tuple[object, ...]]:
    """Every command that takes a record."""
    text = tmp_path / "text.txt"
    text.write_text("16 people were killed.", encoding="utf-8")
    plain = ("status", "verify", "toll", "why", "conflicts", "incidents", "brief")
    return [
        *((name, record) for name in plain),
        ("add", record, text),
        ("check", text, record),
        ("export", record, "-o", tmp_path / "out.csv"),
        ("review", record, "clm_", "accept", "--who", "R. Ader"),
        ("judge", record, "clm_1", "clm_2", "same", "--who", "R. Ader"),
    ]


def _refused(knell: Knell, record: Path, tmp_path: Path, message: str) -> None:
    before = _files(record)
    for words in _commands(record, tmp_path):
        result = knell(*words)
        assert (words[0], result.exit_code) == (words[0], 2)
        assert result.stdout == ""
        assert result.stderr.startswith("knell: ")
        assert message in result.stderr
        assert result.stderr.count("\n") == 1
    assert _files(record) == before
    assert not (tmp_path / "out.csv").exists()


def _files(record: Path) -> list[str]:
    """What is kept, without what the database makes while it is read."""
    names = (path.name for path in record.rglob("*"))
    return sorted(name for name in names if not name.endswith(("-wal", "-shm")))


def test_no_command_takes_a_directory_that_is_no_record(
    knell: Knell, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    _refused(knell, folder, tmp_path, "is not a record; make one with: knell init")


def test_no_command_takes_the_record_of_a_newer_knell(
    knell: Knell, record: Path, tmp_path: Path
) -> None:
    with sqlite3.connect(record / "record.sqlite3") as database:
        database.execute("UPDATE knell_record SET schema = 999")
    database.close()
    _refused(knell, record, tmp_path, "made by a newer Knell")


def test_whoever_reads_waits_for_nobody_who_writes(knell: Knell, record: Path) -> None:
    other = sqlite3.connect(record / "record.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        for name in ("status", "verify", "toll", "incidents", "brief"):
            assert (name, knell(name, record).exit_code) == (name, 0)
    finally:
        other.execute("ROLLBACK")
        other.close()


def test_a_decision_about_a_locked_record_is_refused_and_not_kept(
    record: Path,
) -> None:
    other = sqlite3.connect(record / "record.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_record(record, wait_s=0.05) as opened:
        one, two = (each.claim.id for each in opened.printings())
        with pytest.raises(RecordError, match="locked by another program"):
            review_claim(opened, one, Decision.REJECT, SOMEBODY)
        with pytest.raises(RecordError, match="locked by another program"):
            judge_claims(opened, (one, two), Verdict.SAME, SOMEBODY)
        other.execute("ROLLBACK")
        other.close()
        assert (opened.status().reviews, opened.status().judgements) == (0, 0)
        assert review_claim(opened, one, Decision.REJECT, SOMEBODY).now.rejected


REVIEW = """
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))
from knell.cli.main import main
main(["review", sys.argv[1], sys.argv[2], "reject", "--who", "R. Ader"])
"""


def test_a_decision_on_a_full_disk_is_told_and_harms_nothing(
    knell: Knell, record: Path
) -> None:
    with open_record(record) as opened:
        claim = next(opened.printings()).claim.id
    done = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", REVIEW, str(record), claim],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"knell: the record {record} cannot be")
    assert knell("verify", record).exit_code == 0
    with open_record(record) as opened:
        assert opened.status().reviews == 0


def test_a_toll_of_nothing_is_no_claims_and_never_0(
    knell: Knell, record: Path, tmp_path: Path
) -> None:
    for options in (("--harm", "injured"), ("--from", "2040-01-01"), ()):
        folder = record if options else tmp_path / "empty"
        if not options:
            knell("init", folder)
        for name in ("toll", "why"):
            shown = knell(name, folder, *options).stdout
            assert "No claims: nothing is recorded about this" in shown
        for by in ("place", "day", "claimant", "status"):
            words = ("toll", folder, *options, "--by", by, "--format", "json")
            row = json.loads(knell(*words).stdout)
            assert (row["low"], row["high"], row["claims"]) == (None, None, 0)
            assert row["by"] == []
    brief = knell("brief", tmp_path / "empty").stdout
    assert "# Nothing is recorded" in brief
    assert " 0 " not in brief


def _claim(number: int, **fields: Any) -> dict[str, Any]:  # noqa: ANN401  # fields of a claim
    count = {"wording": str(number), "low": number, "high": number}
    return {"harm": "killed", "count": count, "quote": f"{number} killed", **fields}


BAD = [
    _claim(7, start="2031-05-09", end="2031-05-01", place="Homs, Syria"),
    _claim(3, mood="grim", place="Homs, Syria"),
    _claim(5, part_of=3, place="Homs, Syria"),
    _claim(6, part_of=2, place="Homs, Syria"),
    _claim(9, place="Xqzzyrn Vlltk", claimant="Hill Watch"),
]


def test_what_is_wrong_in_a_claims_file_is_told_and_the_rest_counts(
    knell: Knell, tmp_path: Path
) -> None:
    path = tmp_path / "claims.jsonl"
    row = {"doc": "d1", "source": "Harbour Post", "claims": BAD}
    path.write_text(json.dumps(row), encoding="utf-8")
    result = knell("toll", path, "--format", "json")
    assert result.exit_code == 2
    for code in ("claim-malformed", "field-unknown", "part-of-loop", "place-unknown"):
        assert f"[{code}]" in result.stderr
    assert "Traceback" not in result.output
    found = json.loads(result.stdout)
    assert found["claims"] == 4
    assert {each["label"] for each in found["accounts"]} == {
        "Harbour Post",
        "Hill Watch",
    }
    for name in ("why", "conflicts", "incidents", "brief"):
        told = knell(name, path)
        assert (name, told.exit_code) == (name, 2)
        assert "Traceback" not in told.output
