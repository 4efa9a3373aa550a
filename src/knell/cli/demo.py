"""`knell demo`: what Knell does, on the reports that come with it."""

import io
from itertools import islice
from pathlib import Path

import click

from knell import extract
from knell.cli.forms import Form
from knell.cli.read import show
from knell.ingest import Defaults, read_sources
from knell.workflow.reading import read_reports
from knell.workflow.sample_reports import SAMPLE_REPORTS


@click.command()
@click.option("--first", metavar="N", type=int, help="Only the first N reports.")
@click.option(
    "--svg",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    hidden=True,
    help="Draw the table as a picture of a terminal instead.",
)
def demo(*, first: int | None, svg: Path | None) -> None:
    """Read the sample reports that come with Knell.

    They are fifteen short reports about the Syrian coast in March 2025. `knell read`
    does the same with yours.
    """
    documents = read_sources([str(SAMPLE_REPORTS)], Defaults(), stdin=io.BytesIO())
    readings = read_reports(islice(documents, first), extract.load_extractor)
    if svg is None:
        show(readings, Form.TABLE, None)
    else:
        from knell.cli.picture import draw  # noqa: PLC0415  # rich is slow to load

        draw(readings, svg)
