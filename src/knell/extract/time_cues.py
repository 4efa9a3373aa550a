"""Cues for when a claim's harm happened: what speaks for each day a report names.

A claim may have no days, the report's own day, or those of a date wording anywhere
in the report. Each possibility has cues by name, such as that the wording stands in
the claim's sentence; what each is worth is fitted (see `time_choice`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knell.extract.choice import Cues, cue_names
from knell.extract.parts import Reach
from knell.extract.time_scene import TimeScene, TimeWording, speaks, words_of
from knell.extract.timing import reached
from knell.extract.vocabulary import vocabulary
from knell.model import Harm, Period, Span, Stance
from knell.text.dates import DateMention
from knell.text.sentences import sentence_at

_MANY, _WAR = 1_000, 20_000
"""From these counts on, a claim sums up more than one event, or a war."""
_HEAD = 2
"""Sentences of the head of a report."""
_FAR = 4
"""Sentences from which on a wording is just far away."""
_FARTHEST = 8
"""Binary digits of the distance, in code points, from which on a wording is just far
away in its sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeQuestion:
    """A claim that is asked for its time."""

    start: int
    """Of the count, in code points."""
    quote: Span
    harm: Harm
    stance: Stance
    low: int | None
    vague: bool
    reach: Reach = Reach.EXACT


@dataclass(frozen=True, slots=True, kw_only=True)
class PossibleTime:
    """Days that a claim may have, and what speaks for them."""

    period: Period
    """`Period()`: none."""
    mention: DateMention | None
    """The wording; None for no days and for the report's own day."""
    cues: tuple[Cues, ...]

    def names(self) -> Iterator[str]:
        """The name of each cue: of what, and which."""
        return cue_names(self.cues)


def possible_times(
    question: TimeQuestion, scene: TimeScene
) -> tuple[PossibleTime, ...]:
    """All days that a claim may have: none, the report's own, and those named."""
    return tuple(_possible(question, scene))


def _possible(question: TimeQuestion, scene: TimeScene) -> Iterator[PossibleTime]:
    claim = _Claim.of(question, scene)
    published = scene.report.published
    yield PossibleTime(period=Period(), mention=None, cues=claim.undated("none"))
    if published is not None:
        day = Period(start=published, end=published)
        period = reached(day, question.reach, published)
        yield PossibleTime(period=period, mention=None, cues=claim.undated("report"))
    for wording in claim.wordings:
        days = wording.mention.period or Period()
        yield PossibleTime(
            period=reached(days, question.reach, published),
            mention=wording.mention,
            cues=claim.dated(wording),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Claim:
    """A claim in its scene."""

    question: TimeQuestion
    scene: TimeScene
    sentence: int
    cues: tuple[str, ...]
    wordings: Sequence[TimeWording]
    """Those that it may mean."""
    own: Sequence[TimeWording]
    """Wordings in the claim's sentence."""
    last: TimeWording | None
    """The last wording in a sentence before."""
    next: TimeWording | None
    """The first wording in a sentence after."""
    first: TimeWording | None
    """The first that is not the report's own date."""

    @classmethod
    def of(cls, question: TimeQuestion, scene: TimeScene) -> "_Claim":
        at = sentence_at(scene.report.sentences, question.start)
        wordings = scene.near(at)
        events = [w for w in wordings if not w.dateline]
        before = [w for w in events if w.sentence < at]
        return cls(
            question=question,
            scene=scene,
            sentence=at,
            cues=tuple(_cues(question, scene, at)),
            wordings=wordings,
            own=[w for w in events if w.sentence == at],
            last=before[-1] if before else None,
            next=next((w for w in events if w.sentence > at), None),
            first=events[0] if events else None,
        )

    @property
    def dates(self) -> str:
        """How many wordings the claim's own sentence has."""
        return f"own{min(len(self.own), 2)}"

    @property
    def surroundings(self) -> str:
        """The same, and how far the nearest others are."""
        if self.own:
            return self.dates
        back = self.last and min(self.sentence - self.last.sentence, _FAR)
        ahead = self.next and min(self.next.sentence - self.sentence, _FAR)
        return f"{self.dates} back{back} ahead{ahead}"

    def undated(self, what: str) -> tuple[Cues, ...]:
        """What speaks for no days, or for the report's."""
        told = any("report's" in w.cues and not w.dateline for w in self.wordings)
        whole = ("", self.surroundings, f"told {told:d}")
        return (what, whole), (what, self.cues), (f"{what} {self.dates}", self.cues)

    def dated(self, wording: TimeWording) -> tuple[Cues, ...]:
        """What speaks for a wording."""
        where = self._where(wording)
        side, kind = where.split()[0], wording.mention.kind.value
        here = ("", where, f"{where} {self.dates}", *self._distance(wording, side))
        report = (("report's", self.cues),) if "report's" in wording.cues else ()
        return (
            ("date", here),
            ("date", wording.cues),
            (side, wording.cues),
            (side, self.cues),
            (kind, self.cues),
            *report,
        )

    def _where(self, wording: TimeWording) -> str:
        steps = wording.sentence - self.sentence
        if wording.dateline:
            return "dateline"
        if steps:
            side = "next" if steps > 0 else "before"
            return f"{side} {min(abs(steps), _FAR)}"
        at = self.question.start
        nearest = min(self.own, key=lambda w: abs(w.mention.start - at))
        return "same nearest" if wording is nearest else "same other"

    def _distance(self, wording: TimeWording, side: str) -> Iterator[str]:
        if side == "same":
            yield from self._within_sentence(wording.mention)
        elif side != "dateline":
            adjacent = wording is self.last or wording is self.next
            yield "adjacent" if adjacent else "skipped"
            if wording is self.first:
                yield "first date"
            if wording.sentence <= _HEAD:
                yield "date in head"

    def _within_sentence(self, mention: DateMention) -> Iterator[str]:
        at, quote = self.question.start, self.question.quote
        yield "after count" if mention.start > at else "before count"
        yield f"distance {min((abs(mention.start - at) + 1).bit_length(), _FARTHEST)}"
        inside = quote[0] <= mention.start and mention.end <= quote[1]
        yield f"in quote {inside:d}"
        text = self.scene.report.document.text
        between = text[min(at, mention.end) : max(at, mention.start)]
        if speaks(between, self.scene.report.language):
            yield "speech between"
        if ";" in between:
            yield "semicolon between"


def _cues(question: TimeQuestion, scene: TimeScene, sentence: int) -> Iterator[str]:
    """What the claim itself says of its time."""
    yield from (question.harm.value, question.stance.value)
    if sentence < _HEAD:
        yield "in head"
    report, low = scene.report, question.low
    text, language = report.document.text, report.language
    if low is not None:
        sizes = {"nobody": low == 0, "many": low >= _MANY, "war": low >= _WAR}
        yield from (name for name, holds in sizes.items() if holds)
    if question.vague:
        yield "vague"
    words, listed = words_of(text[slice(*question.quote)]), _listed(language)
    yield from (name for name, some in listed.items() if not some.isdisjoint(words))
    if report.sentences:
        near = words_of(text[slice(*report.sentences[sentence])])
        if not listed["totals"].isdisjoint(near):
            yield "total near"


@cache
def _listed(language: str) -> Mapping[str, frozenset[str]]:
    words = vocabulary("times", language)
    return {name: frozenset(listed) for name, listed in words.items()}
