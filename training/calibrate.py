"""Choose the detection threshold on dev, and fit probabilities to its scores.

    python training/calibrate.py

Reads dev with the shipped graphs (as exported, in 8 bits, behind the gate) and
writes reader.json beside them and bench/results/calibration.csv: of the claims
given each probability, which share a careful reader found too.
"""

import csv
import importlib.util
import json
from dataclasses import asdict
from pathlib import Path
from types import ModuleType

import numpy as np
from scipy.optimize import minimize

from knell.export.jsonlines import claim_rows
from knell.extract.calibration import Calibration
from knell.extract.extractor import Extractor
from knell.extract.finder import Finder
from knell.extract.network import OnnxNetwork, load_tokenizer
from knell.learn.annotation_files import read_annotations
from knell.model import Document, DocumentId
from knell.places import Gazetteer
from knell.workflow.learning import version_of
from paths import BENCH, RESULTS, WEIGHTS

LOOSEST = 0.2
"""Least score looked at; claims below it are mostly wrong."""
NEAR = 0.004
"""How far below the best F1 a threshold may be; less than chance moves it on dev."""
BINS = 10


def main() -> None:
    """Write reader.json and calibration.csv."""
    scorer = _scorer(BENCH / "score_claims.py")
    scores, right, gold = _dev(BENCH / "claims", scorer)
    threshold = best_threshold(scores, right, gold)
    shown = scores >= threshold
    slope, offset = fit(scores[shown], right[shown])
    calibration = Calibration(
        version=version_of(WEIGHTS),
        threshold=round(threshold, 3),
        slope=round(slope, 4),
        offset=round(offset, 4),
    )
    text = json.dumps(asdict(calibration), indent=1)
    (WEIGHTS / "reader.json").write_text(text + "\n", encoding="utf-8")
    chances = np.array([calibration.probability(s) for s in scores[shown]])
    write_reliability(chances, right[shown])


def best_threshold(scores: np.ndarray, right: np.ndarray, gold: int) -> float:
    """The lowest score whose claim F1 is near the best one.

    An overlooked claim costs more than a doubtful one that is marked as such, so of
    thresholds that do about as well the lowest is taken.
    """
    steps = np.arange(LOOSEST, 0.9, 0.01)
    f1 = [2 * right[scores >= t].sum() / (gold + (scores >= t).sum()) for t in steps]
    smooth = np.convolve(f1, np.ones(7) / 7, mode="valid")
    return float(steps[3:-3][smooth >= smooth.max() - NEAR][0])


def fit(scores: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and offset in log odds of greatest likelihood (Platt 1999)."""
    odds = np.log(scores / (1 - scores))

    def loss(line: np.ndarray) -> float:
        z = line[0] * odds + line[1]
        return float((np.logaddexp(0, z) - right * z).mean())

    slope, offset = minimize(loss, np.array([1.0, 0.0])).x
    return float(slope), float(offset)


def write_reliability(chances: np.ndarray, right: np.ndarray) -> None:
    """One row a bin, and the expected calibration error."""
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    error = 0.0
    with (RESULTS / "calibration.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["from", "to", "claims", "mean probability", "share right"])
        for b in range(BINS):
            inside = bins == b
            if not inside.any():
                continue
            mean, share = chances[inside].mean(), right[inside].mean()
            error += inside.mean() * abs(mean - share)
            row = [b / BINS, (b + 1) / BINS, int(inside.sum())]
            writer.writerow([*row, round(float(mean), 3), round(float(share), 3)])
        writer.writerow(["", "", len(chances), "expected error", round(error, 4)])


def _dev(claims: Path, scorer: ModuleType) -> tuple[np.ndarray, np.ndarray, int]:
    """Scores of found claims, whether each is right, and how many were annotated."""
    extractor = _loose_extractor()
    scores, right, gold_total = [], [], 0
    for report in read_annotations(claims / "dev.gold.jsonl", claims / "docs"):
        document = Document(
            id=DocumentId(report.id),
            text=report.text,
            sha256="",
            media_type="application/json",
        )
        extraction = extractor(document)
        rows = claim_rows(extraction)
        pairs = scorer.pair_up(report.text, report.claims, rows)
        partnered = set(pairs.values())
        gold_total += len(report.claims)
        scores += [claim.confidence for claim in extraction.claims]
        right += [i in partnered for i in range(len(rows))]
    return np.array(scores), np.array(right, dtype=float), gold_total


def _loose_extractor() -> Extractor:
    """Shows scores as they are: slope 1 and offset 0 leave them unchanged."""
    plain = Calibration(version="", threshold=LOOSEST, slope=1.0, offset=0.0)
    finder = Finder(
        network=OnnxNetwork(), tokenizer=load_tokenizer(), threshold=LOOSEST
    )
    return Extractor(finder=finder, calibration=plain, gazetteer=Gazetteer.open())


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_claims", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main()
