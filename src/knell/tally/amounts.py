"""Numbers that remember which claims they were worked out from."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

Step = tuple[int, str]
"""A row and the end of it that was used, "low" or "high"."""

Proof = Mapping[Step, Fraction]
"""How often the number of each row's end is taken in the sum."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A whole number of people, or infinity, and the sum that gave it.

    The sum is kept as a tree and only written out when asked for.

    >>> five, two = Amount.of(0, "low", 5), Amount.of(1, "high", 2)
    >>> (five - two).value
    3
    >>> (five - two).proof == {(0, "low"): 1, (1, "high"): -1}
    True
    """

    value: float
    tree: tuple[object, ...] | None = None

    @classmethod
    def of(cls, row: int, end: str, value: int) -> "Amount":
        """The number that a row states at one end."""
        return cls(value, ("row", row, end))

    def __add__(self, other: "Amount") -> "Amount":
        """The sum; a nothing adds no step."""
        if other.tree is None and not other.value:
            return self
        if self.tree is None and not self.value:
            return other
        return Amount(self.value + other.value, ("plus", self.tree, other.tree))

    def __sub__(self, other: "Amount") -> "Amount":
        """The difference; infinity may only stand on the left."""
        if other.tree is None and not other.value:
            return self
        return Amount(self.value - other.value, ("minus", self.tree, other.tree))

    @property
    def proof(self) -> Proof:
        """The sum written out; steps that cancel are gone."""
        total: dict[Step, Fraction] = {}
        waiting: list[tuple[object, int]] = [(self.tree, 1)]
        while waiting:
            match waiting.pop():
                case ("row", int(row), str(end)), sign:
                    step = (row, end)
                    total[step] = total.get(step, Fraction(0)) + sign
                case ("plus", left, right), sign:
                    waiting += [(left, sign), (right, sign)]
                case ("minus", left, right), sign:
                    waiting += [(left, sign), (right, -sign)]
                case _:
                    continue
        return {step: times for step, times in total.items() if times}


NOTHING = Amount(0)
ENDLESS = Amount(math.inf)


def least(one: Amount, other: Amount) -> Amount:
    """The smaller; the first of equals."""
    return other if other.value < one.value else one


def greatest(one: Amount, other: Amount) -> Amount:
    """The greater; the first of equals."""
    return other if other.value > one.value else one
