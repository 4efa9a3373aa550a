"""A drawing: shapes and words put down one by one become an SVG document.

Colours are given twice: as attributes, for paper and for whatever shows the file alone,
and as classes, by which the style sheet of a page sets its own (`data/brief.css`). The
fills are of the palette of Okabe and Ito, which eyes that confuse colours tell apart.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from knell.text.screen import visible

Point = tuple[float, float]
"""Pixels from the left and from the top."""

TYPEFACE: Final = "DejaVu Sans, sans-serif"
TEXT_SIZE: Final = 13.0
LINE: Final = 17.0
"""From one line of text to the next."""
EDGE: Final = 6.0
"""Of the paper around the sheet."""
NARROWER: Final = 0.88
"""Bold letters are so much wider."""
_LETTER = 0.58
"""Width of an ordinary letter, as a share of the size: that of wide fonts, so that what
is laid out with it fits with any."""

STYLES: Mapping[str, str] = {
    "paper": 'fill="#fff"',
    "words": 'fill="#1b1b1a"',
    "title": 'fill="#1b1b1a" font-weight="bold"',
    "quiet": 'fill="#5a5955"',
    "rule": 'stroke="#d9d6cf" fill="none"',
    "axis": 'stroke="#5a5955" fill="none"',
    "told": 'fill="#0072b2"',
    "told-edge": 'stroke="#0072b2" stroke-width="2" fill="none"',
    "open-edge": 'stroke="#0072b2" stroke-width="2" stroke-dasharray="3 2" fill="none"',
    "land": 'fill="#f1eee6" stroke="#a9a69e" stroke-width="0.7"',
    "area": 'fill="#0072b2" fill-opacity="0.16" stroke="#0072b2" stroke-width="1.2"'
    ' stroke-dasharray="5 3"',
    "stood": 'fill="#56b4e9" fill-opacity="0.35"',
    "stood-edge": 'stroke="#56b4e9" stroke-width="2" stroke-opacity="0.6" fill="none"',
}
"""What a class looks like on white paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lettering:
    """The words around a drawing."""

    title: str
    text: str
    """What there is to see, for those who do not see it."""
    foot: str
    """What has to be known of it where it stands alone."""


class Drawing:
    """A sheet of a fixed width; its height is known at the end."""

    def __init__(self, name: str, width: float) -> None:
        """Start with an empty sheet; the name makes its ids its own within a page."""
        self._name = name
        self._width = width
        self._shapes: list[str] = []

    def words(
        self, at: Point, text: str, style: str = "words", anchor: str = "start"
    ) -> None:
        """Words on one line; `anchor` says which part of them stands at the point."""
        self._shapes.append(
            f'<text class="{style}" {STYLES[style]} x="{_px(at[0])}" y="{_px(at[1])}"'
            f' text-anchor="{anchor}">{_escaped(text)}</text>'
        )

    def box(self, corner: Point, opposite: Point, style: str) -> None:
        """A filled rectangle between two corners."""
        left, right = sorted((corner[0], opposite[0]))
        top, bottom = sorted((corner[1], opposite[1]))
        self._shapes.append(
            f'<rect class="{style}" {STYLES[style]} x="{_px(left)}" y="{_px(top)}"'
            f' width="{_px(right - left)}" height="{_px(bottom - top)}"/>'
        )

    def path(
        self, points: Sequence[Point], style: str, *, closed: bool = False
    ) -> None:
        """Straight lines from point to point."""
        steps = _steps(points) + ("Z" if closed else "")
        self._shapes.append(f'<path class="{style}" {STYLES[style]} d="{steps}"/>')

    def shape(self, rings: Iterable[Sequence[Point]], style: str) -> None:
        """A filled shape of closed lines; a line within another is a hole."""
        drawn = "".join(_steps(ring) + "Z" for ring in rings)
        self._shapes.append(
            f'<path class="{style}" {STYLES[style]} fill-rule="evenodd" d="{drawn}"/>'
        )

    def circle(self, at: Point, radius: float, style: str) -> None:
        """A circle around a point."""
        self._shapes.append(
            f'<circle class="{style}" {STYLES[style]} cx="{_px(at[0])}"'
            f' cy="{_px(at[1])}" r="{_px(radius)}"/>'
        )

    def lines(self, at: Point, text: str, room: float) -> int:
        """Quiet words on as many lines as they need, from a point on; how many."""
        broken = list(lines_of(text, room))
        for number, line in enumerate(broken):
            self.words((at[0], at[1] + number * LINE), line, "quiet")
        return len(broken)

    def document(self, height: float, lettering: Lettering) -> str:
        """The SVG, its title above the sheet and its foot below."""
        head = -LINE * self._put_title(lettering.title) - 6
        foot = LINE * self.lines((0, height + 10), lettering.foot, self._width)
        wide, high = _px(self._width + 2 * EDGE), _px(height - head + foot + EDGE)
        name, shapes = self._name, "\n".join(self._shapes)
        # Words keep their direction; places on the sheet do not turn with the page.
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" direction="ltr"'
            f' viewBox="{_px(-EDGE)} {_px(head)} {wide} {high}"'
            f' width="{wide}" height="{high}"'
            f' aria-labelledby="{name}-title {name}-text"'
            f' font-family="{TYPEFACE}" font-size="{_px(TEXT_SIZE)}">\n'
            f'<title id="{name}-title">{_escaped(lettering.title)}</title>\n'
            f'<desc id="{name}-text">{_escaped(lettering.text)}</desc>\n'
            f'<path class="paper" {STYLES["paper"]}'
            f' d="M{_px(-EDGE)} {_px(head)}h{wide}v{high}h-{wide}Z"/>\n'
            f"{shapes}\n</svg>\n"
        )

    def _put_title(self, title: str) -> int:
        """Its lines, the last one just above the sheet; how many."""
        broken = list(lines_of(title, self._width * NARROWER))
        for number, line in enumerate(reversed(broken)):
            self.words((0, -8 - number * LINE), line, "title")
        return len(broken)


def width_of(text: str) -> float:
    """About how many pixels a line of text takes, rather too many.

    >>> width_of("Homs") < width_of("Damascus") < width_of("大马士革大马士革")
    True
    """
    return TEXT_SIZE * sum(map(_letter, text))


def shortened(text: str, room: float) -> str:
    """The text, or as much of it as fits into the room.

    >>> shortened("Syrian Observatory for Human Rights", 120.0)
    'Syrian Observa…'
    """
    if width_of(text) <= room:
        return text
    while text and width_of(text) + TEXT_SIZE > room:
        text = text[:-1]
    return text.rstrip() + "…"


def lines_of(text: str, room: float) -> Iterator[str]:
    """The text in lines that fit into the room, as far as its words allow.

    >>> list(lines_of("No upper limit is given", 100.0))
    ['No upper', 'limit is', 'given']
    """
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and width_of(longer) > room:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0.0
    return 1.0 if unicodedata.east_asian_width(letter) in "WF" else _LETTER


def _steps(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{_px(across)} {_px(down)}" for across, down in points)


def _px(number: float) -> str:
    """Tenths of a pixel: what is drawn is the same on every machine."""
    tenths = f"{number:.1f}".removesuffix(".0")
    return "0" if tenths == "-0" else tenths


def _escaped(text: str) -> str:
    return escape(visible(text))
