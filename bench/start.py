"""How soon Knell answers, and how much memory it takes."""

import csv
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import RESULTS

ROUNDS = 5
COMMAND = Path(sys.executable).with_name("knell")
WATCH = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, capture_output=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""
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
            (
                "knell read on one small file",
                "peak memory MB",
                _peak_mb("read", str(report), "--published", "2025-03-09"),
            ),
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
            [COMMAND, *arguments], check=True, capture_output=True
        )
        best = min(best, time.monotonic() - began)
    return round(best, 2)


def _peak_mb(*arguments: str) -> float:
    """Measured from a small process: a fork of this one would count its memory."""
    command = [sys.executable, "-c", WATCH, str(COMMAND), *arguments]
    done = subprocess.run(  # noqa: S603 -- our own command
        command, check=True, capture_output=True, text=True
    )
    return round(int(done.stdout) / 1024)
