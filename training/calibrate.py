"""Choose the detection threshold on dev, and fit probabilities to its scores.

    python training/calibrate.py

Reads dev with the shipped graphs (as exported, in 8 bits, behind the gate) and
writes reader.json beside them and bench/results/calibration.csv: of the claims
given each probability, which share a careful reader found too.
"""

import csv
import json
from dataclasses import asdict

import numpy as np
from scipy.optimize import minimize

from knell.extract.calibration import Calibration
from knell.workflow.learning import version_of
from paths import RESULTS, WEIGHTS
from reading import read_dev

BINS = 10


def main() -> None:
    """Write reader.json and calibration.csv."""
    reading = read_dev(WEIGHTS)
    threshold = reading.best_threshold()
    shown = reading.scores >= threshold
    scores, right = reading.scores[shown], reading.right[shown]
    slope, offset = fit(scores, right)
    calibration = Calibration(
        version=version_of(WEIGHTS),
        threshold=round(threshold, 3),
        slope=round(slope, 4),
        offset=round(offset, 4),
    )
    text = json.dumps(asdict(calibration), indent=1)
    (WEIGHTS / "reader.json").write_text(text + "\n", encoding="utf-8")
    chances = np.array([calibration.probability(s) for s in scores])
    write_reliability(chances, right)


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


if __name__ == "__main__":
    main()
