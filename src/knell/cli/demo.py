"""`knell demo`: the way from report to brief, on the reports that come with Knell."""

import sys
import tempfile
from pathlib import Path

import click

from knell.cli.demonstration import Demonstration
from knell.cli.output import opened
from knell.model import RecordError
from knell.store import is_record


@click.command()
@click.argument(
    "folder", metavar="[DIR]", required=False, type=click.Path(file_okay=False)
)
@click.option(
    "--first",
    metavar="N",
    type=click.IntRange(min=1),
    help="Only the first N reports.",
)
@click.option(
    "--svg",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    hidden=True,
    help="Draw a picture of a terminal instead, with the first claims.",
)
def demo(*, folder: str | None, first: int | None, svg: Path | None) -> None:
    """Read sample reports into a record, and brief from it.

    They are fifteen short reports about the Syrian coast in March 2025. Their claims,
    the toll and the brief are shown; the record and the brief as a page are kept in
    DIR, or in a new folder that is named at the end, with what to type next.
    """
    # rich is slow to load, and the list of commands does not need it.
    from knell.cli.table import table_console  # noqa: PLC0415

    if folder and is_record(folder):
        raise RecordError(f"{folder} is a record; name another folder")
    where = Path(folder or tempfile.mkdtemp(prefix="knell-demo-"))
    demonstration = Demonstration(folder=where, first=first)
    if svg is None:
        with opened(None) as stream:
            demonstration.show(table_console(stream))
    else:
        from knell.cli.picture import draw  # noqa: PLC0415  # as above

        draw(demonstration, svg)
    sys.stdout.flush()
