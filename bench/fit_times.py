"""Fit what the cues for a claim's time are worth, on the annotated claims of `train`.

    python bench/fit_times.py

Writes src/knell/extract/data/en/time_weights.json, and says how many of the dated
claims of real training reports the cues alone date right when those reports were left
out of the fit (five folds). Claims whose days no wording gives teach nothing.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from corpus import HERE, documents, gold_file, require_bench
from knell.extract.report import Report
from knell.extract.time_choice import chances
from knell.extract.time_cues import PossibleTime, TimeQuestion, possible_times
from knell.extract.time_scene import TimeScene
from knell.model import Document, Harm, Period, Stance

WRITTEN = HERE.parent / "src" / "knell" / "extract" / "data" / "en"
SHRINKAGE = 3.0
"""Weight of the squared weights in the loss; chosen by five folds of train."""
WRITTEN_SHARE = 0.3
"""What a claim of a report that was written for training counts beside a real one's."""
LEAST = 0.03
"""Weights nearer to nought than this are left out."""
FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A claim, the times it may have, and the one it has."""

    document: int
    real: bool
    times: tuple[PossibleTime, ...]
    period: Period


def main() -> None:
    """Fit, measure and write."""
    require_bench()
    lessons = list(_lessons())
    right = dated = 0
    for fold in range(FOLDS):
        weights = fitted([x for x in lessons if x.document % FOLDS != fold])
        kept = [x for x in lessons if x.document % FOLDS == fold and x.real]
        found = [(_found(x, weights), x.period) for x in kept]
        right += sum(a == b != Period() for a, b in found)
        dated += sum(not (a == b == Period()) for a, b in found)
    print(f"{len(lessons)} claims; left out, {right} of {dated} are dated right")
    text = json.dumps(fitted(lessons), indent=0, sort_keys=True) + "\n"
    (WRITTEN / "time_weights.json").write_text(text, encoding="utf-8")


def _lessons() -> Iterator[Lesson]:
    gold = gold_file("train").read_text("utf-8").splitlines()
    for number, (document, line) in enumerate(
        zip(documents("train"), gold, strict=True)
    ):
        scene = TimeScene.of(Report.open(document, "en"))
        for row in json.loads(line)["claims"]:
            times = possible_times(_question(row, document), scene)
            period = Period(start=_day(row["start"]), end=_day(row["end"]))
            if any(time.period == period for time in times):
                real = document.id[0] not in "wx"
                yield Lesson(document=number, real=real, times=times, period=period)


def _question(row: dict, document: Document) -> TimeQuestion:
    start = document.text.find(row["quote"])
    at = document.text.find(row["count"]["wording"], start)
    return TimeQuestion(
        start=start if at < 0 else at,
        quote=(start, start + len(row["quote"])),
        harm=Harm(row["harm"]),
        stance=Stance(row["stance"]),
        low=row["count"]["low"],
        vague=row["count"]["vague"],
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def fitted(lessons: Sequence[Lesson]) -> dict[str, float]:
    """The weights with the least penalised log loss, to two digits."""
    names: dict[str, int] = {}
    rows, columns, right, first = [], [], [], []
    for lesson in lessons:
        first.append(len(right))
        for time in lesson.times:
            numbers = [names.setdefault(cue, len(names)) for cue in time.names()]
            rows += [len(right)] * len(numbers)
            columns += numbers
            right.append(time.period == lesson.period)
    cues = csr_matrix((np.ones(len(rows)), (rows, columns)))
    share = np.array([1.0 if x.real else WRITTEN_SHARE for x in lessons])
    sizes = np.array([len(x.times) for x in lessons])
    solution = _solve(cues, np.array(right), np.array(first), sizes, share)
    weights = zip(names, solution, strict=True)
    return {name: round(float(w), 2) for name, w in weights if abs(w) >= LEAST}


def _solve(
    cues: csr_matrix,
    right: np.ndarray,
    first: np.ndarray,
    sizes: np.ndarray,
    share: np.ndarray,
) -> np.ndarray:
    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        scores = cues @ weights
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, first), sizes))
        whole = np.add.reduceat(odds, first)
        good = np.add.reduceat(odds * right, first)
        pull = odds / np.repeat(whole, sizes) - odds * right / np.repeat(good, sizes)
        slope = cues.T @ (pull * np.repeat(share, sizes)) + 2 * SHRINKAGE * weights
        height = np.sum(share * (np.log(whole) - np.log(good)))
        return height + SHRINKAGE * np.sum(weights**2), slope

    start = np.zeros(cues.shape[1])
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}).x


def _found(lesson: Lesson, weights: dict[str, float]) -> Period:
    sums: dict[Period, float] = {}
    by_cues = chances(
        [sum(weights.get(cue, 0.0) for cue in time.names()) for time in lesson.times]
    )
    for time, chance in zip(lesson.times, by_cues, strict=True):
        sums[time.period] = sums.get(time.period, 0.0) + chance
    return max(sums, key=lambda period: sums[period])


if __name__ == "__main__":
    main()
