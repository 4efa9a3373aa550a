"""Every figure equals that of the corpora's own scorer, on readings gone wrong."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from knell.evaluate.jsonform import score_row
from knell.evaluate.score import score
from knell.workflow.evaluating import open_annotations, readings, texts_of

BENCH = Path(os.environ.get("KNELL_BENCH", ""))

pytestmark = [
    pytest.mark.bench,
    pytest.mark.skipif(
        "KNELL_BENCH" not in os.environ, reason="KNELL_BENCH names no corpora"
    ),
]


@pytest.mark.parametrize("seed", range(8))
def test_the_figures_are_those_of_the_scorer(seed: int, tmp_path: Path) -> None:
    gold, texts = BENCH / "claims" / "dev.gold.jsonl", BENCH / "claims" / "docs"
    predicted = tmp_path / "predicted.jsonl"
    chance = random.Random(seed)  # noqa: S311  # no secret
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    predicted.write_text(
        "\n".join(json.dumps(_misread(row, chance, seed / 10)) for row in rows), "utf-8"
    )
    assert _figures(gold, predicted, texts) == _of_the_scorer(gold, predicted, texts)


def _figures(gold: Path, predicted: Path, texts: Path) -> dict[str, Any]:
    here, there = (
        open_annotations(str(each), sys.stdin.buffer).file for each in (gold, predicted)
    )
    row = score_row(score(readings(here, there, texts_of((here, there), texts))))
    row.pop("fields_of")
    return row


def _of_the_scorer(gold: Path, predicted: Path, texts: Path) -> dict[str, Any]:
    scorer = [BENCH / "score_claims.py", gold, predicted, "--docs", texts, "--json"]
    words = [sys.executable, *map(str, scorer)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603  # the corpora's own
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def _misread(
    row: dict[str, Any], chance: random.Random, share: float
) -> dict[str, Any]:
    """The claims of a report by a reader who errs in this share of what it reads."""
    claims = [each for each in row["claims"] if chance.random() > share / 2]
    claims += [each for each in row["claims"] if chance.random() < share / 2]
    chance.shuffle(claims)
    return {
        "doc": row["doc"],
        "claims": [_blurred(each, chance, share) for each in claims],
    }


def _blurred(
    claim: dict[str, Any], chance: random.Random, share: float
) -> dict[str, Any]:
    blurred = dict(claim)
    for name, said in claim.items():
        if chance.random() > share:
            continue
        if name == "quote":
            middle = len(said) // 2
            blurred[name] = chance.choice(
                [
                    said[:middle],
                    said[middle:],
                    "nowhere to be found",
                ]
            )
        elif name == "count":
            blurred[name] = chance.choice(
                [
                    {**said, "low": 3, "high": 3, "vague": False},
                    {"wording": "dozens", "low": None, "high": None, "vague": True},
                ]
            )
        elif name in ("part_of", "same_as"):
            blurred[name] = chance.choice([None, 0, 1, 2, 3])
        elif name == "harm":
            blurred[name] = chance.choice(["killed", "injured"])
        else:
            blurred[name] = chance.choice([None, f"the {said} of it all", "x"])
    return blurred
