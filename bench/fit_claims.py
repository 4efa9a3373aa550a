"""Fit what the cues for a claim being one are worth, beside a network.

    python bench/fit_claims.py WEIGHTS IDS.json

WEIGHTS is a folder of an exported network that did not learn from the reports of
`train` whose ids IDS.json lists: what a network has seen it is too sure of. Writes
src/knell/extract/data/en/claim_weights.json, in log odds of that network, and says how
many of the annotated claims are found, and how many others, by the network alone and
with cues when the report was left out of the fit (five folds), each with as many
claims found as are annotated.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from annotated import write_weights
from corpus import documents, gold_file, require_bench
from knell.evaluate.agreement import Places
from knell.evaluate.annotation import Annotation
from knell.evaluate.annotation_rows import read_annotations
from knell.evaluate.pairing import pair_up
from knell.extract.calibration import log_odds
from knell.extract.claim_cues import questions
from knell.extract.context import stretches_to_read
from knell.extract.finder import Finder
from knell.extract.gate import may_hold_claims
from knell.extract.network import OnnxNetwork, load_tokenizer
from knell.extract.parts import ClaimParts
from knell.extract.report import Report
from knell.extract.units import stated_unit
from knell.model import Document
from knell.text.counts import read_count
from logit import FOLDS

SHRINKAGE = 1.0
"""Weight of half the squared weights in the loss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thought:
    """A claim that the network thinks of."""

    fold: int
    odds: float
    cues: Sequence[str]
    right: bool


def main() -> None:
    """Fit, measure and write."""
    require_bench()
    weights, ids = Path(sys.argv[1]), set(json.loads(Path(sys.argv[2]).read_text()))
    finder = Finder(network=OnnxNetwork(weights), tokenizer=load_tokenizer(weights))
    gold, _ = read_annotations(gold_file("train").read_bytes().splitlines(), "train")
    reports = [d for d in documents("train") if d.id in ids]
    annotated = [gold.reports[d.id].claims for d in reports]
    thoughts = [
        thought
        for number, (document, claims) in enumerate(
            zip(reports, annotated, strict=True)
        )
        for thought in _thoughts(finder, document, claims, number % FOLDS)
    ]
    _measure(thoughts, sum(map(len, annotated)))
    write_weights("claim", _fitted(thoughts))


def _thoughts(
    finder: Finder, document: Document, claims: Sequence[Annotation], fold: int
) -> Iterator[Thought]:
    if not may_hold_claims(document.text):
        return
    report = Report.open(document, "en")
    read = stretches_to_read(document.text, report.sentences, "en")
    found = finder.find(document.text, read)
    written = [_annotation(parts, report) for parts in found]
    right = set(pair_up(claims, written, Places(document.text)).values())
    for at, question in enumerate(questions(found, report)):
        yield Thought(
            fold=fold,
            odds=log_odds(question.parts.chance),
            cues=question.cues(),
            right=at in right,
        )


def _annotation(parts: ClaimParts, report: Report) -> Annotation:
    text = report.document.text
    count = read_count(text[slice(*parts.count)])
    sentence = report.sentence_of(parts.count)
    return Annotation(
        quote=text[slice(*parts.quote)],
        harm=parts.harm.value,
        wording=count.wording,
        low=count.low,
        high=count.high,
        vague=count.vague,
        unit=(stated_unit(text, parts.count, sentence, "en") or parts.unit).value,
    )


def _measure(thoughts: Sequence[Thought], wanted: int) -> None:
    weights = [
        _fitted([t for t in thoughts if t.fold != fold]) for fold in range(FOLDS)
    ]
    for name, share in (("network", 0.0), ("with cues", 1.0)):
        ranked = sorted(
            thoughts,
            key=lambda t: -t.odds - share * sum(weights[t.fold][c] for c in t.cues),
        )
        print(f"{name}: {sum(t.right for t in ranked[:wanted])} of {wanted} right")


def _fitted(thoughts: Sequence[Thought]) -> dict[str, float]:
    """Weights in log odds of the network: a logit's, divided by that of the odds."""
    names = sorted({cue for thought in thoughts for cue in thought.cues})
    rows = np.array(
        [[1.0, t.odds, *(float(name in t.cues) for name in names)] for t in thoughts]
    )
    right = np.array([float(t.right) for t in thoughts])
    shrunk = np.array([0.0] + [SHRINKAGE] * (rows.shape[1] - 1))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = rows @ weights
        wrong = 1 / (1 + np.exp(-scores)) - right
        height = np.logaddexp(0, scores).sum() - right @ scores
        return (
            height + shrunk @ weights**2 / 2,
            rows.T @ wrong + shrunk * weights,
        )

    found = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x
    return {
        name: round(float(weight / found[1]), 2)
        for name, weight in zip(names, found[2:], strict=True)
    }


if __name__ == "__main__":
    main()
