"""The demo as a picture of a terminal, for the README."""

import io
import re
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from knell.cli.demonstration import Demonstration
from knell.cli.output import put

WIDTH = 100
"""Columns: the picture is read at the width of a page."""
TABLED = 2
"""Reports whose claims are in the picture: more would be a long one."""

# rich's own format loads a font from a network; a picture in a README stays at home.
_FONT_FACES = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)


def draw(demonstration: Demonstration, svg: Path) -> None:
    """Write what the demonstration shows as an SVG file."""
    console = Console(
        file=io.StringIO(),
        width=WIDTH,
        record=True,
        force_terminal=True,
        color_system="truecolor",
        highlight=False,
        markup=False,
        emoji=False,
    )
    demonstration.tabled = TABLED
    console.print(Text(f"$ knell demo {demonstration.folder}", "green"))
    demonstration.show(console)
    picture = console.export_svg(title="knell", theme=MONOKAI, unique_id="knell")
    put(svg, _FONT_FACES.sub("", picture).encode())
