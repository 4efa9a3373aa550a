"""`knell init`, `add`, `status` and `verify`: a record that stays."""

import sys
from collections.abc import Iterable
from datetime import date, datetime

import click

from knell import extract
from knell.cli.main import FAILED
from knell.cli.progress import Readings, with_bar
from knell.cli.record_options import DATABASE, RECORD
from knell.cli.source_options import defaults_of, source_options
from knell.cli.summary import LISTED, Summary, many
from knell.ingest import count_documents, read_sources
from knell.model import Problem
from knell.store import create_record, open_record
from knell.store.status import Status
from knell.text.screen import visible
from knell.workflow.adding import Adding


@click.command(no_args_is_help=True)
@click.argument("directory", metavar="DIR", type=click.Path())
@DATABASE
def init(directory: str, database: str | None) -> None:
    """Make a new, empty record.

    DIR is made; it holds the record's database (unless that is PostgreSQL) and the
    original of every report, byte for byte.
    """
    create_record(directory, database).close()
    click.echo(f"{directory} is a record now. Add reports: knell add {directory} FILE")


@click.command(no_args_is_help=True)
@RECORD
@source_options
@DATABASE
def add(  # noqa: PLR0913  # one argument for each option of the command
    *,
    directory: str,
    sources: tuple[str, ...],
    published: datetime | None,
    outlet: str,
    language: str,
    jobs: int,
    database: str | None,
) -> None:
    """Read reports and add them to a record.

    SOURCE is what `knell read` takes. Each report is added whole or not at all, so
    adding may be broken off and repeated: reports that are there are passed over. The
    exit code is 2 when a source or a row of it could not be read.
    """
    with open_record(directory, database) as record:
        adding = Adding(record=record)
        defaults = defaults_of(published, outlet, language)
        arrivals = read_sources(
            sources, defaults, stdin=sys.stdin.buffer, keep=adding.keep
        )
        readings: Readings = adding.add(arrivals, extract.load_extractor, jobs=jobs)
        if sys.stderr.isatty():
            readings = with_bar(readings, count_documents(sources))
        summary = Summary()
        for _ in summary.follow(readings):
            pass
    _end_adding(summary, adding.known)


def _end_adding(summary: Summary, known: int) -> None:
    first, *others = summary.lines()
    click.echo(f"added {first}")
    if known:
        click.echo(f"{many(known, 'document')} there already")
    for line in others:
        click.echo(line, err=True)
    if summary.fatal:
        raise click.exceptions.Exit(FAILED)


@click.command(no_args_is_help=True)
@RECORD
@DATABASE
def status(directory: str, database: str | None) -> None:
    """Say what a record holds."""
    with open_record(directory, database) as record:
        found = record.status()
    for name, value in _status_lines(found):
        click.echo(f"{name:<12}{value}")


def _status_lines(found: Status) -> Iterable[tuple[str, str]]:
    """The numbers, each with its name.

    One text may have many printings, each a document of its own.
    """
    return (
        ("documents", f"{found.documents:,}"),
        (
            "texts",
            f"{found.texts:,}, of which {found.reprinted:,} in several printings",
        ),
        ("claims", f"{found.claims:,}"),
        ("statements", f"{found.statements:,}"),
        ("problems", f"{found.problems:,}"),
        ("reviews", f"{found.reviews:,}"),
        ("judgements", f"{found.judgements:,}"),
        ("days", f"{_day(found.first_day)} to {_day(found.last_day)}"),
        ("newest", _day(found.newest)),
        ("log", _log_words(found)),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else "-"


@click.command(no_args_is_help=True)
@RECORD
@DATABASE
def verify(directory: str, database: str | None) -> None:
    """Check that all in a record is still as it was added.

    Every original is hashed again, every passage cut again, every document compared
    with the log, and the log's chain followed. The exit code is 2 when anything is off.
    """
    off = 0
    with open_record(directory, database) as record:
        for number, problem in enumerate(record.verify()):
            off += problem.fatal
            if number < LISTED:
                _tell(problem)
        log = _log_words(record.status())
    if off:
        click.echo(f"{directory} is not as it was: {many(off, 'problem')}")
        raise click.exceptions.Exit(FAILED)
    click.echo(f"{directory} is as it was added. The log has {log}")


def _tell(problem: Problem) -> None:
    kind = "off" if problem.fatal else "left over"
    click.echo(f"  {kind}  {visible(problem.message)} [{problem.code}]", err=True)


def _log_words(found: Status) -> str:
    return f"{many(found.log_length, 'row')} and ends with {found.log_head or '-'}"
