"""How soon Knell answers, and how much memory it takes."""

import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import RESULTS

ROUNDS = 5
REPORT = "Shelling killed at least 12 civilians in Idlib on Friday, a medic said.\n"


def measure() -> None:
    """Write bench/results/start.csv: best wall time of several cold starts."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        report.write_text(REPORT, encoding="utf-8")
        rows = [
            ("knell --help", "seconds", _seconds("--help")),
            (
                "knell read on one small file",
                "seconds",
                _seconds("read", str(report), "--published", "2025-03-09"),
            ),
            ("knell read on one small file", "peak memory MB", _peak_mb()),
        ]
    with (RESULTS / "start.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["command", "figure", "value"])
        writer.writerows(rows)


def _seconds(*arguments: str) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        began = time.monotonic()
        subprocess.run(  # noqa: S603 -- our own command
            [Path(sys.executable).with_name("knell"), *arguments],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
        )
        best = min(best, time.monotonic() - began)
    return round(best, 2)


def _peak_mb() -> float:
    """Of the children run so far, the largest; the reading is the largest of them."""
    return round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 0)
