"""The charts and maps of a brief as pictures: SVG, and PNG for what needs it."""

from collections.abc import Iterator
from typing import Final

from knell.brief.drawing import TYPEFACE
from knell.model import KnellError
from knell.model.brief import Brief, Figure

SHARPNESS: Final = 2
"""Pixels of a PNG for each of the drawing's: for screens and for paper."""
_MISSING = (
    "a PNG needs resvg, which does not come with every Knell: install it with"
    " pip install 'knell[png]'"
)
_NO_FONT = "a PNG needs a font: on Debian or Ubuntu, apt-get install fonts-dejavu-core"
_LETTER = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def figures(brief: Brief) -> Iterator[Figure]:
    """The charts and maps in reading order: at most one of a kind."""
    for section in brief.sections:
        yield from (each for each in section.blocks if isinstance(each, Figure))


def png_picture(svg: str) -> bytes:
    """A drawing as PNG; KnellError names the package or the font that is missing.

    The bytes are the same only where the fonts are: the words are set in DejaVu Sans,
    or else in Arial.
    """
    try:
        import resvg_py  # noqa: PLC0415  # an extra, and only one form needs it
    except ImportError:
        raise KnellError(_MISSING) from None
    letter, blank = (
        resvg_py.svg_to_bytes(svg_string=_LETTER.format(each))
        for each in (f'<text font-family="{TYPEFACE}" y="9">M</text>', "")
    )
    if letter == blank:
        raise KnellError(_NO_FONT)
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=SHARPNESS))
