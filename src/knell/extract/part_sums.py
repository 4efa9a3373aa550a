"""Which claims of a report add up to which."""

from collections.abc import Iterator, Mapping, Sequence

from knell.extract.link_cues import Linkable

_PARTS, _MOST_PARTS = 4, 12
"""Parts of a sum that are told apart by number, and that are added up at most: a long
list would take long, and some of it adds up to anything."""

Sums = Mapping[tuple[int, int], str]
"""By part and whole, how the parts stand to a whole that they add up to."""


def _countings(
    claims: Sequence[Linkable],
) -> Iterator[tuple[int, int, str, Sequence[tuple[int, int]]]]:
    """Each claim's position and number, and those of its harm on either side."""
    for whole in claims:
        if whole.number is None or whole.number <= 1:
            continue
        at = whole.position
        for side, others in (("behind", claims[at + 1 :]), ("before", claims[:at])):
            counted = [
                (other.position, other.number)
                for other in others
                if other.facts.harm == whole.facts.harm and other.number
            ]
            yield at, whole.number, side, counted[:: 1 if side == "behind" else -1]


def sums_in(claims: Sequence[Linkable]) -> Sums:
    """Neighbouring claims that add up to one before or behind them."""
    sums: dict[tuple[int, int], str] = {}
    for whole, number, side, counted in _countings(claims):
        for first in range(len(counted)):
            parts = _adding_up(counted[first : first + _MOST_PARTS], number)
            place = "next" if first == 0 else "apart"
            for part in parts:
                how = f"{side} {place} {min(len(parts), _PARTS)}"
                sums.setdefault((part, whole), how)
    return sums


def _adding_up(counted: Sequence[tuple[int, int]], number: int) -> Sequence[int]:
    """The positions of the first counts, two or more, that add up to a number.

    >>> _adding_up([(1, 4), (2, 5), (3, 7)], 9)
    [1, 2]
    """
    total = 0
    for taken, (_, each) in enumerate(counted, start=1):
        total += each
        if total == number and taken > 1:
            return [at for at, _ in counted[:taken]]
        if total >= number:
            break
    return []


def runs_in(claims: Sequence[Linkable]) -> Sums:
    """Whether the counts from a claim on, up to a part, leave room for more."""
    runs: dict[tuple[int, int], str] = {}
    for whole, number, side, counted in _countings(claims):
        total = 0
        for part, each in counted:
            if each > number:
                break
            if each < number:  # an equal one tells the whole again
                total += each
                runs[part, whole] = f"{side} {'fits' if total <= number else 'exceeds'}"
    return runs
