"""Cues for when a claim's harm happened: what speaks for each day a report names.

A claim may have no days, the report's own day, or those of a date wording anywhere
in the report. Each possibility has cues by name, such as that the wording stands in
the claim's sentence; what each is worth is fitted (see `time_choice`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knell.extract.choice import Cues, cue_names
from knell.extract.time_company import MOST_SHARED
from knell.extract.time_question import TimeQuestion
from knell.extract.time_scene import (
    TimeScene,
    TimeWording,
    listed_words,
    speaks,
    words_of,
)
from knell.extract.timing import reached
from knell.model import Period
from knell.text.dates import DateMention
from knell.text.sentences import sentence_at

_MANY, _WAR = 1_000, 20_000
"""From these counts on, a claim sums up more than one event, or a war."""
_HEAD = 2
"""Sentences of the head of a report."""
_TELLING = ("figure", "small figure", "harm", "other")
"""What a sentence may tell, the nearest to a claim first."""
_SHARES = tuple(f"shares {number}" for number in range(1, MOST_SHARED + 1))
_FAR = 4
"""Sentences from which on a wording is just far away."""
_FARTHEST = 8
"""Binary digits of the distance, in code points, from which on a wording is just far
away in its sentence."""


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
    told: Mapping[int, str]
    """How near what the other sentences of these tell comes to the claim."""
    own: Sequence[TimeWording]
    """Wordings in the claim's sentence."""
    nearest: TimeWording | None
    """Of these the nearest to the count."""
    dates: str
    """How many these are."""
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
        others = {w.sentence for w in events} - {at}
        own = [w for w in events if w.sentence == at]
        return cls(
            question=question,
            scene=scene,
            sentence=at,
            cues=tuple(_cues(question, scene, at)),
            wordings=wordings,
            told={other: scene.company.telling(question, other) for other in others},
            own=own,
            nearest=min(
                own, key=lambda w: abs(w.mention.start - question.start), default=None
            ),
            dates=f"own{min(len(own), 2)}",
            last=before[-1] if before else None,
            next=next((w for w in events if w.sentence > at), None),
            first=events[0] if events else None,
        )

    @property
    def surroundings(self) -> str:
        """How many wordings its sentence has, and how far the nearest others are."""
        if self.own:
            return self.dates
        back = self.last and min(self.sentence - self.last.sentence, _FAR)
        ahead = self.next and min(self.next.sentence - self.sentence, _FAR)
        return f"{self.dates} back{back} ahead{ahead}"

    def undated(self, what: str) -> tuple[Cues, ...]:
        """What speaks for no days, or for the report's."""
        told = any("report's" in w.cues and not w.dateline for w in self.wordings)
        whole = ("", self.surroundings, f"told {told:d}", self.elsewhere)
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
            ("date", self._company(wording)),
            *report,
        )

    @property
    def elsewhere(self) -> str:
        """What the sentence of a wording tells that comes nearest to the claim."""
        told = frozenset(self.told.values())
        nearest = next((kind for kind in _TELLING if kind in told), "nothing")
        return f"elsewhere {nearest}"

    def _company(self, wording: TimeWording) -> tuple[str, ...]:
        """What the sentence of a wording tells of, and what stands beside it."""
        if wording.dateline:
            return ()
        sign = "none"
        if wording.beside:
            where, harm = wording.beside
            sign = f"{where} {'=' if harm is self.question.harm else '!'}"
        if wording.sentence == self.sentence:
            return (f"own sign {sign}",)
        telling = self.told[wording.sentence]
        company = self.scene.company
        shared = company.shared(self.question.quote, wording.sentence)
        head = (f"head tells {telling}",) if self.sentence < _HEAD else ()
        return f"sign {sign}", f"tells {telling}", *_SHARES[:shared], *head

    def _where(self, wording: TimeWording) -> str:
        steps = wording.sentence - self.sentence
        if wording.dateline:
            return "dateline"
        if steps:
            side = "next" if steps > 0 else "before"
            return f"{side} {min(abs(steps), _FAR)}"
        return "same nearest" if wording is self.nearest else "same other"

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
    words, listed = words_of(text[slice(*question.quote)]), listed_words(language)
    yield from (name for name, some in listed.items() if not some.isdisjoint(words))
    if report.sentences:
        near = words_of(text[slice(*report.sentences[sentence])])
        if not listed["totals"].isdisjoint(near):
            yield "total near"
