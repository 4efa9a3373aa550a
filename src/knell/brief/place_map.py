"""The map of a toll by place: what is known exactly as spots, the rest as areas.

A spot is a disc for the low in a ring for the high, as large as their numbers. A place
that is known less exactly is an area, shaded alike whatever its number: its people may
have come to harm anywhere in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from math import hypot, sqrt

from knell.brief.catalogue import Catalogue
from knell.brief.drawing import LINE, Drawing, Lettering, Point
from knell.brief.ground import Ground
from knell.brief.labels import (
    Rectangle,
    around,
    beside,
    first_free,
    room_for,
    within,
)
from knell.brief.projection import Frame, frame_around, middle_of
from knell.brief.scales import round_below
from knell.model.brief import Mark
from knell.places.outlines import outlines_in

WIDTH = 480.0
LARGEST, SMALLEST = 20.0, 3.0
"""Radius of the spot of the greatest number on the map, and of the least there is."""
OPEN = 4.0
"""How far the broken ring of an open range stands from its disc."""


def place_map(
    marks: Sequence[Mark],
    grounds: Mapping[str, Ground],
    words: Catalogue,
    lettering: Lettering,
) -> str:
    """The map as SVG; each mark has a ground that can be drawn."""
    chart = _Map(marks, grounds, words)
    return chart.drawn().document(chart.height, lettering)


class _Map:
    def __init__(
        self, marks: Sequence[Mark], grounds: Mapping[str, Ground], words: Catalogue
    ) -> None:
        self._words = words
        self._sheet = Drawing("map", WIDTH)
        drawn = [(each, grounds[each.label]) for each in marks]
        self._frame = _frame([ground for _, ground in drawn])
        self._areas = [(mark, ground) for mark, ground in drawn if not ground.exact]
        self._spots = [(mark, ground) for mark, ground in drawn if ground.exact]
        self._most = max((max(_ends(mark)) for mark, _ in self._spots), default=0)
        self._taken: list[Rectangle] = []
        self._unnamed = 0
        self.height = self._frame.height

    def drawn(self) -> Drawing:
        self._put_land()
        for _, ground in sorted(self._areas, key=lambda each: -each[1].size):
            self._put_area(ground)
        for mark, ground in self._spots:
            self._put_spot(mark, ground)
        self._put_scale()
        self._put_names()
        corners = [(0.0, 0.0), (WIDTH, 0.0), (WIDTH, self.height), (0.0, self.height)]
        self._sheet.path(corners, "axis", closed=True)
        self._put_key()
        return self._sheet

    def _put_land(self) -> None:
        for outline in outlines_in(self._frame.box):
            rings = [ring for each in outline.rings if (ring := self._frame.ring(each))]
            if rings:
                self._sheet.shape(rings, "land")

    def _put_area(self, ground: Ground) -> None:
        rings = self._rings(ground)
        if rings:
            self._sheet.shape(rings, "area")

    def _put_spot(self, mark: Mark, ground: Ground) -> None:
        at = self._frame.at(ground.corner)
        put_spot(self._sheet, at, self._radii(mark))
        reach = self._reach(mark)
        self._taken.append(
            Rectangle(
                left=at[0] - reach,
                top=at[1] - reach,
                right=at[0] + reach,
                bottom=at[1] + reach,
            )
        )

    def _radii(self, mark: Mark) -> tuple[float, float | None]:
        low = self._radius(mark.low) if mark.low else 0.0
        return low, None if mark.high is None else self._radius(mark.high)

    def _radius(self, number: int) -> float:
        """People by the size of the spot, not by how far it reaches."""
        return max(SMALLEST, LARGEST * sqrt(number / max(self._most, 1)))

    def _reach(self, mark: Mark) -> float:
        low, high = self._radii(mark)
        return low + OPEN if high is None else high

    def _put_names(self) -> None:
        """Spots first, then areas from the smallest."""
        for mark, ground in self._spots:
            lines = _lines(mark)
            at = self._frame.at(ground.corner)
            self._put_name(lines, beside(at, self._reach(mark), lines))
        for mark, ground in sorted(self._areas, key=lambda each: each[1].size):
            lines, rings = _lines(mark), self._rings(ground)
            middle = max(map(middle_of, rings), key=lambda each: each[1], default=None)
            middles = within(middle[0], lines) if middle else iter(())
            if ground.wide and rings:
                # Beside what it is made of, so that it does not seem to be one of it.
                middles = chain(around(_rectangle(rings), lines), middles)
            room = self._put_name(lines, middles)
            if ground.wide and room:
                self._put_leader(room, rings)

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

    def _put_leader(self, room: Rectangle, rings: Sequence[Sequence[Point]]) -> None:
        """A line from a name that stands outside its area to the area's edge."""
        corners = [corner for ring in rings for corner in ring]
        across, down = (room.left + room.right) / 2, (room.top + room.bottom) / 2
        edge = min(corners, key=lambda c: (hypot(c[0] - across, c[1] - down), c))
        start = (
            min(max(edge[0], room.left), room.right),
            min(max(edge[1], room.top), room.bottom),
        )
        self._sheet.path([start, edge], "axis")

    def _rings(self, ground: Ground) -> list[list[Point]]:
        """As much of an area as is on the sheet."""
        return [ring for each in ground.rings if (ring := self._frame.ring(each))]

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
            self._explain("figures.spot", "spot")
        if any(mark.high is None for mark, _ in self._spots):
            self._explain("figures.spot_open", "open")
        if self._areas:
            self._explain("figures.area", "area")
        if self._unnamed:
            self._say(self._words.text("figures.unnamed", n=self._unnamed))
        self._say(self._words.text("figures.borders"))

    def _explain(self, key: str, sample: str) -> None:
        middle = 14.0, self.height - 4
        if sample == "area":
            left, right, top, bottom = 4.0, 24.0, middle[1] - 6, middle[1] + 6
            corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
            self._sheet.shape([corners], "area")
        else:
            put_spot(self._sheet, middle, (4.0, None if sample == "open" else 8.0))
        self._say(self._words.text(key), 34.0)

    def _say(self, text: str, left: float = 0.0) -> None:
        lines = self._sheet.lines((left, self.height), text, WIDTH - left)
        self.height += lines * LINE + 4


def put_spot(sheet: Drawing, at: Point, radii: tuple[float, float | None]) -> None:
    """A disc of the radius of the low in a ring of that of the high, broken if open."""
    low, high = radii
    if low:
        sheet.circle(at, low, "told")
    if high is None:
        sheet.circle(at, low + OPEN, "open-edge")
    elif high > low:
        sheet.circle(at, high, "told-edge")


def _frame(grounds: Sequence[Ground]) -> Frame:
    """Around all that is no larger than a division, and what lies apart from that."""
    near = [each.box for each in grounds if not each.wide]
    far = [each.box for each in grounds if each.wide]
    if near:
        seen = frame_around(near, WIDTH).box
        far = [each for each in far if not each.meets(seen)]
    return frame_around([*near, *far], WIDTH)


def _rectangle(rings: Sequence[Sequence[Point]]) -> Rectangle:
    acrosses, downs = zip(*(corner for ring in rings for corner in ring), strict=True)
    return Rectangle(
        left=min(acrosses), top=min(downs), right=max(acrosses), bottom=max(downs)
    )


def _lines(mark: Mark) -> tuple[str, str]:
    return mark.label, str(mark.told)


def _ends(mark: Mark) -> tuple[int, int]:
    return mark.low or 0, mark.high or 0
