"""How likely two tellings are about one incident: a logistic model of the evidence."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from knell.link.evidence import FEATURES, Compared, evidence, too_far_apart
from knell.link.shared import Numbers, Rows
from knell.link.table import Table
from knell.model import AssetError

AT_ONCE = 50_000
"""Compared that are scored in one go; more take more memory and no less time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorer:
    """A fitted model, in which no evidence counts against its own direction."""

    intercept: float
    weights: tuple[float, ...]
    """In log odds, one for each of FEATURES."""
    least: float
    """Mean probability, 0..1, from which two groups of tellings are joined."""

    def __call__(self, table: Table, ones: Rows, others: Rows) -> Numbers:
        """The probability, 0..1, that both of a pair of rows are about one incident.

        It depends on the two alone, whatever other pairs are scored in the same go.
        """
        found = np.empty(len(ones))
        for start in range(0, len(ones), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            found[some] = self._scored(table, ones[some], others[some])
        return found

    def _scored(self, table: Table, ones: Rows, others: Rows) -> Numbers:
        weights = {
            name: weight
            for name, weight in zip(FEATURES, self.weights, strict=True)
            if weight
        }
        compared = Compared(table=table, ones=ones, others=others)
        seen = evidence(compared, weights)
        odds = np.zeros(len(ones))
        for name, weight in weights.items():
            odds += weight * seen[name]
        found: Numbers = 1 / (1 + np.exp(-(self.intercept + odds)))
        found[too_far_apart(compared)] = 0.0
        return found


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
