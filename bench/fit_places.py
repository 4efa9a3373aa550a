"""Fit what the cues for a claim's place are worth, on annotated reports.

    python bench/fit_places.py

Learns from `train` and the reports that were written for training. Writes
src/knell/extract/data/en/place_weights.json, and says of how many claims of real
training reports the cues alone find the place when those reports were left out of the
fit (five folds). Claims whose place no name in the report agrees with teach nothing.
"""

from collections.abc import Iterator, Sequence

from annotated import document_of, is_real, reports
from corpus import require_bench
from knell.extract.choice import cue_names
from knell.extract.place_choice import possible_places
from knell.extract.place_cues import none_cues, place_cues
from knell.extract.place_names import Key, key_of
from knell.extract.place_question import PlaceQuestion
from knell.extract.place_scene import PlaceScene
from knell.extract.place_view import PlaceView
from knell.extract.report import Report
from knell.learn.annotated import AnnotatedReport, GoldDocument
from knell.model import Harm
from knell.places import Gazetteer
from logit import Fit, Lesson, common, write_fitted

FIT = Fit(shrinkage=2.0, written_share=0.3, least=0.1)
"""Chosen on reports of train that neither cues nor network had learned from."""
FEWEST = 3
"""Reports in which a cue must stand to be weighed."""
NAMING, FEWEST_NAMING = "place word", 15
"""Cues of the words of names, and reports in which these must stand: fewer tell of one
event, and not of names."""


def main() -> None:
    """Fit, measure and write."""
    require_bench()
    lessons = common(lessons_of(reports()), _is_common)
    write_fitted("place", FIT, lessons)


def lessons_of(taught: Sequence[AnnotatedReport]) -> Iterator[Lesson]:
    """What each claim with a place, or with none, teaches."""
    gazetteer = Gazetteer.bundled()
    for number, report in enumerate(taught):
        found = report.found()
        scene = PlaceScene.of(
            Report.open(document_of(report), "en"), _questions(found), gazetteer
        )
        for at, row in enumerate(report.claims):
            view = PlaceView.of(scene, at)
            places = possible_places(view)
            right = _right(row["place"], [place.key for place in places])
            if any(right):
                yield Lesson(
                    document=number,
                    real=is_real(report),
                    cues=[
                        list(cue_names(none_cues(view))),
                        *(list(cue_names(place_cues(view, p))) for p in places),
                    ],
                    right=right,
                )


def _is_common(cue: str, reports: int) -> bool:
    return reports >= (FEWEST_NAMING if cue.startswith(NAMING) else FEWEST)


def _questions(found: GoldDocument) -> list[PlaceQuestion]:
    return [
        PlaceQuestion(
            start=claim.count[0],
            quote=claim.quote,
            harm=Harm(claim.harm),
            low=claim.low,
            high=claim.high,
            vague=claim.vague,
        )
        for claim in found.claims
    ]


def _right(place: str | None, keys: Sequence[Key]) -> list[bool]:
    """No place, or the wordings that share most words with the annotated one."""
    if place is None:
        return [True, *(False for _ in keys)]
    wanted = key_of(place)
    likeness = [_likeness(wanted, key) for key in keys]
    most = max(likeness, default=0.0)
    return [False, *(each == most >= 0.5 for each in likeness)]


def _likeness(one: Key, other: Key) -> float:
    """Share of words in common, from 0 to 1."""
    rest, shared = list(other), 0
    for word in one:
        if word in rest:
            rest.remove(word)
            shared += 1
    return 2 * shared / max(len(one) + len(other), 1)


if __name__ == "__main__":
    main()
