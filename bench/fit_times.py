"""Fit what the cues for a claim's time are worth, on annotated reports.

    python bench/fit_times.py

Learns from `train` and the reports that were written for training. Writes
src/knell/extract/data/en/time_weights.json, and says how many of the dated
claims of real training reports the cues alone date right when those reports were left
out of the fit (five folds). Claims whose days no wording gives teach nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from annotated import document_of, is_real, reports, write_weights
from corpus import require_bench
from knell.extract.choice import chances
from knell.extract.parts import Reach
from knell.extract.report import Report
from knell.extract.time_cues import PossibleTime, possible_times
from knell.extract.time_question import TimeQuestion
from knell.extract.time_scene import TimeScene
from knell.model import Document, Harm, Period, Stance
from logit import FOLDS, Fit, Lesson, scores

FIT = Fit(shrinkage=3.0, written_share=0.3, least=0.03)
"""Chosen by five folds of train."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A claim with the times it may have, the days it has, and what that teaches."""

    times: tuple[PossibleTime, ...]
    period: Period
    lesson: Lesson


def main() -> None:
    """Fit, measure and write."""
    require_bench()
    claims = list(_claims())
    right = dated = 0
    for fold in range(FOLDS):
        weights = FIT(x.lesson for x in claims if x.lesson.document % FOLDS != fold)
        kept = [x for x in claims if x.lesson.document % FOLDS == fold]
        found = [(_found(x, weights), x.period) for x in kept if x.lesson.real]
        right += sum(a == b != Period() for a, b in found)
        dated += sum(not (a == b == Period()) for a, b in found)
    print(f"{len(claims)} claims; left out, {right} of {dated} are dated right")
    write_weights("time", FIT(x.lesson for x in claims))


def _claims() -> Iterator[Dated]:
    for number, annotated in enumerate(reports()):
        document = document_of(annotated)
        questions = [_question(row, document) for row in annotated.claims]
        scene = TimeScene.of(Report.open(document, "en"), questions)
        for row, question in zip(annotated.claims, questions, strict=True):
            period = Period(start=_day(row["start"]), end=_day(row["end"]))
            times = _times_with(period, question, scene)
            if times:
                lesson = Lesson(
                    document=number,
                    real=is_real(annotated),
                    cues=[list(time.names()) for time in times],
                    right=[time.period == period for time in times],
                )
                yield Dated(times=times, period=period, lesson=lesson)


def _times_with(
    period: Period, question: TimeQuestion, scene: TimeScene
) -> tuple[PossibleTime, ...]:
    """What a claim may have, with the first reach that gives its days; none: empty."""
    for reach in Reach:
        times = possible_times(replace(question, reach=reach), scene)
        if any(time.period == period for time in times):
            return times
    return ()


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


def _found(claim: Dated, weights: dict[str, float]) -> Period:
    sums: dict[Period, float] = {}
    by_cues = chances(scores(claim.lesson.cues, weights))
    for time, chance in zip(claim.times, by_cues, strict=True):
        sums[time.period] = sums.get(time.period, 0.0) + chance
    return max(sums, key=lambda period: sums[period])


if __name__ == "__main__":
    main()
