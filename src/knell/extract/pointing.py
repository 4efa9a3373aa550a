"""From what the network points at to stretches of a window: which words fill a part."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import islice

import numpy as np

from knell.extract.network import Floats, Positions
from knell.extract.tokens import Window
from knell.model import Span

LONGEST_COUNT = 24
"""Longest wording of a count, in word pieces."""
CANDIDATES = 12
"""How many best stretches are looked at."""
SURE = 0.51
"""Probability from which on a stretch is the best, whatever others add up to."""
FAR_BELOW = 5.0
"""Log probability by which a stretch is too far below the best to be compared."""
_BOUNDING = frozenset("<>\u2264\u2265~\u2248")
_MARK = re.compile(r"[:;]|\(\d")

Near = tuple[tuple[Span, float], ...]
"""Stretches with their probabilities."""


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
    chances: Floats, places: Positions, window: Window, text: str, *, marked: bool
) -> list[Near]:
    """For each claim the stretches most pointed at, the likeliest first.

    Only if `marked` those over a colon, semicolon or bracketed number. Both have shape
    (claims, CANDIDATES): log probabilities, the greatest first, and which stretches
    have them (see `network.Answers`).
    """
    near = chances >= chances[:, :1] - FAR_BELOW
    more, start = np.divmod(places[near], len(window.ids))
    end = np.minimum(start + more, len(window.ids) - 1)
    opens, closes = window.offsets[start, 0].tolist(), window.offsets[end, 1].tolist()
    spans = (_closed(text, *edges) for edges in zip(opens, closes, strict=True))
    pairs = zip(spans, np.exp(chances[near]).tolist(), strict=True)
    found = [tuple(islice(pairs, n)) for n in near.sum(axis=1).tolist()]
    if marked or not _MARK.search(text):
        return found
    return [tuple(s for s in each if not _MARK.search(text, *s[0])) for each in found]


def _closed(text: str, start: int, end: int) -> Span:
    """A stretch with the bracket that closes one it opens: "the Centre (OC" and ")"."""
    opened = text.count("(", start, end) > text.count(")", start, end)
    return start, end + (opened and text[end : end + 1] == ")")


def count_at(ends: Floats, window: Window, start: int) -> tuple[int, int]:
    """First and last piece of the count that starts at a position."""
    last = min(start + LONGEST_COUNT, len(window.ids) - 1)
    return start, start + int(ends[start:last].argmax())


def with_signs(count: Span, text: str) -> Span:
    """A number in digits with the signs beside it that bound it.

    The network has seen none, and leaves them out; they change what a count says.

    >>> with_signs((2, 4), "a 20+ b"), with_signs((3, 6), "a >100 b")
    ((2, 5), (2, 6))
    """
    start, end = count
    if text[end - 1].isdigit() and text.startswith("+", end):
        end += 1
    if start and text[start].isdigit() and text[start - 1] in _BOUNDING:
        start -= 1
    return start, end


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


def overlap(one: Span, other: Span) -> bool:
    """Whether two stretches share some text.

    >>> overlap((0, 4), (3, 9)), overlap((0, 4), (4, 9))
    (True, False)
    """
    return one[0] < other[1] and other[0] < one[1]
