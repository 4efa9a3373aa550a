"""`knell places`: the gazetteer that claims are placed with."""

from pathlib import Path

import click

from knell import places as gazetteer
from knell.cli.main import FAILED
from knell.cli.summary import LISTED, many, problem_line
from knell.text.screen import visible


@click.group()
def places() -> None:
    """Manage the places that Knell knows."""


@places.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_file(*, file: Path) -> None:
    """Add the places of a file to those that Knell knows.

    FILE is a GeoNames country dump (.txt, or the .zip as downloaded) or an OCHA
    COD-AB table of P-codes (.csv or .tsv). Importing a file of the same name again
    replaces what it gave before. The exit code is 2 when rows were left out.
    """
    report = gazetteer.import_places(file)
    counts = f"{many(report.places, 'place')}, {many(report.left_out, 'row')} left out"
    click.echo(visible(f"{counts}; written to {report.written}"), err=True)
    for problem in report.problems[:LISTED]:
        click.echo(problem_line(problem), err=True)
    if report.left_out:
        raise click.exceptions.Exit(FAILED)
