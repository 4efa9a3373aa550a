"""The command as the shell runs it, with the real reader."""

import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import pytest

from knell.workflow.sample_reports import SAMPLE_REPORTS

KNELL = [sys.executable, "-m", "knell.cli"]
SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "extraction.schema.json"

Done = subprocess.CompletedProcess[str]


def run(arguments: Sequence[object], **env: str) -> Done:
    words = [*KNELL, *map(str, arguments)]
    return subprocess.run(  # noqa: S603  # our own interpreter
        words,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **env},
    )


@pytest.fixture(scope="module")
def samples_read() -> Done:
    return run(["read", SAMPLE_REPORTS])


def test_a_pipe_gets_a_valid_line_for_each_report(samples_read: Done) -> None:
    assert samples_read.returncode == 0
    contract = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8")))
    lines = [json.loads(line) for line in samples_read.stdout.splitlines()]
    assert len(lines) == 15
    assert [error for line in lines for error in contract.iter_errors(line)] == []


def test_every_sample_report_gives_claims_with_their_passages(
    samples_read: Done,
) -> None:
    texts = {
        row["id"]: row["text"]
        for row in map(json.loads, SAMPLE_REPORTS.read_text("utf-8").splitlines())
    }
    for line in map(json.loads, samples_read.stdout.splitlines()):
        assert line["claims"], line["doc"]
        for claim in line["claims"]:
            start, end = claim["passage"]["start"], claim["passage"]["end"]
            assert texts[line["doc"]][start:end] == claim["quote"]


def test_two_processes_read_what_one_reads(samples_read: Done) -> None:
    assert run(["read", SAMPLE_REPORTS, "--jobs", 2]).stdout == samples_read.stdout


def test_a_missing_file_ends_with_code_2_and_one_line() -> None:
    done = run(["read", "nowhere.txt"])
    assert (done.returncode, done.stdout) == (2, "")
    assert "nowhere.txt: " in done.stderr
    assert "Traceback" not in done.stderr


def test_a_locale_without_unicode_does_not_matter() -> None:
    done = run(["read", SAMPLE_REPORTS, "--format", "table"], PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert "“" in done.stdout


@pytest.mark.parametrize("form", ["jsonl", "table"])
def test_a_reader_that_goes_away_is_met_with_silence(form: str) -> None:
    command = [*KNELL, "read", str(SAMPLE_REPORTS), "--format", form]
    with subprocess.Popen(  # noqa: S603  # our own interpreter
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        complaint = process.stderr.read()
    assert (process.returncode, complaint) == (141, "")


def test_a_terminal_gets_the_table(tmp_path: Path) -> None:
    command = [*KNELL, "demo", str(tmp_path / "coast"), "--first", "1"]
    screen, code = _on_terminal(command)
    plain = re.sub(r"\x1b\[[\d;]*m", "", screen)
    assert code == 0
    assert "On whose word" in plain
    assert "The Guardian, 2025-03-07: War monitor accuses" in plain
    assert re.search(r"1 document: \d+ claims?, ", plain)


def _on_terminal(command: list[str]) -> tuple[str, int]:
    """What a command prints on a terminal of its own, and its exit code."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(  # noqa: S603  # our own interpreter
        command, stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        screen = b"".join(iter(lambda: _read_terminal(ours), b""))
    os.close(ours)
    return screen.decode("utf-8"), process.returncode


def _read_terminal(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 65536)
    except OSError:  # how Linux says that the other side has been closed
        return b""
