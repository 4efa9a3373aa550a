"""Fit what the cues for the status of a claim's victims are worth.

    python bench/fit_statuses.py

Learns from `train` and the reports that were written for training. Writes
src/knell/extract/data/en/status_weights.json, and says how many statuses of real
training reports the cues alone get right when those reports were left out of the fit
(five folds).
"""

from collections.abc import Iterator

from annotated import is_real
from fit_victims import LEAST_REPORTS, scene_of
from knell.extract.victim_cues import status_cues
from knell.learn.annotated import AnnotatedReport
from knell.model import Status
from logit import Fit, Lesson, fit_reports

FIT = Fit(shrinkage=3.0, written_share=0.3, least=0.05)


def main() -> None:
    """Fit, measure and write."""
    fit_reports("status", FIT, taught, LEAST_REPORTS)


def taught(report: AnnotatedReport, number: int) -> Iterator[Lesson]:
    """What each claim of a report teaches."""
    scene = scene_of(report)
    for claim, row in zip(scene.claims, report.claims, strict=True):
        cues = list(status_cues(scene, claim))
        yield Lesson(
            document=number,
            real=is_real(report),
            cues=[[f"{status} {cue}" for cue in cues] for status in Status],
            right=[row["status"] == status for status in Status],
        )


if __name__ == "__main__":
    main()
