"""A record from the command line: made, filled, looked at, checked."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from knell.store import open_record

Knell = Callable[..., Result]
EXPECTED = Path(__file__).with_name("expected")


@pytest.fixture
def record(knell: Knell, tmp_path: Path) -> Path:
    """A new record."""
    directory = tmp_path / "record"
    assert knell("init", directory).exit_code == 0
    return directory


def test_init_says_what_comes_next(knell: Knell, tmp_path: Path) -> None:
    result = knell("init", tmp_path / "r")
    assert result.stdout == (
        f"{tmp_path}/r is a record now. Add reports: knell add {tmp_path}/r FILE\n"
    )


def test_reports_are_added_once(knell: Knell, record: Path, reports: Path) -> None:
    first = knell("add", record, reports)
    assert first.exit_code == 0
    assert first.stdout == "added 2 documents: 2 claims, 0 statements, 0 problems\n"
    again = knell("add", record, reports)
    assert again.stdout == (
        "added 0 documents: 0 claims, 0 statements, 0 problems\n"
        "2 documents there already\n"
    )


def test_the_original_of_a_row_is_kept(
    knell: Knell, record: Path, reports: Path
) -> None:
    knell("add", record, reports)
    with open_record(record) as opened:
        [first, _] = opened.extractions()
        original = opened.original(first.document.id)
    assert original.rstrip(b"\n") == reports.read_bytes().splitlines()[0]


def test_the_status_reads_as_it_did(knell: Knell, record: Path, reports: Path) -> None:
    knell("add", record, reports)
    lines = knell("status", record).stdout.splitlines()
    assert lines.pop().startswith("log         2 rows and ends with ")
    expected = (EXPECTED / "record-status.txt").read_text("utf-8")
    assert "\n".join(lines) + "\n" == expected


def test_an_untouched_record_is_well(knell: Knell, record: Path, reports: Path) -> None:
    knell("add", record, reports)
    result = knell("verify", record)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"{record} is as it was added. The log has 2 rows")


def test_a_changed_original_fails_the_check(
    knell: Knell, record: Path, reports: Path
) -> None:
    knell("add", record, reports)
    original = next(path for path in record.glob("originals/*/*") if path.is_file())
    original.write_bytes(b"changed")
    result = knell("verify", record)
    assert result.exit_code == 2
    assert result.stdout == f"{record} is not as it was: 1 problem\n"
    assert result.stderr.endswith("was changed [original-off]\n")


@pytest.mark.parametrize("command", ["status", "verify"])
def test_what_is_no_record_is_told_in_one_line(
    knell: Knell, command: str, tmp_path: Path
) -> None:
    result = knell(command, tmp_path)
    assert result.exit_code == 2
    assert result.stderr == (
        f"knell: {tmp_path} is not a record; make one with: knell init DIR\n"
    )


def test_adding_to_no_record_is_told_before_anything_is_read(
    knell: Knell, tmp_path: Path, reports: Path
) -> None:
    result = knell("add", tmp_path / "nowhere", reports)
    assert result.exit_code == 2
    assert "is not a record; check the name" in result.stderr


def test_a_report_with_the_id_of_another_is_kept_under_its_own(
    knell: Knell, record: Path, reports: Path, tmp_path: Path
) -> None:
    knell("add", record, reports)
    other = tmp_path / "other.jsonl"
    row = {"id": "r1", "text": "The mayor said that 3 people were killed in Lin."}
    other.write_text(json.dumps(row) + "\n", encoding="utf-8")
    result = knell("add", record, other)
    assert "another document of the record has the id that it gives" in result.stderr
    with open_record(record) as opened:
        ids = [each.document.id for each in opened.extractions()]
    assert ids[:2] == ["r1", "r2"]
    assert ids[2].startswith("doc_")
    assert knell("add", record, other).stdout.endswith("1 document there already\n")


def test_a_report_that_cannot_be_read_is_added_later(
    knell: Knell, record: Path, tmp_path: Path
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "broken"}\n{"text": "whole"}\n', encoding="utf-8")
    result = knell("add", record, path)
    assert result.exit_code == 2
    assert result.stdout.startswith("added 1 document:")
    assert "[reading-failed]" in result.stderr
    assert knell("verify", record).exit_code == 0


ADD = """
import sys, time
from knell import extract
from knell.model import Extraction

def slowly(document):
    time.sleep(0.002)
    return Extraction(document=document)

extract.load_extractor = lambda: slowly
from knell.cli.main import main
main(["add", sys.argv[1], sys.argv[2]])
"""


def test_nothing_is_lost_or_half_there_when_adding_is_killed(
    knell: Knell, record: Path, tmp_path: Path
) -> None:
    path = tmp_path / "many.jsonl"
    rows = [{"id": f"r{n}", "text": f"Report {n}: calm."} for n in range(120)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    chance = random.Random(20310506)  # noqa: S311  # no secret depends on it
    held = 0
    for _ in range(3):
        _killed_while_adding(record, path, held + chance.randrange(1, 30))
        assert knell("verify", record).exit_code == 0
        with open_record(record) as opened:
            now = opened.status().documents
        assert now >= held
        held = now
    assert knell("add", record, path).exit_code == 0
    assert knell("verify", record).stderr == ""
    with open_record(record) as opened:
        found = [each.document.id for each in opened.extractions()]
    assert found == [row["id"] for row in rows]


def _killed_while_adding(record: Path, source: Path, originals: int) -> None:
    """Kill the command as soon as so many originals are there."""
    adding = subprocess.Popen(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", ADD, str(record), str(source)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    until = time.monotonic() + 60
    while time.monotonic() < until and adding.poll() is None:
        if len(list(record.glob("originals/*/*"))) >= originals:
            break
    os.kill(adding.pid, signal.SIGKILL)
    adding.wait()


def test_a_full_disk_is_told_and_harms_nothing(
    knell: Knell, record: Path, tmp_path: Path
) -> None:
    knell("status", record)
    path = tmp_path / "large.jsonl"
    rows = [{"text": f"{n} " + "Calm.\n" * 40_000} for n in range(20)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    limit = (
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000))\n"
    )
    done = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", limit + ADD, str(record), str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith(f"knell: the record {record} cannot be")
    assert "Traceback" not in done.stderr
    assert knell("verify", record).exit_code == 0
    assert knell("add", record, path).exit_code == 0
    with open_record(record) as opened:
        assert opened.status().documents == 20
