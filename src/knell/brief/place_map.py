"""The map of a toll by place: what is known exactly as spots, the rest as areas.

A place that is known less exactly is an area, shaded alike whatever its number: its
people may have come to harm anywhere in it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from knell.brief.areas import Area, areas_of
from knell.brief.catalogue import Catalogue
from knell.brief.drawing import LINE, Drawing, Lettering, Point
from knell.brief.ground import Ground
from knell.brief.labels import (
    Rectangle,
    around,
    beside,
    first_free,
    leader,
    room_for,
    within,
)
from knell.brief.projection import Frame, frame_around
from knell.brief.scales import round_below
from knell.brief.spots import Spot, spots_of
from knell.model.brief import Mark
from knell.places.outlines import Ring, countries_in, outlines_in

WIDTH = 480.0
FAR_KM = 2500.0
"""A map higher than this shows the borders of countries alone."""


def place_map(
    marks: Sequence[Mark],
    grounds: Mapping[str, Ground],
    words: Catalogue,
    lettering: Lettering,
) -> str:
    """The map as SVG; each mark has a ground that can be drawn."""
    chart = _Map([(each, grounds[each.label]) for each in marks], words)
    return chart.drawn().document(chart.height, lettering)


class _Map:
    def __init__(self, told: Sequence[tuple[Mark, Ground]], words: Catalogue) -> None:
        self._words = words
        self._sheet = Drawing("map", WIDTH)
        self._frame = frame = _frame([ground for _, ground in told])
        spots = [(mark, frame.at(g.corner)) for mark, g in told if g.exact]
        self._spots = spots_of(spots)
        self._areas = areas_of([each for each in told if not each[1].exact], frame)
        self._taken = [each.room for each in self._spots]
        self._unnamed = 0
        self._far = frame.km * frame.height > FAR_KM
        self.height = frame.height

    def drawn(self) -> Drawing:
        for land in self._land():
            rings = self._frame.rings(land)
            if rings:
                self._sheet.shape(rings, "land")
        for area in reversed(self._areas):
            self._sheet.shape(area.rings, "area")
        for spot in self._spots:
            spot.put(self._sheet)
        self._put_scale()
        self._put_names()
        corners = [(0.0, 0.0), (WIDTH, 0.0), (WIDTH, self.height), (0.0, self.height)]
        self._sheet.path(corners, "axis", closed=True)
        self._put_key()
        return self._sheet

    def _land(self) -> Iterator[Sequence[Ring]]:
        box = self._frame.box
        if self._far:
            return iter(countries_in(box))
        return (each.rings for each in outlines_in(box))

    def _put_names(self) -> None:
        """Spots first, then areas from the smallest."""
        for spot in self._spots:
            lines = _lines(spot.mark)
            self._put_name(lines, beside(spot.at, spot.reach, lines))
        for area in self._areas:
            self._put_name_of(area, alone=all(each.wide for each in self._areas))

    def _put_name_of(self, area: Area, *, alone: bool) -> None:
        lines = _lines(area.mark)
        inside = within(area.room, area.middle, lines)
        if not area.wide or (alone and not self._spots):
            self._put_name(lines, inside)
            return
        # Beside what it is made of, so that it does not seem to be one of it.
        room = self._put_name(lines, chain(around(area.room, lines), inside))
        line = leader(room, area.rings) if room else None
        if line:
            self._sheet.path(line, "axis")

    def _put_name(
        self, lines: Sequence[str], middles: Iterable[Point]
    ) -> Rectangle | None:
        sheet = Rectangle(left=4, top=4, right=WIDTH - 4, bottom=self.height - 4)
        found = first_free(lines, middles, sheet, self._taken)
        if found is None:
            self._unnamed += 1
            return None
        (across, down), room = found
        self._taken.append(room)
        for at, line in enumerate(lines):
            level = down + LINE * (at - len(lines) / 2) + LINE * 0.75
            self._sheet.words((across, level), line, anchor="middle")
        return room

    def _put_scale(self) -> None:
        """A length in km in the lower left corner."""
        km = round_below(self._frame.km * WIDTH / 4)
        text = self._words.text("figures.km", n=km)
        level, end = self.height - 12, 12 + km / self._frame.km
        self._sheet.path(
            [(12, level - 4), (12, level), (end, level), (end, level - 4)], "axis"
        )
        middle = (12 + end) / 2, level - 8
        self._sheet.words(middle, text, "quiet", "middle")
        self._taken.append(room_for((text, text), middle))

    def _put_key(self) -> None:
        self.height += LINE + 4
        if self._spots:
            self._explain("spot", 8.0)
        if any(each.high is None for each in self._spots):
            self._explain("spot_open", None)
        if self._areas:
            across, middle = (4.0, 24.0), self.height - 4
            low, high = middle + 6, middle - 6
            corners = [(across[0], low), (across[0], high)]
            corners += [(across[1], high), (across[1], low)]
            self._sheet.shape([corners], "area")
            self._say(self._words.text("figures.area"), 34.0)
        if self._unnamed:
            self._say(self._words.text("figures.unnamed", n=self._unnamed))
        borders = "borders_countries" if self._far else "borders"
        self._say(self._words.text(f"figures.{borders}"))

    def _explain(self, key: str, high: float | None) -> None:
        at = 14.0, self.height - 4
        Spot(mark=self._spots[0].mark, at=at, low=4.0, high=high).put(self._sheet)
        self._say(self._words.text(f"figures.{key}"), 34.0)

    def _say(self, text: str, left: float = 0.0) -> None:
        lines = self._sheet.lines((left, self.height), text, WIDTH - left)
        self.height += lines * LINE + 4


def _frame(grounds: Sequence[Ground]) -> Frame:
    """Around all that is no larger than a division, and what lies apart from that."""
    near = [each.box for each in grounds if not each.wide]
    far = [each.box for each in grounds if each.wide]
    if near:
        seen = frame_around(near, WIDTH).box
        far = [each for each in far if not each.meets(seen)]
    return frame_around([*near, *far], WIDTH)


def _lines(mark: Mark) -> tuple[str, str]:
    return mark.label, str(mark.told)
