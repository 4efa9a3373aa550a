"""Text as the reader's network sees it: word pieces, their shapes, their places.

A document longer than the network's window is read in several windows. Each
later window starts with the document's opening (headline and lead), because the
claimant and the place of a whole report are often named only there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from knell.model import Span
from knell.text.casing import shares_capitals

WINDOW_PIECES = 512
"""Longest input of the network, in word pieces, the two end marks included."""
OPENING_PIECES = 64
"""How much of the document's opening is repeated in later windows."""
OVERLAP_PIECES = 128
"""How much of the previous window a later window reads again."""
CAPITALS_SHARE = 0.6
"""From this share of capitals among its letters on, a text's casing says nothing."""

MOST_WORDS = 50_000
"""How many words are remembered with their pieces."""
LONGEST_WORD = 50
"""Longer ones are hardly words, and are not remembered."""
_WORD = re.compile(r"[^ \n\r\t]+")
"""What stands between blanks, at which every tokenizer cuts."""

CLS, SEP, MASK = 101, 102, 103


class Shape(IntEnum):
    """What the casing of a word piece's word looks like; the pieces are uncased."""

    UNKNOWN = 0
    LOWER = 1
    TITLE = 2
    UPPER = 3
    MIXED = 4
    DIGIT = 5
    MARK = 6


Cut = NDArray[np.int64]
"""A word in pieces: a row of id, shape, start and end, counted from the word's start,
for each."""
NO_PIECES: Cut = np.zeros((0, 4), dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """A whole document in word pieces, without end marks."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    offsets: NDArray[np.int64]
    """Shape (pieces, 2): start and end of each piece in the text, in code points."""
    sentences: NDArray[np.int64]
    """Which sentence each piece stands in, by its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """One input of the network: an end mark, pieces, an end mark."""

    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    offsets: NDArray[np.int64]
    """As in `Pieces`; (0, 0) at the end marks."""
    sentences: NDArray[np.int64]
    """As in `Pieces`; -1 at the end marks."""
    body: int
    """First position that is not an end mark or the repeated opening."""
    core: Span
    """Positions for which this window, of all that hold them, has most context."""


@lru_cache(maxsize=50_000)
def word_shape(word: str) -> Shape:
    """The shape of one piece's characters.

    >>> word_shape("Idlib"), word_shape("UN"), word_shape("1,000"), word_shape("(")
    (<Shape.TITLE: 2>, <Shape.UPPER: 3>, <Shape.DIGIT: 5>, <Shape.MARK: 6>)
    """
    if any(c.isdigit() for c in word):
        return Shape.DIGIT
    if not any(c.isalpha() for c in word):
        return Shape.MARK
    if word.islower():
        return Shape.LOWER
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return Shape.TITLE
    return Shape.UPPER if word.isupper() else Shape.MIXED


def casing_speaks(text: str) -> bool:
    """Whether capitals tell names from words here, as they do not in wire copy."""
    return not shares_capitals(text, CAPITALS_SHARE)


def cut_pieces(text: str, sentences: Sequence[Span], tokenizer: Tokenizer) -> Pieces:
    """The word pieces of these sentences; `tokenizer` neither truncates nor pads."""
    words = list(_WORD.finditer(text))
    cuts = _cuts([word.group() for word in words], tokenizer)
    table = np.concatenate([NO_PIECES, *cuts])
    ids, shapes, offsets = table[:, 0], table[:, 1], table[:, 2:]
    at = np.array([word.start() for word in words], dtype=np.int64)
    sizes = np.fromiter(map(len, cuts), np.int64, len(cuts))
    offsets = offsets + np.repeat(at, sizes)[:, None]
    if not casing_speaks(text):
        shapes = np.full_like(shapes, Shape.UNKNOWN)
    starts = np.array([start for start, _ in sentences], dtype=np.int64)
    pieces = Pieces(
        ids=ids,
        shapes=shapes,
        offsets=offsets,
        sentences=np.searchsorted(starts, offsets[:, 0], side="right") - 1,
    )
    ends = np.array([end for _, end in sentences], dtype=np.int64)
    inside = pieces.sentences >= 0
    inside[inside] = offsets[inside, 1] <= ends[pieces.sentences[inside]]
    return _keep(pieces, inside)


def _cuts(words: Sequence[str], tokenizer: Tokenizer) -> list[Cut]:
    """The pieces of each word; those of words met before are remembered."""
    known = _memory(tokenizer)
    cuts = {word: cut for word in words if (cut := known.get(word)) is not None}
    new = [word for word in dict.fromkeys(words) if word not in cuts]
    if new:
        found = dict(zip(new, _cut_words(new, tokenizer), strict=True))
        if len(known) > MOST_WORDS:
            known.clear()
        known.update((w, cut) for w, cut in found.items() if len(w) <= LONGEST_WORD)
        cuts.update(found)
    return [cuts[word] for word in words]


def _cut_words(words: Sequence[str], tokenizer: Tokenizer) -> Iterator[Cut]:
    """The pieces of words, which are cut all at once, as if they were a text."""
    encoding = tokenizer.encode(" ".join(words), add_special_tokens=False)
    pieces, at, start = list(zip(encoding.ids, encoding.offsets, strict=True)), 0, 0
    for word in words:
        end, first = start + len(word), at
        while at < len(pieces) and pieces[at][1][1] <= end:
            at += 1
        rows = [
            (number, word_shape(word[a - start : b - start]), a - start, b - start)
            for number, (a, b) in pieces[first:at]
        ]
        yield np.array(rows, dtype=np.int64) if rows else NO_PIECES
        start = end + 1


@cache
def _memory(_: Tokenizer) -> dict[str, Cut]:
    """What a tokenizer's words were cut into."""
    return {}


def select(pieces: Pieces, sentences: Iterable[int]) -> Pieces:
    """Only the pieces that stand in sentences of these numbers."""
    return _keep(pieces, np.isin(pieces.sentences, list(sentences)))


def _keep(pieces: Pieces, wanted: NDArray[np.bool_]) -> Pieces:
    return Pieces(
        ids=pieces.ids[wanted],
        shapes=pieces.shapes[wanted],
        offsets=pieces.offsets[wanted],
        sentences=pieces.sentences[wanted],
    )


def cut_windows(pieces: Pieces) -> list[Window]:
    """The windows that a document is read in; one, for all but long documents."""
    bounds = _bounds(len(pieces.ids))
    edges = [0, *((b[0] + a[1]) // 2 for a, b in pairwise(bounds)), len(pieces.ids)]
    return [
        _window(pieces, bound, (edges[i], edges[i + 1]))
        for i, bound in enumerate(bounds)
    ]


def _bounds(n_pieces: int) -> list[Span]:
    room = WINDOW_PIECES - 2
    if n_pieces <= room:
        return [(0, n_pieces)]
    bounds = [(0, room)]
    while bounds[-1][1] < n_pieces:
        start = bounds[-1][1] - OVERLAP_PIECES
        bounds.append((start, min(n_pieces, start + room - OPENING_PIECES)))
    return bounds


def _window(pieces: Pieces, bound: Span, core: Span) -> Window:
    start, end = bound
    chosen = np.arange(start, end)
    if start:
        chosen = np.concatenate([np.arange(OPENING_PIECES), chosen])
    body = 1 + len(chosen) - (end - start)
    no_offset = np.zeros((1, 2), dtype=np.int64)
    return Window(
        ids=np.concatenate([[CLS], pieces.ids[chosen], [SEP]]),
        shapes=np.concatenate([[0], pieces.shapes[chosen], [0]]),
        offsets=np.concatenate([no_offset, pieces.offsets[chosen], no_offset]),
        sentences=np.concatenate([[-1], pieces.sentences[chosen], [-1]]),
        body=body,
        core=(core[0] - start + body, core[1] - start + body),
    )
