"""From what the network points at to stretches of a window: which words fill a part."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from knell.extract.network import Floats
from knell.extract.tokens import Window
from knell.model import Span

LONGEST_COUNT = 24
"""Longest wording of a count, in word pieces."""
CANDIDATES = 12
"""How many best stretches are compared after those of equal words are joined."""
SURE = 0.51
"""Probability from which on a stretch is the best, whatever others add up to."""
FAR_BELOW = 5.0
"""Log probability by which a stretch is too far below the best to be compared."""


def best_stretch(near: Sequence[tuple[Span, float]], text: str) -> Span:
    """The stretch most pointed at, of those with their probabilities.

    The same words often stand in several places and share the probability, so
    stretches are compared by the sum over all places where their words stand.
    """
    top, most = near[0]
    if most > SURE:
        return top
    sums: dict[str, float] = defaultdict(float)
    first: dict[str, Span] = {}
    for span, chance in near:
        words = " ".join(text[slice(*span)].lower().split())
        sums[words] += chance
        first.setdefault(words, span)
    return first[max(sums, key=lambda words: sums[words])]


def near_stretches(
    chances: Floats, window: Window, text: str
) -> tuple[tuple[Span, float], ...]:
    """The stretches most pointed at, each with its probability, the greatest first.

    `chances` has shape (pieces, lengths): log probabilities of the stretches that
    start at each piece, the shortest (one piece) first.
    """
    flat, lengths = chances.ravel(), chances.shape[1]
    return tuple(
        (_stretch(at, lengths, window, text), float(np.exp(flat[at])))
        for at in _near_best(flat)
    )


def _stretch(at: int, lengths: int, window: Window, text: str) -> Span:
    """The stretch of text at a position among all starts and lengths."""
    start, more = divmod(at, lengths)
    end = min(start + more, len(window.offsets) - 1)
    return _closed(text, int(window.offsets[start, 0]), int(window.offsets[end, 1]))


def _closed(text: str, start: int, end: int) -> Span:
    """A stretch with the bracket that closes one it opens: "the Centre (OC" and ")"."""
    opened = text.count("(", start, end) > text.count(")", start, end)
    return start, end + (opened and text[end : end + 1] == ")")


def count_at(ends: Floats, window: Window, start: int) -> tuple[int, int]:
    """First and last piece of the count that starts at a position."""
    last = min(start + LONGEST_COUNT, len(window.ids) - 1)
    return start, start + int(ends[start:last].argmax())


def passage_around(logits: Floats, window: Window, count: tuple[int, int]) -> Span:
    """The passage most pointed at that holds the count, within its sentence.

    `logits` has shape (2, pieces): starts and ends.
    """
    inside = np.flatnonzero(window.sentences == window.sentences[count[0]])
    opens = inside[inside <= count[0]]
    closes = inside[inside >= count[1]]
    start = opens[logits[0, opens].argmax()]
    end = closes[logits[1, closes].argmax()] if len(closes) else count[1]
    return int(window.offsets[start, 0]), int(window.offsets[end, 1])


def _near_best(chances: Floats) -> list[int]:
    """Positions of the greatest, at most CANDIDATES, the greatest first."""
    near = (chances >= chances.max() - FAR_BELOW).nonzero()[0]
    if len(near) == 1:
        return [int(near[0])]
    ordered: list[int] = near[(-chances[near]).argsort(kind="stable")].tolist()
    return ordered[:CANDIDATES]


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches share some text.

    >>> overlap((0, 4), (3, 9)), overlap((0, 4), (4, 9))
    (True, False)
    """
    return one[0] < other[1] and other[0] < one[1]
