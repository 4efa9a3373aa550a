"""Tellings as rows of numbers, so that many pairs of them are compared at once."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from knell.link.shared import Flags, Grown, Numbers, Rows, Shared
from knell.link.tellings import Telling
from knell.model import ClaimId, Harm, Place, Status
from knell.places.distances import distances_km

NOT_TOLD = -1
"""Stands for a day, a place or a bound that is not told."""
COUNTED = (Harm.KILLED, Harm.INJURED)
"""Harms whose numbers are compared."""
_SURE = {Status.CIVILIAN: 1, Status.COMBATANT: 2}
"""Statuses that can differ, as bits."""

_COLUMNS = {
    "document": np.int64,
    "claims": np.int64,
    "published": np.int64,
    "place": np.int64,
    "given": np.bool_,
    "first": np.int64,
    "last": np.int64,
    "statuses": np.int64,
    **{f"{harm} told": np.bool_ for harm in COUNTED},
    **{f"{harm} low": np.float64 for harm in COUNTED},
    **{f"{harm} high": np.float64 for harm in COUNTED},
}


class Table:
    """Tellings, each a row that keeps its number."""

    def __init__(self, tellings: Sequence[Telling] = ()) -> None:
        """Hold these tellings, in their order."""
        self.rows: dict[ClaimId, int] = {}
        """The number of a telling's row; the last, if it was put in again."""
        self.tellings: list[ClaimId] = []
        """The telling of each row."""
        self.text, self.victims, self.perpetrator = Shared(), Shared(), Shared()
        self.names, self.weapons, self.place_words = Shared(), Shared(), Shared()
        self.places = Places()
        self._columns = {name: Grown(kind) for name, kind in _COLUMNS.items()}
        self._documents: dict[str, int] = {}
        self.put(tellings)

    def put(self, tellings: Sequence[Telling]) -> None:
        """Add tellings."""
        for each in tellings:
            self.rows[each.id] = len(self.tellings)
            self.tellings.append(each.id)
        self.text.put([each.text for each in tellings])
        self.victims.put([each.victims for each in tellings])
        self.perpetrator.put([each.perpetrator for each in tellings])
        self.names.put(dict.fromkeys(each.names, 1.0) for each in tellings)
        self.weapons.put(dict.fromkeys(each.weapons, 1.0) for each in tellings)
        self.place_words.put(dict.fromkeys(each.place_words, 1.0) for each in tellings)
        columns = zip(*map(self._row, tellings), strict=True)
        for column, added in zip(self._columns.values(), columns, strict=False):
            column.extend(added)

    def column(self, name: str, rows: Rows) -> Any:  # noqa: ANN401  # an array of its own dtype
        """What these rows have in a column."""
        return self._columns[name].array[rows]

    def _row(self, telling: Telling) -> tuple[float, ...]:
        documents = self._documents
        return (
            documents.setdefault(telling.document, len(documents)),
            len(telling.claims),
            NOT_TOLD if telling.published is None else telling.published,
            self.places.number(telling.place),
            telling.days is not None,
            *(telling.likely_days or (NOT_TOLD, NOT_TOLD)),
            sum(_SURE.get(each, 0) for each in telling.statuses),
            *_counts(telling),
        )


def _counts(telling: Telling) -> tuple[float, ...]:
    counts = dict(telling.counts)
    told = [counts.get(harm) for harm in COUNTED]
    lows = [each.low if each else None for each in told]
    highs = [each.high if each else None for each in told]
    bounds = [NOT_TOLD if each is None else each for each in (*lows, *highs)]
    return (*(each is not None for each in told), *bounds)


class Places:
    """Places by number, with what lies around each."""

    def __init__(self) -> None:
        """Hold no place."""
        self._known: dict[Place, int] = {}
        self._ids: dict[str, int] = {}
        self._id = Grown(np.int64)
        self._point = Grown((np.float64, 2))
        self._radius_km = Grown(np.float64)
        self._within = Grown((np.int64, 4))

    def number(self, place: Place | None) -> int:
        """The number of a place, new or known; NOT_TOLD for none."""
        if place is None:
            return NOT_TOLD
        known = self._known.setdefault(place, len(self._known))
        if known == len(self._id):
            self._put(place)
        return known

    def same(self, ones: Rows, others: Rows) -> Flags:
        """Whether the two of each pair are one place."""
        found: Flags = self._id.array[ones] == self._id.array[others]
        return found

    def within(self, ones: Rows, others: Rows) -> Flags:
        """Whether one of each pair lies in the other."""
        found: Flags = self._holds(ones, others) | self._holds(others, ones)
        return found

    def gaps_km(self, ones: Rows, others: Rows) -> Numbers:
        """Kilometres between the edges of each pair, 0 where they overlap."""
        far = distances_km(self._point.array[ones], self._point.array[others])
        radii = self._radius_km.array
        gaps: Numbers = np.maximum(0.0, far - radii[ones] - radii[others])
        return gaps

    def _holds(self, ones: Rows, others: Rows) -> Flags:
        wider = self._id.array[ones]
        found: Flags = (self._within.array[others] == wider[:, None]).any(axis=1)
        return found

    def _put(self, place: Place) -> None:
        self._id.extend([self._id_number(place.id)])
        self._point.extend([(place.latitude, place.longitude)])
        self._radius_km.extend([place.radius_km])
        around = [self._id_number(each) for each in place.within]
        if len(around) > self._within.array.shape[1]:
            self._widen(len(around))
        width = self._within.array.shape[1]
        self._within.extend([around + [NOT_TOLD] * (width - len(around))])

    def _id_number(self, place: str) -> int:
        return self._ids.setdefault(place, len(self._ids))

    def _widen(self, width: int) -> None:
        narrow = self._within.array
        missing = np.full((len(narrow), width - narrow.shape[1]), NOT_TOLD)
        self._within = Grown((np.int64, width))
        self._within.extend(np.hstack([narrow, missing]))
