"""Fit what the cues for a claim's claimant are worth, on annotated reports.

    python bench/fit_claimants.py

Learns from `train` and the reports that were written for training. Writes
src/knell/extract/data/en/claimant_weights.json, and says how many claimants of real
training reports the cues alone get right when those reports were left out of the fit
(five folds). Claims whose claimant is not among the sources that are found teach
nothing.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotated import is_real, reports, write_weights
from corpus import require_bench
from knell.evaluate.agreement import ENOUGH_WORDS, word_f1
from knell.extract.claimant_cues import ClaimantScene
from knell.extract.claimant_question import ClaimantQuestion
from knell.extract.report import Report
from knell.learn.annotated import AnnotatedReport
from knell.model import Document, DocumentId, Harm, Stance
from logit import Fit, Lesson, left_out

FIT = Fit(shrinkage=2.0, written_share=0.2, least=0.05)
"""Chosen on reports of train that neither cues nor network had learned from."""
LEAST_REPORTS = 4
"""In how many reports a cue comes at least; rarer ones tell of single reports."""


def main() -> None:
    """Fit, measure and write."""
    require_bench()
    lessons = common([one for n, r in enumerate(reports()) for one in taught(r, n)])
    chosen = [lesson.right[at] for lesson, at in left_out(FIT, lessons)]
    print(f"{len(lessons)} claims; left out, {sum(chosen)} of {len(chosen)} right")
    write_weights("claimant", FIT(lessons))


def taught(report: AnnotatedReport, number: int) -> Iterator[Lesson]:
    """What each claim of a report teaches."""
    found = report.found()
    document = Document(
        id=DocumentId(report.id), text=report.text, sha256="", media_type="text/plain"
    )
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
    scene = ClaimantScene.of(Report.open(document, "en"), questions)
    for claim, row in zip(scene.claims, report.claims, strict=True):
        sources, others = scene.possible(claim), scene.others(claim)
        names = [report.text[slice(*source.names[0])] for source in sources]
        right = [_agree(row["claimant"], name) for name in (None, *names)]
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


def _agree(claimant: str | None, name: str | None) -> bool:
    if claimant is None or name is None:
        return claimant is name
    return word_f1(claimant, name) >= ENOUGH_WORDS


def common(lessons: Iterable[Lesson]) -> list[Lesson]:
    """The lessons without the cues that too few reports have."""
    lessons = list(lessons)
    seen = {(x.document, cue) for x in lessons for cues in x.cues for cue in cues}
    often = Counter(cue for _, cue in seen)
    return [
        replace(
            x, cues=[[c for c in cues if often[c] >= LEAST_REPORTS] for cues in x.cues]
        )
        for x in lessons
    ]


if __name__ == "__main__":
    main()
