"""Constraints: what each standing figure says about the sum over a region."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knell.model import Place, PlaceId
from knell.tally.figures import ANYWHERE, Figure, Region

REST = "rest"
"""The tag of people who belong to no incident that is told apart."""

LINKED = "linked "
"""Prefix of the tag of an incident that other rooms have told apart from all others."""

SHARED = "shared "
"""Prefix for those people of a linked incident whom unlinked claims count as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One constraint: the sum over a region's cells lies in low..high."""

    figure: int
    """Place of the figure in the list that the rows were made from."""
    region: Region
    tags: frozenset[str] | None
    """The incidents it covers; None: all, and the rest."""
    group: str | None
    """Set: only the people of this worded group, apart from all others."""
    low: int
    high: int | None
    covers: bool = True
    """Whether its cells count as recorded by it. The low of a worded group holds for
    its whole class, but records nobody of the class outside the group."""


def rows(figures: Sequence[tuple[Figure, str | None]]) -> list[Row]:
    """One row a figure; two where only some of a class are meant.

    "12 villagers" says that the civilians are at least 12, since villagers are
    civilians, and that villagers not counted otherwise are at most 12.
    """
    made: list[Row] = []
    for number, (figure, tag) in enumerate(figures):
        made += _rows_of(number, figure, tag)
    return made


def _rows_of(number: int, figure: Figure, tag: str | None) -> Iterable[Row]:
    region = figure.region
    tags = _tags(figure, tag)
    group, low, high = figure.kind.group, figure.low, figure.high
    if group is None:
        return [
            Row(figure=number, region=region, tags=tags, group=None, low=low, high=high)
        ]
    return [
        Row(
            figure=number,
            region=region,
            tags=tags,
            group=None,
            low=low,
            high=None,
            covers=False,
        ),
        Row(figure=number, region=region, tags=tags, group=group, low=0, high=high),
    ]


def covers_tag(row: Row, tag: str) -> bool:
    """Whether the row covers people of this incident, or of the rest.

    A claim that is linked to no incident may count people of any that is.
    """
    if row.tags is None or tag in row.tags:
        return True
    return REST in row.tags and tag.startswith(SHARED)


def _tags(figure: Figure, tag: str | None) -> frozenset[str] | None:
    """Linked incidents share nobody; with an unlinked one any may share people."""
    if tag is None:
        return None
    return frozenset({tag, REST if figure.incident is None else SHARED + tag})


class Containment:
    """Which places lie in which, by the gazetteer and by the text of the figures."""

    def __init__(self, figures: Iterable[Figure]) -> None:
        """Learn what texts count in wider places ("the coast", with Hama in it)."""
        self._within: dict[PlaceId, tuple[PlaceId, ...]] = {}
        self._told: dict[PlaceId, set[PlaceId]] = {}
        self._known: dict[PlaceId, frozenset[PlaceId]] = {}
        for figure in figures:
            self.add(figure.place)
            if figure.whole is not None:
                self._tell(figure.place, figure.whole.place)

    def add(self, place: Place | None) -> None:
        """Know a place and what the gazetteer says of it."""
        if place is not None:
            self._within[place.id] = place.within

    def holders(self, place: PlaceId) -> frozenset[PlaceId]:
        """The place itself and every place that it lies in, known or told."""
        if place not in self._known:
            found: set[PlaceId] = set()
            waiting = [place]
            while waiting:
                at = waiting.pop()
                if at not in found:
                    found.add(at)
                    waiting += self._within.get(at, ())
                    waiting += self._told.get(at, ())
            self._known[place] = frozenset(found | {ANYWHERE})
        return self._known[place]

    def _tell(self, inner: Place | None, outer: Place | None) -> None:
        if inner is None or outer is None or inner.id == outer.id:
            return
        self.add(outer)
        if outer.id not in inner.within and inner.id not in outer.within:
            self._told.setdefault(inner.id, set()).add(outer.id)
