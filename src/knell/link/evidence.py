"""What speaks for and against two tellings being about one incident, as numbers."""

import math
from collections.abc import Sequence

from knell.link.settings import Whereabouts, gap_days, gap_km, whereabouts
from knell.link.tellings import Telling
from knell.link.words import likeness
from knell.model import Count, Harm, Status

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

ALIKE = 0.3
"""Likeness from which two texts are as good as one story; above it, how much of one
was copied from the other says little."""
MOST_NAMES = 3
FAR_KM = 300.0
"""Beyond this, farther makes no more difference."""
LONG_DAYS = 30
"""Beyond this, longer makes no more difference."""

Evidence = tuple[float, ...]
"""One number for each of FEATURES, 0 (says nothing) to 1 (as strong as it gets)."""


def evidence(one: Telling, other: Telling) -> Evidence:
    """What two tellings of different reports have in common and where they differ.

    It does not matter which of the two comes first.
    """
    killed = _numbers(one, other, Harm.KILLED)
    injured = _numbers(one, other, Harm.INJURED)
    days = _days(one, other)
    place = _place(one, other)
    shared = len(one.names & other.names)
    arms = bool(one.weapons and other.weapons)
    return (
        min(1.0, likeness(one.text, other.text) / ALIKE),
        min(shared, MOST_NAMES) / MOST_NAMES,
        *place[:3],
        _share(one.place_words, other.place_words),
        *days[:2],
        killed[0],
        injured[0],
        likeness(one.victims, other.victims),
        likeness(one.perpetrator, other.perpetrator),
        float(bool(one.weapons & other.weapons)),
        float(bool(one.names and other.names) and not shared),
        place[3],
        days[2],
        _reports_apart(one, other),
        killed[1],
        injured[1],
        float(_status_differs(one, other)),
        float(arms and not one.weapons & other.weapons),
    )


def _place(one: Telling, other: Telling) -> tuple[float, float, float, float]:
    """Same, within, near, and how far apart."""
    found = whereabouts(one.place, other.place, (one.place_words, other.place_words))
    apart = 0.0
    if found is Whereabouts.APART and one.place and other.place:
        apart = _scaled(gap_km(one.place, other.place), FAR_KM)
    return (
        float(found is Whereabouts.SAME),
        float(found is Whereabouts.WITHIN),
        float(found is Whereabouts.NEAR),
        apart,
    )


def _days(one: Telling, other: Telling) -> tuple[float, float, float]:
    """Same, next to each other, and how long apart; less sure of days not given."""
    if one.likely_days is None or other.likely_days is None:
        return 0.0, 0.0, 0.0
    given = one.days is not None and other.days is not None
    gap = gap_days(one.likely_days, other.likely_days)
    if gap == 0:
        return (1.0, 0.0, 0.0) if given else (0.0, 1.0, 0.0)
    return 0.0, float(gap == 1), _scaled(gap - 1, LONG_DAYS) if given else 0.0


def _reports_apart(one: Telling, other: Telling) -> float:
    if one.published is None or other.published is None:
        return 0.0
    return _scaled(abs(one.published - other.published), LONG_DAYS)


def _scaled(value: float, most: float) -> float:
    """0 to 1 on a logarithmic scale that ends at `most`."""
    return min(1.0, math.log1p(value) / math.log1p(most))


def _numbers(one: Telling, other: Telling, harm: Harm) -> tuple[float, float]:
    """Whether both give one number, and by how much their ranges miss each other."""
    counts = dict(one.counts).get(harm), dict(other.counts).get(harm)
    if counts[0] is None or counts[1] is None:
        return 0.0, 0.0
    if (counts[0].low, counts[0].high) == (counts[1].low, counts[1].high):
        return 1.0, 0.0
    return 0.0, _miss((counts[0], counts[1]))


def _miss(counts: Sequence[Count]) -> float:
    """0 when some number suits both; 1 when one is ten times the other."""
    low = max(count.low or 0 for count in counts)
    high = min(math.inf if count.high is None else count.high for count in counts)
    return 0.0 if low <= high else min(1.0, math.log10((low + 1) / (high + 1)))


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def _status_differs(one: Telling, other: Telling) -> bool:
    sure = {Status.CIVILIAN, Status.COMBATANT}
    statuses = one.statuses & sure, other.statuses & sure
    return bool(statuses[0] and statuses[1]) and not statuses[0] & statuses[1]
