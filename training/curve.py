"""Measure what more annotated reports would buy: the learning curve.

    python training/curve.py

Takes an eighth, a quarter, a half and all of the training reports through one short
course each, reads dev with what each has taught, and writes
bench/results/learning_curve.csv. The weights that ship have learned longer, so their
figures are higher: what counts here is the slope.
"""

import csv
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dev import figures
from knell.evaluate.score import Score
from knell.extract.extractor import Extractor, load_with
from knell.extract.weights_folder import PIECES
from knell.learn.course import Course
from knell.learn.graphs import write_graphs
from knell.learn.reader import Reader
from knell.workflow.learning import write_calibration
from paths import BUILD, RESULTS, WEIGHTS
from train import Log, beginning, reports, teach

PARTS = (8, 4, 2, 1)
"""An eighth of the reports, a quarter, a half, all."""
COURSE = Course(epochs=6)
FIELDS = ("victims", "status", "perpetrator", "claimant", "stance", "place")
LINKS = ("part_of", "same_as")
EVEN = 0.5
"""The threshold of all readers here: the shipped one was fitted to other weights."""


def main() -> None:
    """Write one row for each part."""
    with (RESULTS / "learning_curve.csv").open(
        "w", newline="", encoding="utf-8"
    ) as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            ["reports", "claims", "claim_f1", "count_f1", "full_f1", *FIELDS, *LINKS]
        )
        for row in _rows():
            writer.writerow(row)
            file.flush()


def _rows() -> Iterator[list[object]]:
    everything = reports()
    for part in PARTS:
        shown = everything[: len(everything) // part]
        reader = beginning()
        log = Log(reader, BUILD / f"part-{part}", done=0)
        teach(reader, shown, [COURSE], log)
        with tempfile.TemporaryDirectory() as folder:
            found = figures(_extractor(reader.eval(), Path(folder)))
        claims = sum(len(each.claims) for each in shown)
        yield [len(shown), claims, *_shares(found)]


def _extractor(reader: Reader, folder: Path) -> Extractor:
    write_graphs(reader, folder)
    shutil.copy(WEIGHTS / PIECES, folder / PIECES)
    write_calibration(folder)
    extractor = load_with(folder)
    return replace(extractor, finder=replace(extractor.finder, threshold=EVEN))


def _shares(found: Score) -> list[float]:
    hits = (found.claim, found.count, found.full)
    agreed = [found.fields[name].share for name in (*FIELDS, *LINKS)]
    return [round(x, 4) for x in (*(each.f1 for each in hits), *agreed)]


if __name__ == "__main__":
    main()
