"""The gazetteer: names to places, places to what contains them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from knell.model import Place, PlaceId
from knell.places.folders import index_files, user_folder
from knell.places.folding import fold, without_articles
from knell.places.index import Index, Row
from knell.places.kinds import Kind
from knell.places.naming import BARE, DEMONYM
from knell.places.vocabulary import FOLDING

BUNDLED = Path(__file__).parent / "data" / "gazetteer.knellgz"
LIKENESS = 0.7
"""Least share of letters in common for two spellings to be one name."""
MOST_REMEMBERED = 20_000
REPORTS_NAMES = 64
"""How many names of which other spellings were looked for are remembered: a report's
are asked for twice."""
MOST_PRIOR = 255


class Candidate(NamedTuple):
    """A place that a name may mean."""

    place: Place
    kind: Kind
    prior: float
    """How likely the place is to be meant, all else being equal, 0..1; by size."""
    likeness: float
    """1.0 when the name is recorded as such, less for another spelling of it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gazetteer:
    """A handle on the bundled index and the user's own; open it once.

    >>> gazetteer = Gazetteer.bundled()
    >>> [(p.name, p.country, p.precision.name) for p in gazetteer.lookup("Aleppo")]
    [('Aleppo', 'SY', 'EXACT'), ('Aleppo', 'SY', 'ADMIN1')]
    """

    indexes: tuple[Index, ...]
    """The bundled one first: of two rows with one id the earlier index's counts."""
    regions: Mapping[str, tuple[str, ...]]
    """Id of a division or country -> ids of the regions that hold all of it."""
    _places: dict[str, Place] = field(default_factory=dict, repr=False)
    _named: dict[str, tuple[Candidate, ...]] = field(default_factory=dict, repr=False)
    """Names asked for already: a report names few places, and often."""

    @classmethod
    def open(cls, folder: Path | None = None) -> "Gazetteer":
        """Maps the bundled index and the imported ones in a folder.

        The folder is the user's own unless one is given, and need not exist.
        AssetError when an index is missing or damaged.
        """
        return cls._of((BUNDLED, *index_files(folder or user_folder())))

    @classmethod
    def bundled(cls) -> "Gazetteer":
        """Maps the bundled index alone; AssetError when it is missing or damaged."""
        return cls._of((BUNDLED,))

    @classmethod
    def _of(cls, paths: Iterable[Path]) -> "Gazetteer":
        indexes = tuple(Index.open(path) for path in paths)
        return cls(indexes=indexes, regions=_regions_by_member(indexes))

    def lookup(self, name: str) -> tuple[Place, ...]:
        """All places of that name, most likely first; empty when there is none."""
        return tuple(candidate.place for candidate in self.candidates(name))

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """All places of that name with their kinds and priors, likeliest first."""
        return self.candidates_of(fold(name))

    def candidates_of(self, key: str) -> tuple[Candidate, ...]:
        """The same for a name that is folded already."""
        if key not in self._named:
            if len(self._named) >= MOST_REMEMBERED:
                self._named.clear()
            made = (self._candidate(row, 1.0) for row in self._rows(key))
            self._named[key] = tuple(sorted(made, key=lambda c: -c.prior))
        return self._named[key]

    def alike(self, name: str, countries: Iterable[str] = ()) -> tuple[Candidate, ...]:
        """Places whose name is another spelling of this one, likest first.

        Only in the given countries (ISO codes), or anywhere when none is given.
        """
        return self._alike(without_articles(fold(name)), frozenset(countries))

    @lru_cache(maxsize=REPORTS_NAMES)  # noqa: B019 - few, and a gazetteer is kept
    def _alike(self, key: str, wanted: frozenset[str]) -> tuple[Candidate, ...]:
        best: dict[str, Candidate] = {}
        for row, likeness in self._rows_alike(key, wanted):
            if row.id not in best or best[row.id].likeness < likeness:
                best[row.id] = self._candidate(row, likeness)
        return tuple(sorted(best.values(), key=lambda c: (-c.likeness, -c.prior)))

    def _rows_alike(
        self, key: str, wanted: frozenset[str]
    ) -> Iterator[tuple[Row, float]]:
        for index in self.indexes:
            for other, here in index.alike(key, wanted):
                likeness = _likeness(key, without_articles(other))
                if likeness >= LIKENESS:
                    for number in here:
                        yield self._first(index, number), likeness

    def knows(self, key: str) -> bool:
        """Whether a folded name leads to any place."""
        return any(True for _ in self._numbers(key))

    def place(self, place_id: str) -> Place:
        """The place with that id; KeyError when the gazetteer has none."""
        if place_id not in self._places:
            row = self._row(place_id)
            if row is None:
                raise KeyError(place_id)
            self._remember(row)
        return self._places[place_id]

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 code (two letters or three), or None."""
        codes = self.indexes[0].facts
        iso = codes["countries3"].get(code.upper(), code.upper())
        place_id = codes["codes"].get(iso)
        return self.place(place_id) if place_id else None

    def country_of(self, word: str) -> str:
        """ISO code of the country that a name or demonym stands for, or empty.

        >>> Gazetteer.bundled().country_of("Syrian")
        'SY'
        """
        key = fold(word)
        for index in self.indexes[:1]:
            for number in (*index.find(DEMONYM + key), *index.find(key)):
                if index.kind(number) is Kind.COUNTRY:
                    return index.country(number)
        return ""

    def contains(self, outer_id: str, inner_id: str) -> bool:
        """Whether one place lies in another; a place lies in itself.

        KeyError when the gazetteer does not have the inner one.
        """
        return outer_id == inner_id or outer_id in self.place(inner_id).within

    def members(self, region_id: str) -> tuple[str, ...]:
        """Ids of the divisions and countries that a region is made of; else none."""
        for index in self.indexes:
            found = index.facts.get("regions", {}).get(region_id)
            if found:
                return tuple(found)
        return ()

    def kind(self, place_id: str) -> Kind | None:
        """What sort of place an id stands for, or None."""
        row = self._row(place_id)
        return row.kind if row else None

    def _numbers(self, key: str) -> Iterator[tuple[Index, int]]:
        bare = without_articles(key)
        for index in self.indexes:
            for number in (*index.find(key), *index.find(BARE + bare)):
                yield index, number
            if bare != key:
                for number in index.find(bare):
                    if index.country(number) in FOLDING.arabic:
                        yield index, number

    def _rows(self, key: str) -> Iterator[Row]:
        seen: set[str] = set()
        for index, number in self._numbers(key):
            row = self._first(index, number)
            if row.id not in seen:
                seen.add(row.id)
                yield row

    def _first(self, index: Index, number: int) -> Row:
        """A row, or the row of an earlier index that has the same id."""
        row = index.row(number)
        return row if index is self.indexes[0] else self._row(row.id) or row

    def _row(self, place_id: str) -> Row | None:
        for index in self.indexes:
            number = index.number(place_id)
            if number is not None:
                return index.row(number)
        return None

    def _candidate(self, row: Row, likeness: float) -> Candidate:
        place = self._places.get(row.id) or self._remember(row)
        return Candidate(place, row.kind, row.prior / MOST_PRIOR, likeness)

    def _remember(self, row: Row) -> Place:
        if len(self._places) >= MOST_REMEMBERED:
            self._places.clear()
        place = self._build(row)
        self._places[row.id] = place
        return place

    def _build(self, row: Row) -> Place:
        chain = tuple(self._above(row))
        named = {r.kind: r.name for r in (*chain, row) if r.country == row.country}
        return Place(
            id=PlaceId(row.id),
            name=row.name,
            country=row.country,
            admin1=named.get(Kind.ADMIN1, ""),
            admin2=named.get(Kind.ADMIN2, ""),
            latitude=row.latitude,
            longitude=row.longitude,
            radius_km=row.radius_km,
            precision=row.precision,
            within=tuple(PlaceId(outer.id) for outer in chain),
        )

    def _above(self, row: Row) -> Iterator[Row]:
        """What contains a place, from the smallest up; each once."""
        seen = {row.id}
        pending = self._next_above(row)
        while pending:
            place_id = pending.pop(0)
            outer = self._row(place_id) if place_id not in seen else None
            seen.add(place_id)
            if outer is not None:
                yield outer
                pending = [*pending, *self._next_above(outer)]

    def _next_above(self, row: Row) -> list[str]:
        parent = row.parent or self._country_id(row)
        return [*self.regions.get(row.id, ()), *([parent] if parent else [])]

    def _country_id(self, row: Row) -> str:
        codes = self.indexes[0].facts.get("codes", {})
        return str(codes.get(row.country, "")) if row.kind is not Kind.COUNTRY else ""


def _likeness(one: str, other: str) -> float:
    """Share of letters in common; 0 where it is surely below LIKENESS."""
    # The same bound as `real_quick_ratio`, before the matcher is made.
    lengths = len(one), len(other)
    if 2.0 * min(lengths) / max(sum(lengths), 1) < LIKENESS:
        return 0.0
    matcher = SequenceMatcher(None, one, other)
    if matcher.quick_ratio() < LIKENESS:
        return 0.0
    return matcher.ratio()


def _regions_by_member(indexes: Iterable[Index]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for index in indexes:
        for region, members in index.facts.get("regions", {}).items():
            for member in members:
                found[member] = (*found.get(member, ()), region)
    return found
