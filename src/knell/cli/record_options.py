"""How commands name a record and its database."""

import click

RECORD = click.argument("directory", metavar="RECORD", type=click.Path())
DATABASE = click.option(
    "--database",
    "url",
    metavar="URL",
    envvar="KNELL_DATABASE_URL",
    help="For a record in PostgreSQL, postgresql://USER@HOST/NAME; better given as"
    " the environment variable KNELL_DATABASE_URL, since it may hold a password.",
)
