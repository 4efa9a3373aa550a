"""Fit what the cues for links are worth, on annotated reports.

    python bench/fit_links.py

Learns from `train` and the reports that were written for training, each with the
gaps and mix-ups of a reading. Writes src/knell/extract/data/en/link_weights.json, and
says how many of the links of real training reports the cues alone make right when
those reports were left out of the fit (five folds).
"""

import json
import random
from collections.abc import Iterator, Sequence

from corpus import BENCH, HERE, gold_file, require_bench
from knell.extract.link_choice import QUESTIONS
from knell.extract.link_cues import LinkScene
from knell.learn.annotated import AnnotatedReport
from knell.learn.annotation_files import read_annotations
from knell.learn.link_lessons import facts_of, misread
from knell.text.sentences import split_sentences
from logit import Fit, Lesson, scores

DATA = HERE.parent / "src" / "knell" / "extract" / "data" / "en"
WRITTEN = HERE.parent / "training" / "written"
FIT = Fit(shrinkage=3.0, written_share=0.5, least=0.1)
"""Chosen on reports of train that neither cues nor network had learned from."""
READINGS = 2
"""Of each report, every one with other gaps."""
FOLDS = 5
SEED = 7


def main() -> None:
    """Fit, measure and write."""
    require_bench()
    reports = _reports()
    weights = {}
    for question in QUESTIONS:
        lessons = list(_lessons(reports, question))
        right, linked = _left_out(lessons)
        print(f"{question}: {len(lessons)} claims; left out, {right} of {linked} right")
        weights[question] = FIT(lessons)
    text = json.dumps(weights, indent=0, sort_keys=True) + "\n"
    (DATA / "link_weights.json").write_text(text, encoding="utf-8")


def _reports() -> list[AnnotatedReport]:
    reports = read_annotations(gold_file("train"), BENCH / "claims" / "docs")
    for path in sorted(WRITTEN.glob("*.jsonl")):
        reports += read_annotations(path)
    return reports


def _lessons(reports: Sequence[AnnotatedReport], question: str) -> Iterator[Lesson]:
    rng = random.Random(SEED)
    for number, report in enumerate(reports):
        document = report.found()
        sentences = split_sentences(document.text)
        facts = facts_of(document, sentences)
        targets = [getattr(claim, question) for claim in document.claims]
        for _ in range(READINGS if len(facts) > 1 else 0):
            read = misread(facts, rng)
            scene = LinkScene.of(document.text, sentences, read, "en")
            for child, target in enumerate(targets):
                others = [None, *range(child if question == "same_as" else len(facts))]
                if question == "part_of":
                    others.remove(child)
                yield Lesson(
                    document=number,
                    real=_is_real(report.id),
                    cues=[_cues(scene, child, other) for other in others],
                    right=[other == target for other in others],
                )


def _is_real(report: str) -> bool:
    """As the corpora name their reports; the written ones have names of two letters."""
    return report.split("-", maxsplit=1)[0] in {
        "fakes",
        "muc",
        "gvc",
        "ecb",
        "wikinews",
    }


def _cues(scene: LinkScene, child: int, other: int | None) -> list[str]:
    return list(scene.alone(child) if other is None else scene.pair(child, other))


def _left_out(lessons: Sequence[Lesson]) -> tuple[int, int]:
    """Links made right, and links made or annotated, in reports left out of the fit."""
    right = linked = 0
    for fold in range(FOLDS):
        weights = FIT(lesson for lesson in lessons if lesson.document % FOLDS != fold)
        for lesson in lessons:
            if lesson.document % FOLDS == fold and lesson.real:
                worth = scores(lesson.cues, weights)
                chosen = worth.index(max(worth))
                right += lesson.right[chosen] and chosen > 0
                linked += not (lesson.right[chosen] and chosen == 0)
    return right, linked


if __name__ == "__main__":
    main()
