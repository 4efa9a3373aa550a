"""How ranges are drawn: closed ends are closed, open ends are open."""

from enum import StrEnum

from knell.brief.drawing import Drawing

ARROW = 22.0
"""Length of the arrow that stands for a missing upper limit, in pixels."""
_HEAD = 4.0
_THIN = 3.0


class Shape(StrEnum):
    """What a range looks like, named as its explanation in the catalogue."""

    RANGE = "range"
    EXACT = "exact"
    OPEN = "open"
    CEILING = "ceiling"


def shape_of(low: int | None, high: int | None) -> Shape:
    """The shape of a range; without either end it is open from nothing upwards.

    >>> shape_of(12, None).value, shape_of(None, 500).value, shape_of(5, 5).value
    ('open', 'ceiling', 'exact')
    """
    if high is None:
        return Shape.OPEN
    if low == high:
        return Shape.EXACT
    return Shape.RANGE if low else Shape.CEILING


def put_bar(
    sheet: Drawing, shape: Shape, across: float, half: float, ends: tuple[float, float]
) -> None:
    """A range at a place across, so wide to each side, between the heights of its ends.

    Of an open range the height of its upper end is that of the arrow's tip.
    """
    low, high = ends
    left, right = across - half, across + half
    match shape:
        case Shape.RANGE:
            sheet.box((left, max(low, high + _THIN)), (right, high), "told")
        case Shape.EXACT:
            level = (low + high) / 2
            sheet.box((left, level - _THIN / 2), (right, level + _THIN / 2), "told")
        case Shape.OPEN:
            sheet.path([(left, low), (right, low)], "told-edge")
            sheet.path([(across, low), (across, high)], "open-edge")
            head = [(across - _HEAD, high + _HEAD), (across, high)]
            sheet.path([*head, (across + _HEAD, high + _HEAD)], "told-edge")
        case Shape.CEILING:
            sheet.path([(left, low), (left, high)], "open-edge")
            sheet.path([(left, high), (right, high)], "told-edge")
            sheet.path([(right, high), (right, low)], "open-edge")


def put_stretch(
    sheet: Drawing, shape: Shape, along: tuple[float, float], ends: tuple[float, float]
) -> None:
    """A range that stands for some days, from one place across to another."""
    low, high = ends
    if shape is Shape.RANGE:
        sheet.box((along[0], max(low, high + _THIN)), (along[1], high), "stood")
    else:
        level = high if shape is Shape.CEILING else low
        sheet.path([(along[0], level), (along[1], level)], "stood-edge")
