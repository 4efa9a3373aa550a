"""The finder of claim parts: one step, and another can be passed in its place.

It reads a document's text with the trained network and gives the parts of each
claim as stretches of the text. What the stretches mean (numbers, days, places)
is read by the normalisers afterwards.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from knell.extract.network import Answers, Floats, Network
from knell.extract.parts import (
    HARMS,
    POINTERS,
    REACHES,
    STANCES,
    STATUSES,
    UNITS,
    ClaimParts,
)
from knell.extract.pointing import (
    LONGEST_PIECES,
    best_stretch,
    chance_of,
    fixed_start,
)
from knell.extract.tokens import Window, cut_pieces, cut_windows
from knell.model import Span

NULL_CHANCE = {
    "victims": 0.5,
    "perpetrator": 0.5,
    "claimant": 0.5,
    "place": 0.5,
    "time": 0.5,
}
"""From this probability on that a part is not given, it is left out."""
ASKED = tuple(NULL_CHANCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Finds claim parts in text with a trained network."""

    network: Network
    tokenizer: Tokenizer
    threshold: float
    """Least detection probability of a claim; chosen on dev."""

    def find(self, text: str, sentences: Sequence[Span]) -> list[ClaimParts]:
        """The parts of the claims in these sentences of a text, in text order."""
        pieces = cut_pieces(text, sentences, self.tokenizer)
        found = [
            parts
            for window in cut_windows(pieces)
            for parts in self._read(window, text)
        ]
        return sorted(_distinct(found), key=lambda p: (p.count, p.harm))

    def _read(self, window: Window, text: str) -> list[ClaimParts]:
        vectors, logits = self.network.detect(window.ids, window.shapes)
        chances = (1.0 / (1.0 + np.exp(-logits))).astype(np.float32)
        starts, harms = np.nonzero(self._detected(chances, window))
        if not len(starts):
            return []
        view = _View(
            window=window,
            text=text,
            chances=chances,
            answers=self.network.point(vectors, starts, harms),
        )
        places = zip(starts.tolist(), harms.tolist(), strict=True)
        return [view.parts(i, *place) for i, place in enumerate(places)]

    def _detected(self, chances: Floats, window: Window) -> NDArray[np.bool_]:
        """Where claims start, but for what another window sees with more context."""
        low, high = window.core
        inner = np.zeros((len(chances), 1), dtype=bool)
        inner[max(low, window.body) : min(high, len(chances) - 1)] = True
        return (chances >= self.threshold) & inner


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """One window and all that the network said of it."""

    window: Window
    text: str
    chances: Floats
    answers: Answers

    def parts(self, i: int, start: int, harm: int) -> ClaimParts:
        """The i-th detected claim, whose count starts at a position."""
        answers, window, text = self.answers, self.window, self.text
        pointers = dict(zip(POINTERS, answers.pointers[i], strict=True))
        count = fixed_start(pointers["count"], window, start, LONGEST_PIECES["count"])
        fields = {
            name: found
            for name in ASKED
            if (found := _field(name, pointers[name], window, text)) is not None
        }
        last = len(window.ids) - 1
        return ClaimParts(
            harm=HARMS[harm],
            count=count,
            quote=_quote(pointers["quote"], window, text, count),
            fields=fields,
            report_day=chance_of(pointers["time"], last) >= NULL_CHANCE["time"],
            reach=REACHES[int(answers.reaches[i].argmax())],
            status=STATUSES[int(answers.statuses[i].argmax())],
            stance=STANCES[int(answers.stances[i].argmax())],
            unit=UNITS[int(answers.units[i].argmax())],
            chance=float(self.chances[start, harm]),
            child=answers.children[i],
            parent=answers.parents[i],
        )


def _field(name: str, logits: Floats, window: Window, text: str) -> Span | None:
    absent = chance_of(logits, 0)
    if name == "time":
        absent += chance_of(logits, len(window.ids) - 1)
    if absent >= NULL_CHANCE[name]:
        return None
    found = best_stretch(logits, window, text, LONGEST_PIECES[name])
    return None if found is None else found[0]


def _quote(logits: Floats, window: Window, text: str, count: Span) -> Span:
    """The pointed passage, widened to hold the count where it does not."""
    found = best_stretch(logits, window, text, LONGEST_PIECES["quote"])
    start, end = count if found is None else found[0]
    if end <= count[0] or start >= count[1]:
        return count
    return min(start, count[0]), max(end, count[1])


def _distinct(found: list[ClaimParts]) -> list[ClaimParts]:
    """Of claims of one harm whose counts overlap, the most probable one."""
    kept: list[ClaimParts] = []
    for parts in sorted(found, key=lambda p: (-p.chance, p.count)):
        if not any(p.harm == parts.harm and _overlap(p, parts) for p in kept):
            kept.append(parts)
    return kept


def _overlap(one: ClaimParts, other: ClaimParts) -> bool:
    return one.count[0] < other.count[1] and other.count[0] < one.count[1]
