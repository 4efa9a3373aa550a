"""How likely two tellings are about one incident: a logistic model of the evidence."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from knell.link.evidence import FEATURES, Evidence, evidence
from knell.link.tellings import Telling
from knell.model import AssetError


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """A fitted model, in which no evidence counts against its own direction."""

    intercept: float
    weights: tuple[float, ...]
    """In log odds, one for each of FEATURES."""
    least: float
    """Mean probability, 0..1, from which two groups of tellings are joined."""

    def __call__(self, one: Telling, other: Telling) -> float:
        """The probability, 0..1, that the two are about one incident."""
        return self.probability(evidence(one, other))

    def probability(self, found: Evidence) -> float:
        """The probability that the evidence gives."""
        terms = zip(self.weights, found, strict=True)
        odds = self.intercept + sum(weight * value for weight, value in terms)
        return 1 / (1 + math.exp(-odds))


@cache
def shipped_scorer(known: str = "texts") -> Scorer:
    """The scorer for whole `texts`, or for `passages` where only these are at hand.

    AssetError when its file is missing or damaged.
    """
    try:
        path = files("knell.link") / "data" / "scorers.json"
        return _scorer(json.loads(path.read_text(encoding="utf-8"))[known])
    except (OSError, ValueError, KeyError) as error:
        message = "the scorer of link is missing or damaged; install Knell again"
        raise AssetError(message) from error


def _scorer(row: Mapping[str, float]) -> Scorer:
    return Scorer(
        intercept=row["intercept"],
        least=row["least"],
        weights=tuple(row[name] for name in FEATURES),
    )
