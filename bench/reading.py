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
DOCS = BENCH / "claims" / "docs"


def measure() -> None:
    """Write bench/results/claims.csv: one figure a row."""
    reports = list(documents("dev"))
    read = {
        report.id: line for report, line in zip(reports, _lines(reports), strict=True)
    }
    gold = {json.loads(line)["doc"]: line for line in _gold_lines()}
    rows = []
    for name, chosen in _groups(reports):
        figures = _score([gold[d.id] for d in chosen], [read[d.id] for d in chosen])
        wanted = None if name == "dev" else {"claim f1", "count f1", "full f1"}
        rows += [(name, *r) for r in _figures(figures) if not wanted or r[0] in wanted]
    rows.append(_coast())
    with (RESULTS / "claims.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["split", "figure", "of", "value"])
        writer.writerows(rows)


def _groups(reports: list[Document]) -> Iterable[tuple[str, list[Document]]]:
    """All of dev, then by kind of source and by length."""
    yield "dev", reports
    for kind in sorted({report.id.split("-")[0] for report in reports}):
        yield f"dev, {kind}", [r for r in reports if r.id.startswith(f"{kind}-")]
    for low, high in ((0, 200), (200, 350), (350, 10_000)):
        words = f"{low} to {high} words" if high < 10_000 else f"from {low} words"
        chosen = [r for r in reports if low <= len(r.text.split()) < high]
        yield f"dev, {words}", chosen


def _coast() -> tuple[str, str, str, int]:
    report = document(json.loads((COAST / "coast-report.json").read_text("utf-8")))
    gold = (COAST / "coast-report.gold.jsonl").read_text("utf-8")
    figures = _score([gold], _lines([report]), COAST)
    found = round(figures["claim"]["recall"] * figures["gold"])
    return "coast-report", "claims found", str(figures["gold"]), found


def _gold_lines() -> list[str]:
    return gold_file("dev").read_text("utf-8").splitlines()


def _lines(reports: Iterable[Document]) -> list[str]:
    return list(json_lines(map(load_extractor(), reports)))


def _score(gold: list[str], read: list[str], docs: Path = DOCS) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("gold.jsonl", "read.jsonl")]
        for path, lines in zip(paths, (gold, read), strict=True):
            path.write_text("\n".join(map(str.strip, lines)), encoding="utf-8")
        command = [sys.executable, BENCH / "score_claims.py", *paths]
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
