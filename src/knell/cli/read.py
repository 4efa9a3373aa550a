"""`knell read`: from reports to claims."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import zip_longest
from pathlib import Path

import click

from knell import extract
from knell.cli.forms import Form, fitting_form, write
from knell.cli.main import FAILED
from knell.cli.output import opened
from knell.cli.progress import with_bar
from knell.cli.source_options import defaults_of, source_options
from knell.cli.summary import Summary
from knell.ingest import count_documents, read_sources
from knell.model import Extraction, Problem, SourceError
from knell.workflow.reading import read_reports

CLAIM_ID = "clm_"
"""How the id of a claim begins."""


class _Read(click.Command):
    """Lets --explain stand alone, also before a source."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Give a bare --explain an empty value, unless the id of a claim follows."""
        return super().parse_args(ctx, list(_explain_filled(args)))


def _explain_filled(args: Sequence[str]) -> Iterator[str]:
    """The arguments, with no source taken for the id of a claim.

    >>> list(_explain_filled(["--explain", "a.txt", "--explain", "clm_7b"]))
    ['--explain=', 'a.txt', '--explain', 'clm_7b']
    """
    for word, following in zip_longest(args, args[1:], fillvalue=""):
        bare = word == "--explain" and not following.startswith(CLAIM_ID)
        yield "--explain=" if bare else word


@click.command(cls=_Read, no_args_is_help=True)
@source_options
@click.option(
    "--weights",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Read with weights that `knell train` wrote, not with the shipped ones.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Form]),
    help="Without it: table on a terminal, csv for a .csv file, else jsonl.",
)
@click.option(
    "--output",
    "-o",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write here instead; the file appears when it is complete.",
)
@click.option(
    "--explain",
    metavar="[CLAIM-ID]",
    help="Show, for this claim or for each, which words filled which field, and"
    " what they were resolved to. The beginning of an id will do.",
)
def read(  # noqa: PLR0913  # one argument for each option of the command
    *,
    sources: tuple[str, ...],
    published: datetime | None,
    outlet: str,
    language: str,
    jobs: int,
    weights: Path | None,
    form: str | None,
    output: Path | None,
    explain: str | None,
) -> None:
    """Read reports and print their claims.

    SOURCE is a file (.txt, .html, .pdf, .docx, .eml, .jsonl, .csv), a folder of
    them, or - for standard input. The exit code is 2 when a source or a row of it
    could not be read; the rest is read all the same.
    """
    _refuse_mixed(explain, form)
    defaults = defaults_of(published, outlet, language)
    documents = read_sources(sources, defaults, stdin=sys.stdin.buffer)
    load = (
        partial(extract.load_extractor, weights) if weights else extract.load_extractor
    )
    readings = read_reports(documents, load, jobs=jobs)
    if explain is not None:
        show_explained(readings, explain, output)
        return
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
    end_with(summary)


def show_explained(
    readings: Iterable[Extraction | Problem], wanted: str, output: Path | None
) -> None:
    """Explain the claims whose ids begin with `wanted`, then end as `show` does.

    SourceError when there is no such claim.
    """
    from knell.cli.explain import print_explained  # noqa: PLC0415  # rich is slow to load

    summary = Summary()
    with opened(output) as stream:
        printed = print_explained(summary.follow(readings), wanted, stream)
        if wanted and not printed:
            _tell(summary)
            raise SourceError(
                f"{wanted}: no claim of these reports has this id; --explain without"
                " an id shows them all"
            )
    end_with(summary)


def _refuse_mixed(explain: str | None, form: str | None) -> None:
    if explain is not None and form:
        raise click.UsageError("--explain is for people to read; leave out --format.")
    if explain and not explain.startswith(CLAIM_ID):
        raise click.UsageError(f"The id of a claim begins with {CLAIM_ID}")


def end_with(summary: Summary) -> None:
    """Tell what was read; exit code 2 when something was lost."""
    _tell(summary)
    if summary.fatal:
        raise click.exceptions.Exit(FAILED)


def _tell(summary: Summary) -> None:
    for line in summary.lines():
        click.echo(line, err=True)


def _bar_has_room(form: Form, output: Path | None) -> bool:
    """A table that grows on the same terminal shows progress enough."""
    table_on_screen = form is Form.TABLE and output is None and sys.stdout.isatty()
    return sys.stderr.isatty() and not table_on_screen
