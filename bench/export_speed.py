"""How fast a million claims become Parquet, and in how much memory."""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from corpus import RESULTS

REPORTS = 200_000
CLAIMS_OF_A_REPORT = 5
QUOTE = (
    "Shells killed at least {number} people in Marsa Lin on Friday, the council said."
)


def measure() -> None:
    """Write bench/results/export_speed.csv."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "claims.jsonl"
        with source.open("w", encoding="utf-8") as stream:
            stream.writelines(_lines())
        rows = [_measured(source, form) for form in ("parquet",)]
    head = "form,claims,seconds,processor_seconds,peak_mb,file_mb"
    (RESULTS / "export_speed.csv").write_text("\n".join((head, *rows)) + "\n", "utf-8")


def _measured(source: Path, form: str) -> str:
    target = source.with_name(f"claims.{form}")
    command = [sys.executable, "-m", "knell.cli", "export", source, "-o", target]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603  # our own program
    seconds = time.perf_counter() - start
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak_mb, spent = usage.ru_maxrss / 1000, usage.ru_utime + usage.ru_stime
    claims = REPORTS * CLAIMS_OF_A_REPORT
    file_mb = target.stat().st_size / 1e6
    return f"{form},{claims},{seconds:.1f},{spent:.1f},{peak_mb:.0f},{file_mb:.0f}"


def _lines() -> Iterator[str]:
    for number in range(REPORTS):
        claims = [_claim(number, at) for at in range(CLAIMS_OF_A_REPORT)]
        row = {
            "doc": f"report-{number}",
            "published": f"2031-05-{1 + number % 28:02}",
            "source": f"Outlet {number % 50}",
            "title": f"Shells hit Marsa Lin, report {number}",
            "url": f"https://example.org/{number}",
            "language": "en",
            "sha256": f"{number:064x}",
            "claims": claims,
            "statements": [],
            "problems": [],
            "knell": "0",
        }
        yield json.dumps(row) + "\n"


def _claim(number: int, at: int) -> dict[str, object]:
    people = 1 + (number * 7 + at) % 90
    quote = QUOTE.format(number=people)
    return {
        "id": f"clm_{number * CLAIMS_OF_A_REPORT + at:020x}",
        "quote": quote,
        "passage": {"start": at * 100, "end": at * 100 + len(quote)},
        "harm": "killed",
        "count": {
            "wording": f"at least {people}",
            "low": people,
            "high": None,
            "vague": False,
        },
        "unit": "people",
        "victims": "dock workers",
        "status": "civilian",
        "perpetrator": "the army",
        "claimant": "the council",
        "stance": "asserted",
        "place": "Marsa Lin",
        "location": {
            "id": "gn:1",
            "name": "Marsa Lin",
            "country": "XX",
            "admin1": "Lin",
            "latitude": -33.5,
            "longitude": 12.25,
            "precision": 1,
            "confidence": 0.9,
        },
        "start": "2031-05-09",
        "end": "2031-05-09",
        "weapon": "Shells",
        "scope": "incident",
        "part_of": None if at == 0 else 0,
        "same_as": None,
        "evidence": {"count": [14, 25], "weapon": [0, 6]},
        "confidence": 0.98,
        "method": {"name": "reader", "version": "1"},
        "published": f"2031-05-{1 + number % 28:02}",
        "source": f"Outlet {number % 50}",
    }


if __name__ == "__main__":
    measure()
