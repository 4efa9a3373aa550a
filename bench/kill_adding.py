"""Kill `knell add` fifty times at random moments, and see that nothing is harmed.

    python bench/kill_adding.py [TIMES]

Prints how many documents each run left, and ends with exit code 1 when the check of the
record found anything off, a document was lost, or the last run did not add them all.
Writes each kill to bench/results/kill_adding.csv.
"""

import csv
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from knell.store import open_record

RESULTS = Path(__file__).with_name("results") / "kill_adding.csv"
SEED = 20250306
TIMES = 50
REPORTS = 6_000
LONGEST = 2.2
"""A run is killed after at most so many times the seconds that a command takes to start
here, and after at least half of that."""
ADD = """
import sys
from knell import extract
from knell.model import Extraction
extract.load_extractor = lambda: lambda document: Extraction(document=document)
from knell.cli.main import main
main()
"""


def main() -> None:
    """Kill, check, repeat; then let it finish."""
    times = int(sys.argv[1]) if sys.argv[1:] else TIMES
    chance = random.Random(SEED)  # no secret depends on it
    with tempfile.TemporaryDirectory() as folder:
        record, reports = Path(folder) / "record", Path(folder) / "reports.jsonl"
        rows = [{"id": f"r{n}", "text": f"Report {n}: calm."} for n in range(REPORTS)]
        lines = (json.dumps(row) + "\n" for row in rows)
        reports.write_text("".join(lines), encoding="utf-8")
        _knell("init", record).wait()
        start_s, held, left_over = _start_s(record), 0, 0
        kills: list[tuple[int, float, int, int]] = []
        for turn in range(1, times + 1):
            after_s = start_s * chance.uniform(0.5, LONGEST)
            _killed(record, reports, after_s)
            now, left = _checked(record)
            print(f"{turn:3}  {now} documents, {left} originals left over")
            _demand(now >= held, f"{held - now} documents were lost")
            held, left_over = now, left_over + left
            kills.append((turn, round(after_s, 3), now, left))
        _demand(_knell("add", record, reports).wait() == 0, "the last run failed")
        now, left = _checked(record)
        _demand((now, left) == (REPORTS, 0), f"{now} documents, {left} left over")
    print(f"killed {times} times: {REPORTS} documents, nothing lost or half there")
    print(f"originals that waited for their document in between: {left_over}")
    with RESULTS.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["kill", "after_s", "documents", "originals_left_over"])
        out.writerows(kills)


def _start_s(record: Path) -> float:
    """How long a command takes that has next to nothing to do."""
    started = time.monotonic()
    _knell("status", record).wait()
    return time.monotonic() - started


def _knell(*words: object) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", ADD, *map(str, words)]
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, stdout=quiet, stderr=quiet)  # noqa: S603  # our own


def _killed(record: Path, reports: Path, after_s: float) -> None:
    adding = _knell("add", record, reports)
    time.sleep(after_s)
    if adding.poll() is None:
        os.kill(adding.pid, signal.SIGKILL)
    adding.wait()


def _checked(record: Path) -> tuple[int, int]:
    """How many documents there are, and originals that belong to none."""
    with open_record(record) as opened:
        found = list(opened.verify())
        off = [problem.message for problem in found if problem.fatal]
        _demand(not off, "; ".join(off[:3]))
        return opened.status().documents, len(found)


def _demand(well: bool, otherwise: str) -> None:  # noqa: FBT001  # a check reads so
    if not well:
        raise SystemExit(otherwise)


if __name__ == "__main__":
    main()
