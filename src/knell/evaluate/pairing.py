"""Which claim of one reader is which claim of the other."""

from collections.abc import Iterator, Sequence

from knell.evaluate.agreement import Places, same_count, same_field
from knell.evaluate.annotation import Annotation

CORE_FIELDS = ("victims", "status", "perpetrator", "claimant", "stance", "place")
"""Fields that all have to agree for a claim to count as read in full."""

Claims = Sequence[Annotation]


def pair_up(
    gold: Claims, predicted: Claims, places: Places, *, by_harm: bool = True
) -> dict[int, int]:
    """The number of the predicted claim for each gold claim that has one.

    Claims are paired one to one, as many as can be; those that agree on more fields,
    and whose quotes are closer in length, are tried first. Two claims can be a pair
    when unit and count say the same, their quotes overlap in the text, and, unless
    `by_harm` is False, their harms are equal. Found by augmenting paths (Kuhn 1955).
    """
    partners = [
        _likely_partners(claim, predicted, places, by_harm=by_harm) for claim in gold
    ]
    taken: dict[int, int] = {}
    for at in range(len(gold)):
        _give_partner(at, partners, taken)
    return {here: there for there, here in taken.items()}


def _likely_partners(
    claim: Annotation, predicted: Claims, places: Places, *, by_harm: bool
) -> list[int]:
    """The predicted claims that could be this one, likeliest first."""
    fitting = [
        at
        for at, other in enumerate(predicted)
        if (not by_harm or claim.harm == other.harm)
        and claim.unit == other.unit
        and same_count(claim, other)
        and places.overlap(claim.quote, other.quote)
    ]
    return sorted(fitting, key=lambda at: _distance(claim, predicted[at]))


def _distance(claim: Annotation, other: Annotation) -> tuple[int, int]:
    agreed = sum(same_field(name, claim, other) for name in CORE_FIELDS)
    return -agreed, abs(len(claim.quote) - len(other.quote))


def _give_partner(
    start: int, partners: Sequence[Sequence[int]], taken: dict[int, int]
) -> None:
    """Find the claim a free partner; claims on the way may have to change theirs.

    A search in depth, with a stack of its own: a report may hold more claims of one
    number than Python has levels.
    """
    seen: set[int] = set()
    path: list[tuple[int, Iterator[int]]] = [(start, iter(partners[start]))]
    chosen: list[int] = []
    while path:
        there = next((at for at in path[-1][1] if at not in seen), None)
        if there is None:
            path.pop()
            del chosen[-1:]
            continue
        seen.add(there)
        chosen.append(there)
        if there not in taken:
            taken.update((at, here) for at, (here, _) in zip(chosen, path, strict=True))
            return
        path.append((taken[there], iter(partners[taken[there]])))
