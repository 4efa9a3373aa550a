"""How alike two claims of one report are: what the link scorer is told of a pair."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knell.extract.parts import FIELDS
from knell.model import Harm, Period, Span, Stance, Status, Unit

COMPARED = tuple(name for name in FIELDS if name != "time")
"""Fields of which the words are compared; times are compared by their days."""
Table = NDArray[np.floating] | NDArray[np.bool_]
"""A value for each pair of claims."""
LINK_FEATURES = 17 + 3 * (len(COMPARED) + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFacts:
    """What the link scorer knows of one claim, apart from the network's vectors."""

    count: Span
    """The count wording."""
    sentence: int
    """Where the sentence of the count starts, in code points."""
    quote: Span
    harm: Harm
    unit: Unit
    status: Status
    stance: Stance
    low: int | None
    high: int | None
    vague: bool
    words: tuple[frozenset[str], ...]
    """For each of COMPARED the words that fill it; none: not given."""
    period: Period | None


def link_facts(claims: Sequence[LinkFacts]) -> NDArray[np.float32]:
    """Facts of every pair (child, other): shape (claims, claims, LINK_FEATURES)."""
    if not claims:
        return np.zeros((0, 0, LINK_FEATURES), dtype=np.float32)
    columns = (*_places(claims), *_sorts(claims), *_counts(claims), *_words(claims))
    return np.stack((*columns, *_days(claims)), axis=-1).astype(np.float32)


def _places(claims: Sequence[LinkFacts]) -> Iterator[Table]:
    """How far apart, and which quote lies in which."""
    order = np.arange(len(claims))
    steps = order[:, None] - order
    yield (steps == 0) * -10.0
    yield steps > 0
    yield 1.0 / (1.0 + abs(steps))
    starts = np.array([claim.count[0] for claim in claims])
    yield np.minimum(2.0, abs(starts[:, None] - starts) / 1000.0)
    quotes = np.array([claim.quote for claim in claims])
    yield (quotes[:, None] == quotes).all(-1)
    yield _same([claim.sentence for claim in claims])
    first, last = quotes.T
    inside = (first <= first[:, None]) & (last[:, None] <= last)
    yield inside
    yield inside.T


def _sorts(claims: Sequence[LinkFacts]) -> Iterator[Table]:
    """Whether harm, unit, status and stance are the same."""
    yield _same([claim.harm for claim in claims])
    yield _same([claim.unit for claim in claims])
    yield _same([claim.status for claim in claims])
    yield _same([claim.stance for claim in claims])


def _counts(claims: Sequence[LinkFacts]) -> Iterator[Table]:
    """Whether the counts are the same; how many times one is the other; vague ones."""
    vague = np.array([[float(claim.vague)] for claim in claims])
    yield _same([(claim.low, claim.high) for claim in claims]) & (vague == 0)
    numbers = [claim.high if claim.low is None else claim.low for claim in claims]
    known = np.array([number is not None for number in numbers])
    yield _same(numbers) & known
    size = np.array([float(number or 0) + 0.5 for number in numbers])
    ratio = np.log(size[:, None] / size).clip(-3.0, 3.0)
    yield np.where(known & known[:, None], ratio, 0.0)
    yield np.broadcast_to(vague, ratio.shape)
    yield np.broadcast_to(vague.T, ratio.shape)


def _words(claims: Sequence[LinkFacts]) -> Iterator[Table]:
    """Of each field: neither is given, only one is, how much of the words is shared."""
    for field in zip(*(claim.words for claim in claims), strict=True):
        columns = {word: n for n, word in enumerate(frozenset().union(*field))}
        holds = np.zeros((len(claims), len(columns)))
        for row, words in zip(holds, field, strict=True):
            row[[columns[word] for word in words]] = 1.0
        sizes = holds.sum(-1)
        both = sizes[:, None] + sizes
        yield both == 0
        yield (sizes[:, None] == 0) != (sizes == 0)
        yield 2.0 * (holds @ holds.T) / np.maximum(both, 1.0)


def _days(claims: Sequence[LinkFacts]) -> Iterator[Table]:
    """Neither has days, only one has, both have the same."""
    given = np.array([claim.period is not None for claim in claims])
    yield ~(given | given[:, None])
    yield given != given[:, None]
    yield _same([claim.period for claim in claims]) & given


def _same(values: Iterable[Hashable]) -> NDArray[np.bool_]:
    """Whether each two of some values are equal."""
    numbers: dict[Hashable, int] = {}
    row = np.array([numbers.setdefault(value, len(numbers)) for value in values])
    equal: NDArray[np.bool_] = row[:, None] == row
    return equal
