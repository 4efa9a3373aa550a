"""How the reader reads dev: every claim it finds, and whether it is right."""

import importlib.util
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np

from knell.export.jsonlines import claim_rows
from knell.extract.calibration import Calibration
from knell.extract.extractor import Extractor
from knell.extract.finder import Finder
from knell.extract.network import OnnxNetwork, load_tokenizer
from knell.learn.annotation_files import read_annotations
from knell.model import Document, DocumentId
from knell.places import Gazetteer
from paths import BENCH

LOOSEST = 0.2
"""Least score looked at; claims below it are mostly wrong."""
NEAR = 0.004
"""How far below the best F1 a threshold may be; less than chance moves it on dev."""


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
        """The lowest score whose claim F1 is near the best one.

        An overlooked claim costs more than a doubtful one that is marked as such, so
        of thresholds that do about as well the lowest is taken.
        """
        steps = np.arange(LOOSEST, 0.9, 0.01)
        f1 = [self.f1(self.right, step) for step in steps]
        smooth = np.convolve(f1, np.ones(7) / 7, mode="valid")
        return float(steps[3:-3][smooth >= smooth.max() - NEAR][0])


def read_dev(weights: Path) -> Reading:
    """Read dev with exported graphs, in 8 bits and behind the gate."""
    claims = BENCH / "claims"
    scorer, extractor = _scorer(BENCH / "score_claims.py"), _loose_extractor(weights)
    scores: list[float] = []
    right: list[bool] = []
    full: list[bool] = []
    gold = 0
    for report in read_annotations(claims / "dev.gold.jsonl", claims / "docs"):
        extraction = extractor(_document(report.id, report.text))
        rows = claim_rows(extraction)
        pairs = scorer.pair_up(report.text, report.claims, rows)
        partners = {j: report.claims[i] for i, j in pairs.items()}
        gold += len(report.claims)
        scores += [claim.confidence for claim in extraction.claims]
        right += [j in partners for j in range(len(rows))]
        full += [
            j in partners
            and all(scorer.agrees(name, partners[j], row) for name in scorer.CORE)
            for j, row in enumerate(rows)
        ]
    return Reading(
        scores=np.array(scores),
        right=np.array(right, dtype=float),
        full=np.array(full, dtype=float),
        gold=gold,
    )


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
        threshold=LOOSEST,
    )
    return Extractor(finder=finder, calibration=plain, gazetteer=Gazetteer.open())


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_claims", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
