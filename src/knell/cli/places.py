"""`knell places`: the gazetteer that claims are placed with."""

from pathlib import Path

import click

from knell import places as gazetteer


@click.group()
def places() -> None:
    """Manage the places that Knell knows."""


@places.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_file(*, file: Path) -> None:
    """Add the places of a file to those that Knell knows.

    FILE is a GeoNames country dump (.txt or .zip) or an OCHA COD-AB P-code table.
    """
    gazetteer.import_places(file)
