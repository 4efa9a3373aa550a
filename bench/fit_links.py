"""Fit what the cues for links are worth, on annotated reports.

    python bench/fit_links.py

Learns from `train` and the reports that were written for training, each with the
gaps and mix-ups of a reading. Writes src/knell/extract/data/en/link_weights.json, and
says how many of the links of real training reports the cues alone make right when
those reports were left out of the fit (five folds).
"""

import random
from collections.abc import Iterator, Sequence

from annotated import is_real, reports, write_weights
from corpus import require_bench
from knell.extract.link_choice import QUESTIONS, Scene
from knell.extract.link_cues import LinkScene
from knell.extract.part_cues import PartScene
from knell.learn.annotated import AnnotatedReport
from knell.learn.link_lessons import facts_of, firsts_of, misheard, misread
from knell.text.sentences import split_sentences
from logit import Fit, Lesson, left_out

FIT = Fit(shrinkage=3.0, written_share=0.5, least=0.1)
"""Chosen on reports of train that neither cues nor network had learned from."""
READINGS = 2
"""Of each report, every one with other gaps."""
SEED = 7


def main() -> None:
    """Fit, measure and write."""
    require_bench()
    taught = reports()
    weights = {}
    for question in QUESTIONS:
        lessons = list(_lessons(taught, question))
        right, linked = _linked_right(lessons)
        print(f"{question}: {len(lessons)} claims; left out, {right} of {linked} right")
        weights[question] = FIT(lessons)
    write_weights("link", weights)


def _lessons(taught: Sequence[AnnotatedReport], question: str) -> Iterator[Lesson]:
    rng, hearing = random.Random(SEED), random.Random(SEED)
    for number, report in enumerate(taught):
        document = report.found()
        sentences = split_sentences(document.text)
        facts = facts_of(document, sentences)
        firsts = firsts_of([claim.same_as for claim in document.claims])
        targets = [getattr(claim, question) for claim in document.claims]
        for _ in range(READINGS if len(facts) > 1 else 0):
            read = misread(facts, rng)
            seen = LinkScene.of(document.text, sentences, read, "en")
            scene: Scene = seen
            if question == "part_of":
                heard = misheard(firsts, hearing)
                scene = PartScene.of(seen, sentences, "en", heard)
            for child, target in enumerate(targets):
                others = [None, *range(child if question == "same_as" else len(facts))]
                if question == "part_of":
                    others.remove(child)
                yield Lesson(
                    document=number,
                    real=is_real(report),
                    cues=[_cues(scene, child, other) for other in others],
                    right=[other == target for other in others],
                )


def _cues(scene: Scene, child: int, other: int | None) -> list[str]:
    return list(scene.alone(child) if other is None else scene.pair(child, other))


def _linked_right(lessons: Sequence[Lesson]) -> tuple[int, int]:
    """Links made right, and links made or annotated."""
    chosen = [(lesson.right[at], at) for lesson, at in left_out(FIT, lessons)]
    right = sum(good and at > 0 for good, at in chosen)
    return right, sum(not (good and at == 0) for good, at in chosen)


if __name__ == "__main__":
    main()
