"""Fit what the cues for a claim's stance are worth, on annotated reports.

    python bench/fit_stances.py

Learns from `train` and the reports that were written for training. Writes
src/knell/extract/data/en/stance_weights.json, and says how many stances of real
training reports the cues alone get right when those reports were left out of the fit
(five folds).
"""

from collections.abc import Iterator

from annotated import document_of, is_real
from knell.extract.parts import STANCES
from knell.extract.report import Report
from knell.extract.stance_cues import StanceScene, cues_for
from knell.learn.annotated import AnnotatedReport
from knell.text.counts import read_count
from logit import Fit, Lesson, fit_reports

FIT = Fit(shrinkage=0.5, written_share=1.0, least=0.15)
"""Chosen on reports of train that neither cues nor network had learned from."""
LEAST_REPORTS = 8
"""In how many reports a cue comes at least; rarer ones tell of single reports."""


def main() -> None:
    """Fit, measure and write."""
    fit_reports("stance", FIT, taught, LEAST_REPORTS)


def taught(report: AnnotatedReport, number: int) -> Iterator[Lesson]:
    """What each claim of a report teaches."""
    scene = StanceScene.of(Report.open(document_of(report), "en"))
    for claim, row in zip(report.found().claims, report.claims, strict=True):
        count = read_count(report.text[slice(*claim.count)], language="en")
        cues = scene.cues(claim.count, claim.quote, count)
        yield Lesson(
            document=number,
            real=is_real(report),
            cues=[list(cues_for(stance, cues)) for stance in STANCES],
            right=[row["stance"] == stance for stance in STANCES],
        )


if __name__ == "__main__":
    main()
