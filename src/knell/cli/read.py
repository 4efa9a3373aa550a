"""`knell read`: from reports to claims."""

import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from knell import extract
from knell.cli.forms import Form, fitting_form, write
from knell.cli.main import FAILED
from knell.cli.output import opened
from knell.cli.progress import with_bar
from knell.cli.summary import Summary
from knell.ingest import Defaults, count_documents, read_sources
from knell.model import Extraction, Problem
from knell.workflow.reading import read_reports


@click.command(no_args_is_help=True)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--published",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day of publication, as 2025-03-09, for reports that state none.",
)
@click.option("--source", "outlet", metavar="NAME", default="", help="The outlet.")
@click.option(
    "--language",
    metavar="CODE",
    default="",
    help="Two-letter code, such as en; without it the language is detected.",
)
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes that read side by side.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Form]),
    help="Without it: table on a terminal, csv for a .csv file, else jsonl.",
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write here instead; the file appears when it is complete.",
)
def read(  # noqa: PLR0913  # one argument for each option of the command
    *,
    sources: tuple[str, ...],
    published: datetime | None,
    outlet: str,
    language: str,
    jobs: int,
    form: str | None,
    output: Path | None,
) -> None:
    """Read reports and print their claims.

    SOURCE is a file (.txt, .html, .pdf, .docx, .eml, .jsonl, .csv), a folder of
    them, or - for standard input. The exit code is 2 when a source or a row of it
    could not be read; the rest is read all the same.
    """
    day = published.date() if published else None
    defaults = Defaults(published=day, source=outlet, language=language)
    documents = read_sources(sources, defaults, stdin=sys.stdin.buffer)
    readings = read_reports(documents, extract.load_extractor, jobs=jobs)
    fitting = fitting_form(output, terminal=sys.stdout.isatty())
    chosen = Form(form) if form else fitting
    if _bar_has_room(chosen, output):
        readings = with_bar(readings, count_documents(sources))
    show(readings, chosen, output)


def show(
    readings: Iterable[Extraction | Problem], form: Form, output: Path | None
) -> None:
    """Write the readings, then the summary; exit code 2 when something was lost."""
    summary = Summary()
    with opened(output) as stream:
        write(summary.follow(readings), form, stream)
    for line in summary.lines():
        click.echo(line, err=True)
    if summary.fatal:
        raise click.exceptions.Exit(FAILED)


def _bar_has_room(form: Form, output: Path | None) -> bool:
    """A table that grows on the same terminal shows progress enough."""
    table_on_screen = form is Form.TABLE and output is None and sys.stdout.isatty()
    return sys.stderr.isatty() and not table_on_screen
