"""A small chart with both axes logarithmic, as SVG."""

import math
from collections.abc import Callable, Sequence
from html import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 520, 340, 70, 20, 20, 50

Point = tuple[float, float]


def chart(points: Sequence[Point], across: str, up: str) -> str:
    """A line through the points over powers of ten, with names for the axes."""
    x_ends = _decades([x for x, _ in points])
    y_ends = _decades([y for _, y in points])

    def at(x: float, y: float) -> Point:
        return (
            LEFT + _share(x, x_ends) * (WIDTH - LEFT - RIGHT),
            HEIGHT - BOTTOM - _share(y, y_ends) * (HEIGHT - TOP - BOTTOM),
        )

    parts = [*_grid(x_ends, y_ends, at), *_names(across, up)]
    line = " ".join("{:.1f},{:.1f}".format(*at(x, y)) for x, y in points)
    parts.append(f'<polyline points="{line}" fill="none" stroke="#1f5a7a"/>')
    for x, y in points:
        left, top = at(x, y)
        label = f"{y:.2g}"
        parts.append(f'<circle cx="{left:.1f}" cy="{top:.1f}" r="3" fill="#1f5a7a"/>')
        parts.append(_text(left, top - 8, label, "middle"))
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"'
        ' font-family="sans-serif" font-size="11">'
    )
    back = f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
    return "\n".join([head, back, *parts, "</svg>"]) + "\n"


def _decades(values: Sequence[float]) -> tuple[int, int]:
    low = math.floor(math.log10(min(values)))
    return low, max(low + 1, math.ceil(math.log10(max(values))))


def _share(value: float, ends: tuple[int, int]) -> float:
    return (math.log10(value) - ends[0]) / (ends[1] - ends[0])


def _grid(
    x_ends: tuple[int, int],
    y_ends: tuple[int, int],
    at: Callable[[float, float], Point],
) -> list[str]:
    parts: list[str] = []
    bottom, top = 10.0 ** y_ends[0], 10.0 ** y_ends[1]
    left, right = 10.0 ** x_ends[0], 10.0 ** x_ends[1]
    for power in range(x_ends[0], x_ends[1] + 1):
        (x, low), (_, high) = at(10.0**power, bottom), at(10.0**power, top)
        parts.append(_line(x, low, x, high))
        parts.append(_text(x, low + 16, f"{10**power:,}", "middle"))
    for power in range(y_ends[0], y_ends[1] + 1):
        (low, y), (high, _) = at(left, 10.0**power), at(right, 10.0**power)
        parts.append(_line(low, y, high, y))
        parts.append(_text(low - 6, y + 4, f"{10.0**power:g}", "end"))
    return parts


def _names(across: str, up: str) -> list[str]:
    middle = (HEIGHT - BOTTOM + TOP) / 2
    upright = f'transform="rotate(-90 16 {middle})"'
    return [
        _text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, across, "middle"),
        _text(16, middle, up, "middle", upright),
    ]


def _line(x1: float, y1: float, x2: float, y2: float) -> str:
    ends = f'x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"'
    return f'<line {ends} stroke="#ddd"/>'


def _text(x: float, y: float, words: str, anchor: str, more: str = "") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f"<text {place} {more}>{escape(words)}</text>"
