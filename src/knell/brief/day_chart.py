"""The chart of a toll as it was known day by day: one panel for each account.

Panels share their scales, so that accounts can be compared; nothing but its place tells
one account from the other, so that the chart needs no colour. A bar stands on each day
on which a report speaks of an account. Between two days of the record an account stands
as it was last told, level and pale: nothing is drawn between two values.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from knell.brief.catalogue import Catalogue
from knell.brief.drawing import LINE, Drawing, Lettering, shortened, width_of
from knell.brief.range_marks import ARROW, Shape, put_bar, put_stretch, shape_of
from knell.brief.scales import Scale, calendar, ticks
from knell.model.brief import Mark

WIDTH = 480.0
"""In pixels: a phone shows this so that it can still be read."""
LEFT, RIGHT = 58.0, 468.0
"""Of the panels; the numbers of the scale stand before it."""
PANEL = 70.0
"""Height of a panel."""
WIDEST = 7.0
"""Half the width of a bar, at most."""
THINNEST = 1.5


def day_chart(marks: Sequence[Mark], words: Catalogue, lettering: Lettering) -> str:
    """The chart as SVG; marks have days, and those of one account follow them."""
    chart = _Chart(marks, words)
    return chart.drawn().document(chart.height, lettering)


class _Chart:
    def __init__(self, marks: Sequence[Mark], words: Catalogue) -> None:
        self.height = 4.0
        self._marks = marks
        self._words = words
        self._sheet = Drawing("chart", WIDTH)
        inset = WIDEST + 4
        days = sorted({_day(each) for each in marks})
        self._calendar = calendar(days, LEFT + inset, RIGHT - inset)
        self._half = min(WIDEST, max(THINNEST, 0.4 * self._calendar.nearest))
        ends = [number or 0 for each in marks for number in (each.low, each.high)]
        self._ticks = ticks(max(ends))

    def drawn(self) -> Drawing:
        for label in dict.fromkeys(each.label for each in self._marks):
            self._panel([each for each in self._marks if each.label == label])
        self._put_days()
        self._legend()
        return self._sheet

    def _panel(self, marks: Sequence[Mark]) -> None:
        self.height += LINE
        told = str(marks[-1].told)
        room = WIDTH - width_of(told) - 16
        self._sheet.words((0, self.height), shortened(marks[0].label, room))
        self._sheet.words((WIDTH, self.height), told, anchor="end")
        bottom = self.height + PANEL + ARROW - 6
        top = bottom - PANEL + ARROW / 2
        upwards = Scale(last=self._ticks[-1], start=bottom, end=top)
        self._grid(upwards)
        for mark, until in zip(marks, [*map(_day, marks[1:]), None], strict=True):
            self._mark(mark, until, upwards)
        self.height = bottom + 10

    def _grid(self, upwards: Scale) -> None:
        for number in self._ticks:
            level = upwards.at(number)
            style = "rule" if number else "axis"
            self._sheet.path([(LEFT, level), (RIGHT, level)], style)
            self._sheet.words(
                (LEFT - 6, level + 4), self._words.number(number), "quiet", "end"
            )
        for across in self._calendar.cuts:
            self._cut(across, upwards.at(0))

    def _cut(self, across: float, level: float) -> None:
        """Two strokes through the axis of days."""
        for at in (across - 2, across + 2):
            self._sheet.path([(at - 3, level + 5), (at + 3, level - 5)], "axis")

    def _mark(self, mark: Mark, until: date | None, upwards: Scale) -> None:
        shape = shape_of(mark.low, mark.high)
        across = self._calendar.at[_day(mark)]
        low = upwards.at(mark.low or 0)
        high = low - ARROW if mark.high is None else upwards.at(mark.high)
        if until is not None:
            along = across, self._calendar.at[until]
            put_stretch(self._sheet, shape, along, (low, high))
        if mark.spoken:
            put_bar(self._sheet, shape, across, self._half, (low, high))

    def _put_days(self) -> None:
        """The days that there is room for, the last and the first before others."""
        taken: list[tuple[float, float]] = []
        self.height += 6
        days = list(self._calendar.at)
        for day in (days[-1], *days[:-1]):
            text = self._words.short_day(day)
            across, half = self._calendar.at[day], width_of(text) / 2
            middle = min(max(across, half), WIDTH - half)
            if all(
                middle + half < left or right < middle - half for left, right in taken
            ):
                taken.append((middle - half, middle + half))
                self._sheet.words((middle, self.height + 8), text, "quiet", "middle")
                self._tick(across)
        self.height += LINE + 8

    def _tick(self, across: float) -> None:
        self._sheet.path(
            [(across, self.height - 16), (across, self.height - 11)], "axis"
        )

    def _legend(self) -> None:
        for name in self._explained():
            self._sample(name, self.height)
            text = self._words.text(f"figures.{name}")
            lines = self._sheet.lines((34, self.height + 5), text, WIDTH - 34)
            self.height += lines * LINE + 4

    def _sample(self, name: str, middle: float) -> None:
        if name == "stood":
            put_stretch(self._sheet, Shape.RANGE, (4, 24), (middle + 5, middle - 5))
        elif name == "cut":
            self._sheet.path([(4, middle), (24, middle)], "axis")
            self._cut(14, middle)
        else:
            put_bar(self._sheet, Shape(name), 14, WIDEST, (middle + 7, middle - 7))

    def _explained(self) -> Iterator[str]:
        used = {shape_of(each.low, each.high) for each in self._marks if each.spoken}
        yield from (each.value for each in Shape if each in used)
        if len(self._calendar.at) > 1:
            yield "stood"
        if self._calendar.cuts:
            yield "cut"


def _day(mark: Mark) -> date:
    return mark.day or date.min
