"""What many claims share: names and places, each kept once and remembered."""

from collections.abc import Iterable, Mapping, Sequence

from knell.model import Extraction, Place
from knell.store import models
from knell.store.whereabouts import (
    NOWHERE,
    Whereabouts,
    whereabouts_key,
    whereabouts_of,
    whereabouts_row,
)


class Known:
    """Keys of names and places, and the names and places of keys, of one database.

    Memory grows with the number of different names and places, not of claims.
    """

    def __init__(self, alias: str) -> None:
        """Nothing is remembered yet."""
        self._alias = alias
        self.forget()

    def forget(self) -> None:
        """Start anew: what a failed transaction wrote is not there."""
        self._name_keys: dict[tuple[str, bool], int] = {}
        self._names: dict[int, str] = {}
        self._place_keys: dict[Whereabouts, int] = {}
        self._places: dict[int, Whereabouts] = {}
        self._newest = 0

    def learn(self, extraction: Extraction) -> None:
        """See to it that all names and places of an extraction have a key."""
        claimants = {claim.claimant for claim in extraction.claims}
        told = {name for name in claimants if name is not None}
        self._learn_names(told, outlet=False)
        self._learn_names({extraction.document.source} - {""}, outlet=True)
        places = {(claim.place, claim.location) for claim in extraction.claims}
        self._learn_places(places - {NOWHERE})

    def name_key(self, name: str | None, *, outlet: bool) -> int | None:
        """The key of a name that was learned, as an outlet's or a claimant's."""
        return None if name is None else self._name_keys[name, outlet]

    def place_key(self, wording: str | None, place: Place | None) -> int | None:
        """The key of a place that was learned; None where nothing is told."""
        where = (wording, place)
        return None if where == NOWHERE else self._place_keys[where]

    def names(self, keys: Iterable[int | None]) -> None:
        """Fetch at once all names of these keys that are not remembered."""
        wanted = {key for key in keys if key is not None} - self._names.keys()
        if wanted:
            rows = models.NameRow.objects.using(self._alias).filter(pk__in=wanted)
            self._names |= {row.pk: row.name for row in rows}

    def places(self, keys: Iterable[int | None]) -> None:
        """Fetch at once all places of these keys that are not remembered."""
        wanted = {key for key in keys if key is not None} - self._places.keys()
        if wanted:
            rows = models.WhereaboutsRow.objects.using(self._alias)
            found = rows.filter(pk__in=wanted)
            self._places |= {row.pk: whereabouts_of(row) for row in found}

    def all_places(self) -> Mapping[int, Whereabouts]:
        """Every place that any claim tells, by its key; only new ones are fetched."""
        table = models.WhereaboutsRow.objects.using(self._alias)
        new = {row.pk: whereabouts_of(row) for row in table.filter(pk__gt=self._newest)}
        self._newest = max(new, default=self._newest)
        self._places |= new
        return self._places

    def name(self, key: int | None) -> str | None:
        """The name of a key that was fetched."""
        return None if key is None else self._names[key]

    def place(self, key: int | None) -> Whereabouts:
        """The place of a key that was fetched, as worded and as resolved."""
        return NOWHERE if key is None else self._places[key]

    def _learn_names(self, names: set[str], *, outlet: bool) -> None:
        new = sorted(name for name in names if (name, outlet) not in self._name_keys)
        if not new:
            return
        table = models.NameRow.objects.using(self._alias)
        rows = [models.NameRow(name=name, outlet=outlet) for name in new]
        table.bulk_create(rows, ignore_conflicts=True)
        found = table.filter(name__in=new, outlet=outlet)
        self._name_keys |= {(row.name, outlet): row.pk for row in found}

    def _learn_places(self, places: set[Whereabouts]) -> None:
        new: Sequence[Whereabouts] = list(places - self._place_keys.keys())
        if not new:
            return
        table = models.WhereaboutsRow.objects.using(self._alias)
        rows = {whereabouts_key(each): each for each in new}
        table.bulk_create(
            [whereabouts_row(rows[key]) for key in sorted(rows)], ignore_conflicts=True
        )
        found = table.filter(key__in=rows)
        self._place_keys |= {rows[row.key]: row.pk for row in found}
