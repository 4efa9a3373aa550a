"""Fit what the cues for a claim's victims being named are worth, on annotated reports.

    python bench/fit_victims.py

Learns from `train` and the reports that were written for training. Writes
src/knell/extract/data/en/victims_weights.json, and says for how many claims of real
training reports the cues alone know whether victims are named when those reports were
left out of the fit (five folds).
"""

from collections.abc import Iterator
from random import Random

from annotated import document_of, is_real
from knell.extract.parts import number_of
from knell.extract.report import Report
from knell.extract.victim_cues import given_cues
from knell.extract.victim_scene import VictimQuestion, VictimScene
from knell.learn.annotated import AnnotatedReport
from knell.model import Harm
from logit import Fit, Lesson, fit_reports

FIT = Fit(shrinkage=3.0, written_share=0.3, least=0.05)
LEAST_REPORTS = 4
"""In how many reports a cue comes at least; rarer ones tell of single reports."""
UNREAD = 0.07
"""Share of victims that are kept from the cues, as the network overlooks some."""


def main() -> None:
    """Fit, measure and write."""
    fit_reports("victims", FIT, taught, LEAST_REPORTS)


def taught(report: AnnotatedReport, number: int) -> Iterator[Lesson]:
    """What each claim of a report teaches."""
    scene = scene_of(report)
    for claim, row in zip(scene.claims, report.claims, strict=True):
        yield Lesson(
            document=number,
            real=is_real(report),
            cues=[[], list(given_cues(scene, claim))],
            right=[not row["victims"], bool(row["victims"])],
        )


def scene_of(report: AnnotatedReport) -> VictimScene:
    """The claims of a report, some of them without the victims that they name."""
    draw = Random(report.id)
    sentences = Report.open(document_of(report), "en").sentences
    questions = [
        VictimQuestion(
            count=claim.count,
            quote=claim.quote,
            harm=Harm(claim.harm),
            number=number_of(low=claim.low, high=claim.high, vague=claim.vague),
            victims=(row["victims"] or "") if draw.random() > UNREAD else "",
        )
        for claim, row in zip(report.found().claims, report.claims, strict=True)
    ]
    return VictimScene.of(report.text, sentences, questions, "en")


if __name__ == "__main__":
    main()
