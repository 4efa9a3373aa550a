"""What speaks for and against two tellings being about one incident, as numbers.

Many pairs are looked at in one go. What is said of a pair depends on its two tellings
alone, neither on which comes first nor on what else is looked at.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from knell.link.settings import NEAR_KM
from knell.link.shared import Flags, Numbers, Rows
from knell.link.table import NOT_TOLD, Table
from knell.model import Harm

FOR = (
    "text alike",
    "names shared",
    "same place",
    "place within",
    "place near",
    "place words shared",
    "same days",
    "next days",
    "killed alike",
    "injured alike",
    "victims alike",
    "perpetrator alike",
    "weapon shared",
)
"""Evidence that can only speak for one incident."""
AGAINST = (
    "names differ",
    "places apart",
    "days apart",
    "reports apart",
    "killed differ",
    "injured differ",
    "status differs",
    "weapons differ",
)
"""Evidence that can only speak against it."""
FEATURES = (*FOR, *AGAINST)

MOST_APART_DAYS = 14
ALIKE = 0.3
"""Likeness from which two texts are as good as one story; above it, how much of one
was copied from the other says little."""
MOST_NAMES = 3
FAR_KM = 300.0
"""Beyond this, farther makes no more difference."""
LONG_DAYS = 30
"""Beyond this, longer makes no more difference."""

Evidence = dict[str, Numbers]
"""For names of FEATURES a number for each pair, 0 (says nothing) to 1 (as strong as it
gets)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Pairs of tellings of different reports, as rows of a table."""

    table: Table
    ones: Rows
    others: Rows

    def columns(self, name: str) -> tuple[Any, Any]:
        """What the first and the second of each pair have in a column of the table."""
        return self.table.column(name, self.ones), self.table.column(name, self.others)


def evidence(compared: Compared, wanted: Collection[str] = FEATURES) -> Evidence:
    """What the tellings of each pair have in common and where they differ.

    Of FEATURES at least those that are wanted.
    """
    found: Evidence = {}
    for features, look in _LOOKS.items():
        if not set(features).isdisjoint(wanted):
            found |= zip(features, look(compared), strict=True)
    return found


def _text(compared: Compared) -> Iterator[Numbers]:
    alike = compared.table.text.products(compared.ones, compared.others)
    yield np.minimum(1.0, alike / ALIKE)


def _victims(compared: Compared) -> Iterator[Numbers]:
    yield compared.table.victims.products(compared.ones, compared.others)


def _perpetrator(compared: Compared) -> Iterator[Numbers]:
    yield compared.table.perpetrator.products(compared.ones, compared.others)


def _names(compared: Compared) -> Iterator[Numbers]:
    names = compared.table.names
    shared = names.products(compared.ones, compared.others)
    both = (names.lengths(compared.ones) > 0) & (names.lengths(compared.others) > 0)
    yield np.minimum(shared, MOST_NAMES) / MOST_NAMES
    yield (both & (shared == 0)).astype(float)


def _weapons(compared: Compared) -> Iterator[Numbers]:
    weapons = compared.table.weapons
    shared = weapons.products(compared.ones, compared.others) > 0
    both = (weapons.lengths(compared.ones) > 0) & (weapons.lengths(compared.others) > 0)
    yield shared.astype(float)
    yield (both & ~shared).astype(float)


def _place(compared: Compared) -> Iterator[Numbers]:
    """Same, within, near, how much of the words is shared, and how far apart."""
    words = compared.table.place_words
    lengths = words.lengths(compared.ones), words.lengths(compared.others)
    shorter = np.minimum(*lengths)
    shared = words.products(compared.ones, compared.others)
    told = shorter > 0
    same = told & (shared == shorter)
    within, near = np.zeros_like(same), np.zeros_like(same)
    apart = np.zeros(len(same))
    ones, others = compared.columns("place")
    known = np.flatnonzero((ones != NOT_TOLD) & (others != NOT_TOLD))
    if len(known):
        found = _known_places(compared.table, ones[known], others[known])
        same[known], within[known], near[known], apart[known] = found
    yield same.astype(float)
    yield within.astype(float)
    yield near.astype(float)
    yield np.divide(shared, shorter, out=np.zeros(len(shared)), where=told)
    yield apart


def _known_places(
    table: Table, ones: Rows, others: Rows
) -> tuple[Flags, Flags, Flags, Numbers]:
    """As `settings.whereabouts` says it of places that a gazetteer knows."""
    same = table.places.same(ones, others)
    within = ~same & table.places.within(ones, others)
    near, apart = np.zeros_like(same), np.zeros(len(same))
    elsewhere = np.flatnonzero(~(same | within))
    gaps = table.places.gaps_km(ones[elsewhere], others[elsewhere])
    near[elsewhere] = gaps <= NEAR_KM
    apart[elsewhere] = np.where(gaps <= NEAR_KM, 0.0, _scaled(gaps, FAR_KM))
    return same, within, near, apart


def too_far_apart(compared: Compared) -> Flags:
    """Whether both tellings give their days, and these lie over two weeks apart.

    Then nothing else can make them one incident: reports err by days, seldom by weeks.
    """
    _, gap = _gaps(compared)
    given = np.logical_and(*compared.columns("given"))
    far: Flags = given & (gap > MOST_APART_DAYS)
    return far


def _gaps(compared: Compared) -> tuple[Flags, Rows]:
    """Whether days are known of both, and how many lie between; 0: they share one."""
    first, last = compared.columns("first"), compared.columns("last")
    told = (first[0] != NOT_TOLD) & (first[1] != NOT_TOLD)
    gap = np.maximum(0, np.maximum(first[0] - last[1], first[1] - last[0]))
    return told, gap


def _days(compared: Compared) -> Iterator[Numbers]:
    """Same, next to each other, and how long apart; less sure of days not given."""
    told, gap = _gaps(compared)
    given = np.logical_and(*compared.columns("given"))
    shared = told & (gap == 0)
    yield (shared & given).astype(float)
    yield ((shared & ~given) | (told & (gap == 1))).astype(float)
    yield np.where(given & (gap > 0), _scaled(np.maximum(0, gap - 1), LONG_DAYS), 0.0)


def _reports_apart(compared: Compared) -> Iterator[Numbers]:
    ones, others = compared.columns("published")
    told = (ones != NOT_TOLD) & (others != NOT_TOLD)
    yield np.where(told, _scaled(np.abs(ones - others), LONG_DAYS), 0.0)


def _scaled(values: Numbers, most: float) -> Numbers:
    """0 to 1 on a logarithmic scale that ends at `most`."""
    found: Numbers = np.minimum(1.0, np.log1p(values) / np.log1p(most))
    return found


def _numbers(harm: Harm) -> Callable[[Compared], Iterator[Numbers]]:
    """Whether both give one number, and by how much their ranges miss each other."""

    def look(compared: Compared) -> Iterator[Numbers]:
        told = np.logical_and(*compared.columns(f"{harm} told"))
        lows, highs = compared.columns(f"{harm} low"), compared.columns(f"{harm} high")
        alike = told & (lows[0] == lows[1]) & (highs[0] == highs[1])
        yield alike.astype(float)
        yield np.where(told & ~alike, _miss(lows, highs), 0.0)

    return look


def _miss(lows: tuple[Numbers, Numbers], highs: tuple[Numbers, Numbers]) -> Numbers:
    """0 when some number suits both; 1 when one is ten times the other."""
    low = np.maximum(0, np.maximum(*lows))
    open_high = [np.where(each == NOT_TOLD, np.inf, each) for each in highs]
    high = np.minimum(*open_high)
    found: Numbers = np.clip(np.log10((low + 1) / (high + 1) + (high == np.inf)), 0, 1)
    return found


def _status(compared: Compared) -> Iterator[Numbers]:
    ones, others = compared.columns("statuses")
    yield ((ones != 0) & (others != 0) & (ones & others == 0)).astype(float)


_LOOKS: dict[tuple[str, ...], Callable[[Compared], Iterator[Numbers]]] = {
    ("text alike",): _text,
    ("victims alike",): _victims,
    ("perpetrator alike",): _perpetrator,
    ("names shared", "names differ"): _names,
    ("weapon shared", "weapons differ"): _weapons,
    (
        "same place",
        "place within",
        "place near",
        "place words shared",
        "places apart",
    ): _place,
    ("same days", "next days", "days apart"): _days,
    ("reports apart",): _reports_apart,
    ("killed alike", "killed differ"): _numbers(Harm.KILLED),
    ("injured alike", "injured differ"): _numbers(Harm.INJURED),
    ("status differs",): _status,
}
"""What finds which evidence."""
