"""How the reader reads dev: every claim it finds, and whether it is right."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from knell.evaluate.annotation_rows import read_annotations
from knell.evaluate.pairing import CORE_FIELDS
from knell.evaluate.score import ReadTwice, compare
from knell.export.jsonlines import json_lines
from knell.extract.calibration import Calibration
from knell.extract.extractor import Extractor
from knell.extract.finder import Finder
from knell.extract.network import OnnxNetwork, load_tokenizer
from knell.learn.annotation_files import read_annotations as read_reports
from knell.model import Document, DocumentId
from knell.places import Gazetteer
from paths import BENCH

LOOSEST = 0.2
"""Least score looked at; claims below it are mostly wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The claims found in dev at the loosest threshold."""

    scores: np.ndarray
    """Detection scores, not calibrated."""
    right: np.ndarray
    """1 where the claim has an annotated partner."""
    full: np.ndarray
    """1 where all fields that the scorer asks for agree with the partner's."""
    gold: int
    """How many claims are annotated."""

    def f1(self, hits: np.ndarray, threshold: float) -> float:
        """Of the claims from a threshold on, by `right` or `full`."""
        shown = self.scores >= threshold
        return float(2 * hits[shown].sum() / (self.gold + shown.sum()))

    def best_threshold(self) -> float:
        """The score with the best claim F1, each as the mean of those around it."""
        steps = np.arange(LOOSEST, 0.9, 0.01)
        f1 = [self.f1(self.right, step) for step in steps]
        smooth = np.convolve(f1, np.ones(7) / 7, mode="valid")
        return float(steps[3:-3][smooth.argmax()])


def read_dev(weights: Path) -> Reading:
    """Read dev with exported graphs, in 8 bits and behind the gate."""
    claims = BENCH / "claims"
    extractor, path = _loose_extractor(weights), claims / "dev.gold.jsonl"
    texts = {r.id: r.text for r in read_reports(path, claims / "docs")}
    read = [extractor(_document(*report)) for report in texts.items()]
    lines = (line.encode() for line in json_lines(read))
    gold, _ = read_annotations(path.read_bytes().splitlines(), path.name)
    predicted, _ = read_annotations(lines, "read")
    found = [claim.confidence for each in read for claim in each.claims]
    compared = compare(gold, predicted, texts)
    return Reading(
        scores=np.array(found),
        right=_marked(compared, ()),
        full=_marked(compared, CORE_FIELDS),
        gold=sum(len(each.gold) for each in compared),
    )


def _marked(compared: list[ReadTwice], fields: tuple[str, ...]) -> np.ndarray:
    """1 for each predicted claim with an annotated partner that agrees on fields."""
    marks = []
    for report in compared:
        mark = np.zeros(len(report.predicted))
        for here, there in report.pairs.items():
            mark[there] = all(report.agrees(name, here, there) for name in fields)
        marks.append(mark)
    return np.concatenate(marks)


def _document(name: str, text: str) -> Document:
    return Document(
        id=DocumentId(name), text=text, sha256="", media_type="application/json"
    )


def _loose_extractor(weights: Path) -> Extractor:
    """Shows scores as they are: slope 1 and offset 0 leave them unchanged."""
    plain = Calibration(version="", threshold=LOOSEST, slope=1.0, offset=0.0)
    finder = Finder(
        network=OnnxNetwork(weights),
        tokenizer=load_tokenizer(weights),
    )
    return Extractor(finder=finder, calibration=plain, gazetteer=Gazetteer.open())
