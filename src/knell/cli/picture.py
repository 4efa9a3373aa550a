"""The demo as a picture of a terminal, for the README."""

import io
import re
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

from knell.cli.summary import Summary
from knell.cli.table import print_table
from knell.model import Extraction, Problem

WIDTH = 100
"""Columns: the picture is read at the width of a page."""

# rich's own format loads a font from a network; a picture in a README stays at home.
_FONT_FACES = re.compile(r"@font-face\s*\{.*?\}\s*", re.DOTALL)


def draw(readings: Iterable[Extraction | Problem], svg: Path) -> None:
    """Write what `make demo` prints for these readings as an SVG file."""
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
    console.print(Text("$ make demo", "green"))
    summary = Summary()
    print_table(summary.follow(readings), console)
    for line in summary.lines():
        console.print(line)
    picture = console.export_svg(title="knell", theme=MONOKAI, unique_id="knell")
    svg.write_text(_FONT_FACES.sub("", picture), encoding="utf-8")
