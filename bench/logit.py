"""Conditional logit (McFadden 1974): what each cue of an alternative is worth."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from annotated import reports, write_weights
from corpus import require_bench
from knell.learn.annotated import AnnotatedReport

FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A question with its alternatives, of which one or several are right."""

    document: int
    real: bool
    """Not written for training."""
    cues: Sequence[Sequence[str]]
    """Of each alternative."""
    right: Sequence[bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How weights are fitted."""

    shrinkage: float
    """Weight of the squared weights in the loss."""
    written_share: float
    """What a lesson from a report that was written for training counts."""
    least: float
    """Weights nearer to nought than this are left out."""

    def __call__(self, lessons: Iterable[Lesson]) -> dict[str, float]:
        """The weights with the least penalised log loss, to two digits."""
        lessons = list(lessons)
        names: dict[str, int] = {}
        rows, columns = [], []
        alternatives = (cues for lesson in lessons for cues in lesson.cues)
        for row, cues in enumerate(alternatives):
            numbers = [names.setdefault(cue, len(names)) for cue in cues]
            rows += [row] * len(numbers)
            columns += numbers
        sizes = np.array([len(lesson.cues) for lesson in lessons])
        shape = (int(sizes.sum()), len(names))
        solution = self._solve(
            csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape),
            np.array([good for lesson in lessons for good in lesson.right]),
            sizes,
            np.array([1.0 if x.real else self.written_share for x in lessons]),
        )
        weights = zip(names, solution, strict=True)
        return {n: round(float(w), 2) for n, w in weights if abs(w) >= self.least}

    def _solve(
        self, cues: csr_matrix, right: np.ndarray, sizes: np.ndarray, share: np.ndarray
    ) -> np.ndarray:
        first = np.cumsum(sizes) - sizes

        def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
            scores = cues @ weights
            odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, first), sizes))
            whole = np.add.reduceat(odds, first)
            good = np.add.reduceat(odds * right, first)
            pull = odds / np.repeat(whole, sizes) - odds * right / np.repeat(
                good, sizes
            )
            slope = cues.T @ (pull * np.repeat(share, sizes))
            height = np.sum(share * (np.log(whole) - np.log(good)))
            return (
                height + self.shrinkage * np.sum(weights**2),
                slope + 2 * self.shrinkage * weights,
            )

        start = np.zeros(cues.shape[1])
        found = minimize(
            loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 60}
        )
        return found.x


def scores(cues: Sequence[Sequence[str]], weights: dict[str, float]) -> list[float]:
    """What the cues of each alternative are worth together."""
    return [sum(weights.get(cue, 0.0) for cue in each) for each in cues]


def left_out(fit: Fit, lessons: Sequence[Lesson]) -> Iterator[tuple[Lesson, int]]:
    """Each lesson of a real report with the alternative that the cues alone choose.

    They were fitted on reports of which this is none (five folds).
    """
    for fold in range(FOLDS):
        weights = fit(x for x in lessons if x.document % FOLDS != fold)
        for lesson in lessons:
            if lesson.document % FOLDS == fold and lesson.real:
                worth = scores(lesson.cues, weights)
                yield lesson, worth.index(max(worth))


def write_fitted(question: str, fit: Fit, lessons: Sequence[Lesson]) -> None:
    """Say how often the cues alone are right on left out reports; write the weights."""
    chosen = [lesson.right[at] for lesson, at in left_out(fit, lessons)]
    print(f"{len(lessons)} claims; left out, {sum(chosen)} of {len(chosen)} right")
    write_weights(question, fit(lessons))


def fit_reports(
    question: str,
    fit: Fit,
    taught: Callable[[AnnotatedReport, int], Iterable[Lesson]],
    least_reports: int,
) -> None:
    """Fit on what each report teaches, by itself and its number; measure and write.

    A cue must come in `least_reports`; rarer ones tell of single reports.
    """
    require_bench()
    every = [one for n, r in enumerate(reports()) for one in taught(r, n)]
    lessons = common(every, lambda _, number: number >= least_reports)
    write_fitted(question, fit, lessons)


def common(
    lessons: Iterable[Lesson], is_common: Callable[[str, int], bool]
) -> list[Lesson]:
    """The lessons without rare cues, which tell of single reports.

    `is_common` is asked of each cue and the number of reports that have it.
    """
    lessons = list(lessons)
    seen = {(x.document, cue) for x in lessons for cues in x.cues for cue in cues}
    often = Counter(cue for _, cue in seen)
    kept = {cue for cue, number in often.items() if is_common(cue, number)}
    return [
        replace(x, cues=[[cue for cue in cues if cue in kept] for cues in x.cues])
        for x in lessons
    ]
