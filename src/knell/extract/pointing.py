"""From pointer logits to stretches of a window: which words fill a part."""

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from knell.extract.tokens import Window
from knell.model import Span

LONGEST_PIECES = {
    "count": 24,
    "quote": 120,
    "victims": 30,
    "perpetrator": 20,
    "claimant": 20,
    "place": 14,
    "time": 20,
}
"""Longest stretch that may fill each part, in word pieces."""
STARTS = 24
"""How many most probable starts are looked at."""
CANDIDATES = 12
"""How many best stretches are compared after those of equal words are joined."""


def log_softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log probabilities along the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    sums: NDArray[np.float32] = np.exp(shifted).sum(-1, keepdims=True)
    chances: NDArray[np.float32] = shifted - np.log(sums)
    return chances


def chance_of(logits: NDArray[np.float32], position: int) -> float:
    """How probable it is that a part is pointed at this one position.

    `logits` has shape (2, pieces): starts and ends.
    """
    chances = log_softmax(logits)[:, position]
    return float(np.exp(chances.mean()))


def best_stretch(
    logits: NDArray[np.float32], window: Window, text: str, longest: int
) -> tuple[Span, float] | None:
    """The stretch most pointed at, and its probability; None in an empty window.

    A stretch lies within one sentence.
    The same words often stand in several places and share the probability, so
    stretches are compared by the sum over all places where their words stand.
    """
    chances = log_softmax(logits)
    starts, lengths = _top(chances, window.sentences, longest)
    if not len(starts):
        return None
    sums: dict[str, float] = defaultdict(float)
    first: dict[str, Span] = {}
    for start, length in zip(starts, lengths, strict=True):
        end = start + length
        span = (int(window.offsets[start, 0]), int(window.offsets[end, 1]))
        words = " ".join(text[slice(*span)].lower().split())
        sums[words] += float(np.exp(chances[0, start] + chances[1, end]))
        first.setdefault(words, span)
    best = max(sums, key=lambda words: sums[words])
    return first[best], sums[best]


def fixed_start(
    logits: NDArray[np.float32], window: Window, start: int, longest: int
) -> Span:
    """The stretch that starts at a position and ends where most pointed at."""
    last = min(start + longest, len(window.ids) - 1)
    end = start + int(logits[1, start:last].argmax())
    return int(window.offsets[start, 0]), int(window.offsets[end, 1])


def _top(
    chances: NDArray[np.float32], sentences: NDArray[np.int64], longest: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Starts and lengths (0: one piece) of the best stretches, best first."""
    first = 1 + _greatest(chances[0, 1:-1], STARTS)
    if not len(first):
        return first, first
    last = len(sentences) - 2
    ends = first[:, None] + np.arange(min(longest, last))
    inside = np.minimum(ends, last)
    same = (ends <= last) & (sentences[inside] == sentences[first, None])
    scores = np.where(same, chances[0, first, None] + chances[1, inside], -np.inf)
    top = _greatest(scores.ravel(), CANDIDATES)
    top = top[np.isfinite(scores.ravel()[top])]
    return first[top // scores.shape[1]], top % scores.shape[1]


def _greatest(values: NDArray[np.float32], n: int) -> NDArray[np.int64]:
    """Positions of the n greatest values, the greatest first."""
    if len(values) > n:
        chosen = np.sort(np.argpartition(-values, n)[:n])
    else:
        chosen = np.arange(len(values))
    return chosen[np.argsort(-values[chosen], kind="stable")]
