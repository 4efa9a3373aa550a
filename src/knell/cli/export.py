"""`knell export` and `knell import`: claims for other programs, and back."""

import gc
import sys
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import click

from knell.cli.output import replaced, replaced_if_written
from knell.cli.record_options import DATABASE
from knell.cli.troubles import end
from knell.export.claims_csv import BYTE_ORDER_MARK, csv_record
from knell.export.forms import ExportForm, form_of_name
from knell.export.losses import COLUMNS, Loss, NoteLoss, loss_cells
from knell.workflow.exporting import Passed, export_claims, import_claims, recorded

OBJECTS_BEFORE_COLLECTING = 200_000

_OUTPUT = click.option(
    "--output",
    "-o",
    metavar="FILE",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write; the file appears when it is complete.",
)


@click.command(no_args_is_help=True)
@click.argument("source", metavar="SOURCE")
@click.option(
    "--format",
    "form",
    type=click.Choice([each.value for each in ExportForm]),
    help="Without it, what the suffix of FILE says.",
)
@click.option(
    "--as-of",
    metavar="DATE",
    type=click.DateTime(["%Y-%m-%d"]),
    help="What was known on that day: later reports are left out.",
)
@DATABASE
@_OUTPUT
def export(
    source: str,
    form: str | None,
    as_of: datetime | None,
    database: str | None,
    output: Path,
) -> None:
    """Write claims in a form that other programs read.

    SOURCE is a claims file, as `knell read` writes it, or the directory of a record; -
    is standard input. What the form has no room for is listed in FILE.lost.csv. The
    exit code is 2 when some of SOURCE could not be read.
    """
    # Nearly all that is made is let go at once: looking for circles finds none.
    gc.set_threshold(OBJECTS_BEFORE_COLLECTING)
    chosen = ExportForm(form) if form else form_of_name(output)
    if chosen is None:
        forms = ", ".join(each.value for each in ExportForm)
        message = f"the suffix of {output} is no form: give --format, one of {forms}"
        raise click.UsageError(message)
    readings = recorded(source, sys.stdin.buffer, database)
    day = as_of.date() if as_of else None
    with replaced(output) as stream, replaced_if_written(_lost_path(output)) as lost:
        passed = export_claims(readings, chosen, stream, _noting(lost), day)
        some_lost = lost.tell() > 0
    _tell(passed, output)
    if some_lost:
        click.echo(f"What {chosen} has no room for: {_lost_path(output)}", err=True)
    end(passed.problems)


@click.command("import", no_args_is_help=True)
@click.argument("source", metavar="FILE.csv")
@_OUTPUT
def import_(source: str, output: Path) -> None:
    """Read a table of claims back, as knell export writes it.

    FILE.csv may have been changed in a spreadsheet: rows sorted, claims added, columns
    left out. What is written is JSON Lines, as `knell read` writes it; - is standard
    input. The exit code is 2 when a row could not be read.
    """
    with replaced(output) as stream:
        passed = import_claims(source, sys.stdin.buffer, stream)
    _tell(passed, output)
    end(passed.problems)


def _lost_path(output: Path) -> Path:
    return output.with_name(f"{output.name}.lost.csv")


def _noting(stream: BinaryIO) -> NoteLoss:
    """Writes each loss when it happens, and a header before the first."""

    def note(loss: Loss) -> None:
        if not stream.tell():
            stream.write((BYTE_ORDER_MARK + csv_record(COLUMNS)).encode())
        stream.write(csv_record(loss_cells(loss)).encode("utf-8", "replace"))

    return note


def _tell(passed: Passed, output: Path) -> None:
    claims = _counted(passed.claims, "claim")
    reports = _counted(passed.reports, "report")
    click.echo(f"{claims} of {reports} written to {output}", err=True)
    if passed.left_out:
        late = _counted(passed.left_out, "report")
        click.echo(f"{late} of a later day, or of none, left out", err=True)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
