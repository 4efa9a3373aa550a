"""How well Knell reads: the corpora's own scorer on `dev`, and the coast report."""

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from corpus import BENCH, RESULTS, document, documents, gold_file
from knell.export.jsonlines import json_lines
from knell.extract import load_extractor
from knell.model import Document

COAST = BENCH.parent / "samples"


def measure() -> None:
    """Write bench/results/claims.csv: one figure a row."""
    docs = BENCH / "claims" / "docs"
    dev = _score(gold_file("dev"), documents("dev"), docs)
    rows = [("dev", *row) for row in _figures(dev)]
    coast = document(json.loads((COAST / "coast-report.json").read_text("utf-8")))
    report = _score(COAST / "coast-report.gold.jsonl", [coast], COAST)
    found = round(report["claim"]["recall"] * report["gold"])
    rows.append(("coast-report", "claims found", str(report["gold"]), found))
    with (RESULTS / "claims.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["split", "figure", "of", "value"])
        writer.writerows(rows)


def _score(gold: Path, reports: Iterable[Document], docs: Path) -> dict:
    extract = load_extractor()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.writelines(json_lines(map(extract, reports)))
        file.flush()
        command = [sys.executable, BENCH / "score_claims.py", gold, file.name]
        done = subprocess.run(  # noqa: S603 -- the scorer, with paths of our own
            [*map(str, command), "--docs", str(docs), "--json"],
            check=True,
            capture_output=True,
            text=True,
        )
    return json.loads(done.stdout)


def _figures(report: dict) -> Iterable[tuple[str, str, float]]:
    for name in ("documents", "gold", "predicted", "quotes_not_in_text"):
        yield name, "all", report[name]
    for name in ("claim", "count", "full"):
        for measure_name, value in report[name].items():
            yield f"{name} {measure_name}", "all", value
    for name, value in report["fields"].items():
        yield "agreement over matched claims", name, value
    for name, row in report["by_harm"].items():
        yield "claim f1", name, row["f1"]
