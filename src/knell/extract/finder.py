"""The finder of claim parts: one step, and another can be passed in its place.

It reads a document's text with the trained network and gives the parts of each
claim as stretches of the text. What the stretches mean (numbers, days, places)
is read by the normalisers afterwards.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from knell.extract.choice import chances
from knell.extract.network import Answers, Floats, Network
from knell.extract.parts import (
    FIELDS,
    HARMS,
    PASSAGES,
    REACHES,
    STANCES,
    STATUSES,
    UNITS,
    ClaimParts,
    Pointed,
)
from knell.extract.pointing import (
    Near,
    best_stretch,
    count_at,
    near_stretches,
    overlap,
    passage_around,
    with_signs,
)
from knell.extract.tokens import Window, cut_pieces, cut_windows
from knell.model import Span

LEAST = 0.15
"""Chance from which on a claim is thought of; cues then say whether it is one."""
MARKED = frozenset({"victims", "time"})
"""Fields that may run over a colon, a semicolon or a number in brackets; no other of
45,866 annotated ones does."""
NULL_CHANCE = 0.5
"""From this probability on that a part is not given, it is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Finds claim parts in text with a trained network."""

    network: Network
    tokenizer: Tokenizer

    def find(self, text: str, sentences: Sequence[Span]) -> list[ClaimParts]:
        """The parts of possible claims in these sentences of a text, in text order."""
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
        answers = self.network.point(vectors, window.sentences, starts, harms)
        view = _View(
            window=window,
            text=text,
            chances=chances,
            answers=answers,
            near=[
                near_stretches(chances, places, window, text, marked=name in MARKED)
                for name, chances, places in zip(
                    FIELDS, answers.stretches, answers.places, strict=True
                )
            ],
        )
        places = zip(starts.tolist(), harms.tolist(), strict=True)
        return [view.parts(i, *place) for i, place in enumerate(places)]

    def _detected(self, chances: Floats, window: Window) -> NDArray[np.bool_]:
        """Where claims start, but for what another window sees with more context."""
        low, high = window.core
        inner = np.zeros((len(chances), 1), dtype=bool)
        inner[max(low, window.body) : min(high, len(chances) - 1)] = True
        return (chances >= LEAST) & inner


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """One window and all that the network said of it."""

    window: Window
    text: str
    chances: Floats
    answers: Answers
    near: Sequence[Sequence[Near]]
    """By field and claim."""

    def parts(self, i: int, start: int, harm: int) -> ClaimParts:
        """The i-th detected claim, whose count starts at a position."""
        answers, window = self.answers, self.window
        passages = dict(zip(PASSAGES, answers.passages[:, :, i], strict=True))
        pieces = count_at(passages["count"][1], window, start)
        first, last = window.offsets[pieces[0]], window.offsets[pieces[1]]
        count = with_signs((int(first[0]), int(last[1])), self.text)
        quote = passage_around(passages["quote"], window, pieces)
        pointed = self._pointed(i)
        return ClaimParts(
            harm=HARMS[harm],
            count=count,
            quote=(min(quote[0], count[0]), max(quote[1], count[1])),
            fields=self._fields(i, pointed),
            report_day=float(np.exp(answers.report_days[i])) >= NULL_CHANCE,
            pointed=pointed,
            same_day=float(np.exp(answers.report_days[i])),
            reach=REACHES[int(answers.reaches[i].argmax())],
            status=STATUSES[int(answers.statuses[i].argmax())],
            statuses=dict(
                zip(STATUSES, chances(answers.statuses[i].tolist()), strict=True)
            ),
            stance=STANCES[int(answers.stances[i].argmax())],
            stances=tuple(chances(answers.stances[i].tolist())),
            unit=UNITS[int(answers.units[i].argmax())],
            chance=float(self.chances[start, harm]),
            child=answers.children[i],
            parent=answers.parents[i],
        )

    def _pointed(self, i: int) -> dict[str, Pointed]:
        absent = np.exp(self.answers.absent[:, i]).tolist()
        return {
            name: Pointed(stretches=self.near[k][i], absent=absent[k])
            for k, name in enumerate(FIELDS)
        }

    def _fields(self, i: int, pointed: Mapping[str, Pointed]) -> dict[str, Span]:
        report_day = float(np.exp(self.answers.report_days[i]))
        return {
            name: best_stretch(thought.stretches, self.text)
            for name, thought in pointed.items()
            if thought.stretches
            and thought.absent + report_day * (name == "time") < NULL_CHANCE
        }


def _distinct(found: list[ClaimParts]) -> list[ClaimParts]:
    """Of claims of one harm whose counts overlap, the most probable one."""
    kept: list[ClaimParts] = []
    for parts in sorted(found, key=lambda p: (-p.chance, p.count)):
        if not any(
            p.harm == parts.harm and overlap(p.count, parts.count) for p in kept
        ):
            kept.append(parts)
    return kept
