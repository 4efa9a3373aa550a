"""From detection scores to probabilities that hold what they say.

Platt scaling (Platt 1999): a line in log odds, fitted by `training/calibrate.py`
on dev so that of the claims given 0.7, about seven in ten are found by a careful
reader too.
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path

from knell.extract.weights_folder import CALIBRATION, weights_file
from knell.model import AssetError


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibration:
    """What was fitted beside the weights."""

    version: str
    """Names the weights: part of every claim's method (see `reading_version`)."""
    threshold: float
    """Least detection score of a claim."""
    slope: float
    offset: float

    def probability(self, chance: float) -> float:
        """The calibrated probability of a detection score, both 0..1.

        >>> calm = Calibration(version="1", threshold=0.4, slope=0.5, offset=0.0)
        >>> round(calm.probability(0.9), 2)
        0.75
        """
        odds = self.slope * log_odds(chance) + self.offset
        return 1 / (1 + math.exp(-odds))


def log_odds(chance: float) -> float:
    """The log odds of a chance, which is never quite nought or one.

    >>> log_odds(0.5)
    0.0
    """
    bounded = min(max(chance, 1e-6), 1 - 1e-6)
    return math.log(bounded / (1 - bounded))


def load_calibration(folder: Path) -> Calibration:
    """The calibration that lies beside weights; AssetError when it does not."""
    path = weights_file(folder, CALIBRATION)
    try:
        return Calibration(**json.loads(path.read_text("utf-8")))
    except (OSError, ValueError, TypeError) as error:
        raise AssetError(f"{path} holds no calibration that can be read") from error
