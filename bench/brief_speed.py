"""Seconds for a brief of growing records, from the command to the page.

    python bench/run.py brief

The records are those of `record_speed`, on disk in SQLite. A brief of one province and
one month is written, and one of all that is recorded. Time is that of a processor and
holds the start of Python, the database and the page: what `knell brief` takes.
"""

import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from corpus import RESULTS
from knell.store import create_record
from record_speed import fill

SIZES = (1_000, 10_000, 100_000)
MONTH = ("--place", "P3", "--from", "2036-05-01", "--to", "2036-05-31")
BRIEFS = {
    "a province and a month": MONTH,
    "everything": (),
}
TIMES = 2
"""Each brief is written so often; the fastest counts."""
_COMMAND = (sys.executable, "-c", "from knell.cli.main import main; main()", "brief")


def seconds(record: Path, options: Sequence[str]) -> tuple[float, float]:
    """Of a processor and of a clock, for one brief as a page."""
    page = record.with_suffix(".html")
    before, began = _of_children(), time.perf_counter()
    subprocess.run(  # noqa: S603  # the command above
        (*_COMMAND, str(record), *options, "-o", str(page)),
        check=True,
        stderr=subprocess.DEVNULL,
    )
    return _of_children() - before, time.perf_counter() - began


def measure() -> None:
    """Write bench/results/brief_speed.csv."""
    # What a power cut would do to an invented war is no matter.
    os.fsync = lambda _: None
    rows: list[tuple[int, str, str, str]] = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            directory = Path(folder) / "record"
            with create_record(directory) as record:
                fill(record, size)
            for name, options in BRIEFS.items():
                took = min(seconds(directory, options) for _ in range(TIMES))
                rows.append((size, name, *(f"{each:.2f}" for each in took)))
                print(*rows[-1], flush=True)
    with (RESULTS / "brief_speed.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["claims in the record", "brief of", "processor_s", "clock_s"])
        out.writerows(rows)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
