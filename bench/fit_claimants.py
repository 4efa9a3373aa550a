"""Fit what the cues for a claim's claimant are worth, on annotated reports.

    python bench/fit_claimants.py

Learns from `train` and the reports that were written for training. Writes
src/knell/extract/data/en/claimant_weights.json, and says how many claimants of real
training reports the cues alone get right when those reports were left out of the fit
(five folds). Claims whose claimant is not among the sources that are found teach
nothing.
"""

from collections.abc import Iterator

from annotated import agree, document_of, is_real
from knell.extract.claimant_cues import ClaimantScene
from knell.extract.claimant_question import ClaimantQuestion
from knell.extract.report import Report
from knell.learn.annotated import AnnotatedReport
from knell.model import Harm, Stance
from logit import Fit, Lesson, fit_reports

FIT = Fit(shrinkage=2.0, written_share=0.2, least=0.05)
"""Chosen on reports of train that neither cues nor network had learned from."""
LEAST_REPORTS = 4
"""In how many reports a cue comes at least; rarer ones tell of single reports."""


def main() -> None:
    """Fit, measure and write."""
    fit_reports("claimant", FIT, taught, LEAST_REPORTS)


def taught(report: AnnotatedReport, number: int) -> Iterator[Lesson]:
    """What each claim of a report teaches."""
    found = report.found()
    questions = [
        ClaimantQuestion(
            count=claim.count,
            quote=claim.quote,
            harm=Harm(claim.harm),
            stance=Stance(claim.stance),
            low=claim.low,
            high=claim.high,
            vague=claim.vague,
        )
        for claim in found.claims
    ]
    scene = ClaimantScene.of(Report.open(document_of(report), "en"), questions)
    for claim, row in zip(scene.claims, report.claims, strict=True):
        sources, others = scene.possible(claim), scene.others(claim)
        names = [report.text[slice(*source.names[0])] for source in sources]
        right = [agree(row["claimant"], name) for name in (None, *names)]
        if any(right):
            yield Lesson(
                document=number,
                real=is_real(report),
                cues=[
                    list(scene.unsaid(claim, others)),
                    *([*s.cues, *scene.said(claim, s, others)] for s in sources),
                ],
                right=right,
            )


if __name__ == "__main__":
    main()
