"""Fit what the cues for a claim's perpetrator are worth, on annotated reports.

    python bench/fit_perpetrators.py

Learns from `train` and the reports that were written for training. Writes
src/knell/extract/data/en/perpetrator_weights.json, and says how many perpetrators of
real training reports the cues alone get right when those reports were left out of the
fit (five folds). Claims whose perpetrator is not among the actors that are found teach
nothing.
"""

from collections.abc import Iterator
from random import Random

from annotated import agree, document_of, is_real
from knell.extract.actors import Actor, Cast
from knell.extract.perpetrator_cues import PerpetratorScene
from knell.extract.perpetrator_question import PerpetratorQuestion
from knell.extract.report import Report
from knell.learn.annotated import AnnotatedReport
from knell.model import Harm, Stance, Status
from logit import Fit, Lesson, fit_reports

FIT = Fit(shrinkage=3.0, written_share=0.3, least=0.05)
"""Chosen on reports of train that neither cues nor network had learned from."""
LEAST_REPORTS = 4
"""In how many reports a cue comes at least; rarer ones tell of single reports."""
UNREAD = 0.12
"""Share of victims that are kept from the cues, as the network overlooks some."""


def main() -> None:
    """Fit, measure and write."""
    fit_reports("perpetrator", FIT, taught, LEAST_REPORTS)


def taught(report: AnnotatedReport, number: int) -> Iterator[Lesson]:
    """What each claim of a report teaches."""
    questions = _questions(report, Random(report.id))
    scene = PerpetratorScene.of(Report.open(document_of(report), "en"), questions)
    for claim, row in zip(scene.claims, report.claims, strict=True):
        actors = scene.possible(claim)
        names = [_name(actor, scene.cast) for actor in actors]
        right = [agree(row["perpetrator"], name) for name in (None, *names)]
        if any(right):
            yield Lesson(
                document=number,
                real=is_real(report),
                cues=[
                    list(scene.unnamed(claim)),
                    *([*a.cues, *scene.done(claim, a)] for a in actors),
                ],
                right=right,
            )


def _questions(report: AnnotatedReport, draw: Random) -> list[PerpetratorQuestion]:
    claims = zip(report.found().claims, report.claims, strict=True)
    return [
        PerpetratorQuestion(
            count=claim.count,
            quote=claim.quote,
            harm=Harm(claim.harm),
            status=Status(claim.status),
            stance=Stance(claim.stance),
            victims=(row["victims"] or "") if draw.random() > UNREAD else "",
        )
        for claim, row in claims
    ]


def _name(actor: Actor, cast: Cast) -> str:
    mention = actor.mentions[0]
    return cast.report.document.text[mention.start : mention.end]


if __name__ == "__main__":
    main()
