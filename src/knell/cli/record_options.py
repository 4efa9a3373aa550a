"""How commands name a record and its database."""

import click

RECORD = click.argument("directory", metavar="RECORD", type=click.Path())
DATABASE = click.option(
    "--database",
    metavar="URL",
    envvar="KNELL_DATABASE_URL",
    show_envvar=True,
    help="Where the record's tables are, if not in its directory: postgresql://…",
)
