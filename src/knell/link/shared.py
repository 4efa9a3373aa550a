"""What the tellings of many pairs share, of words or of names, found in one go."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
"""Numbers of rows; two arrays of one length are pairs."""
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


FEW = 128
"""Of so many different rows the products of all pairs are kept."""


class Grown:
    """An array that rows are added to at its end."""

    def __init__(self, kind: Any) -> None:  # noqa: ANN401  # what NumPy takes for a dtype
        """Hold nothing, of that dtype."""
        self._room = np.zeros(64, dtype=kind)
        self._length = 0

    def __len__(self) -> int:
        """How much was added."""
        return self._length

    @property
    def array(self) -> Any:  # noqa: ANN401  # an array of the dtype
        """What was added, in order."""
        return self._room[: self._length]

    def extend(self, added: Any) -> None:  # noqa: ANN401  # what NumPy takes for an array
        """Add a stretch at the end."""
        length = self._length + len(added)
        if length > len(self._room):
            room = np.zeros((2 * length, *self._room.shape[1:]), self._room.dtype)
            room[: self._length] = self.array
            self._room = room
        self._room[self._length : length] = added
        self._length = length


class Shared:
    """Weighed words (or names, or whatever else is told), one row for each telling.

    The words of all rows come in one order, such as that of the alphabet, unless all
    weigh 1.

    >>> words = Shared()
    >>> words.put([{"market": 0.75, "shells": 0.5}, {"market": 0.5}, {}])
    >>> words.products(np.array([0, 0]), np.array([1, 2])).tolist()
    [0.375, 0.0]
    """

    def __init__(self) -> None:
        """Hold no row."""
        self._rows = Grown(np.int64)
        self._contents: dict[tuple[Any, ...], int] = {}
        self._few: list[Mapping[Any, float]] = []
        self._products_of_few = np.zeros((FEW, FEW))
        self._numbers: dict[object, int] = {}
        self._at_hand = np.zeros(64)
        self._starts = Grown(np.int64)
        self._lengths = Grown(np.int64)
        self._words = Grown(np.int64)
        self._weights = Grown(np.float64)

    def put(self, told: Iterable[Mapping[Any, float]]) -> None:
        """Add rows."""
        contents = self._contents
        rows: list[int] = []
        new: list[Mapping[Any, float]] = []
        for each in told:
            row = contents.setdefault(tuple(each.items()), len(contents))
            rows.append(row)
            if row == len(self._starts) + len(new):
                new.append(each)
        self._rows.extend(rows)
        self._put(new)
        for each in new[: FEW - len(self._few)]:
            self._put_among_few(each)

    def _put(self, told: Sequence[Mapping[Any, float]]) -> None:
        numbers = self._numbers
        words = [numbers.setdefault(word, len(numbers)) for row in told for word in row]
        if len(numbers) > len(self._at_hand):
            self._at_hand = np.zeros(2 * len(numbers))
        lengths = np.array([len(row) for row in told], np.int64)
        self._starts.extend(len(self._words) + np.cumsum(lengths) - lengths)
        self._lengths.extend(lengths)
        self._words.extend(words)
        self._weights.extend([weight for row in told for weight in row.values()])

    def _put_among_few(self, told: Mapping[Any, float]) -> None:
        number = len(self._few)
        self._few.append(told)
        products = [_product(told, other) for other in self._few]
        self._products_of_few[number, : number + 1] = products
        self._products_of_few[: number + 1, number] = products

    def lengths(self, rows: Rows) -> Rows:
        """How many words each row has."""
        found: Rows = self._lengths.array[self._rows.array[rows]]
        return found

    def products(self, ones: Rows, others: Rows) -> Numbers:
        """For each pair the sum, over the words of both, of the product of the weights.

        It is added up in the order of the words. As rows have that in common, it does
        not matter which of two comes first.
        """
        ones, others = self._rows.array[ones], self._rows.array[others]
        if len(self._contents) <= FEW:
            few: Numbers = self._products_of_few[ones, others]
            return few
        found = np.zeros(len(ones))
        lengths = self._lengths.array
        telling = np.flatnonzero((lengths[ones] > 0) & (lengths[others] > 0))
        ones, others = ones[telling], others[telling]
        longest = max(lengths[ones].max(initial=0), lengths[others].max(initial=0))
        if longest > 1:
            found[telling] = self._products(ones, others)
        elif longest:
            found[telling] = self._products_of_single(ones, others)
        return found

    def _products_of_single(self, ones: Rows, others: Rows) -> Numbers:
        """The products of rows of one word each."""
        at, to = self._starts.array[ones], self._starts.array[others]
        words, weights = self._words.array, self._weights.array
        return np.where(words[at] == words[to], weights[at] * weights[to], 0.0)

    def _products(self, ones: Rows, others: Rows) -> Numbers:
        """The products of rows that have words: one row with all its others in turn."""
        order = np.argsort(ones, kind="stable")
        ones, others = ones[order], others[order]
        lengths = self._lengths.array[others]
        ends = np.cumsum(lengths)
        starts = ends - lengths
        at = np.arange(ends[-1]) + np.repeat(
            self._starts.array[others] - starts, lengths
        )
        words, weights = self._words.array[at], self._weights.array[at]
        cuts = np.flatnonzero(np.diff(ones, prepend=-1))
        at_hand = self._at_hand
        borders = [*starts[cuts].tolist(), int(ends[-1])]
        for number, one in enumerate(ones[cuts].tolist()):
            stretch = slice(borders[number], borders[number + 1])
            own = self._row(one)
            at_hand[self._words.array[own]] = self._weights.array[own]
            weights[stretch] *= at_hand[words[stretch]]
            at_hand[self._words.array[own]] = 0
        found = np.empty(len(ones))
        # One by one: faster sums depend on how many words the two do not share.
        pair = np.repeat(np.arange(len(ones)), lengths)
        found[order] = np.bincount(pair, weights, len(ones))
        return found

    def _row(self, row: int) -> slice:
        start = int(self._starts.array[row])
        return slice(start, start + int(self._lengths.array[row]))


def _product(one: Mapping[Any, float], other: Mapping[Any, float]) -> float:
    return sum(weight * other[word] for word, weight in one.items() if word in other)
