"""What can be said of reports that do not say it, and how they are read."""

from datetime import datetime
from typing import Any

import click

from knell.ingest import Defaults

_OPTIONS = (
    click.argument("sources", metavar="SOURCE...", nargs=-1, required=True),
    click.option(
        "--published",
        metavar="DATE",
        type=click.DateTime(["%Y-%m-%d"]),
        help="Day of publication, as 2025-03-09, for reports that state none.",
    ),
    click.option("--source", "outlet", metavar="NAME", default="", help="The outlet."),
    click.option(
        "--language",
        metavar="CODE",
        default="",
        help="Two-letter code, such as en; without it the language is detected.",
    ),
    click.option(
        "--jobs",
        metavar="N",
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        help="Processes that read side by side.",
    ),
)


def source_options(command: Any) -> Any:  # noqa: ANN401  # click's own types
    """Give a command the sources, and the options of their reading."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def defaults_of(published: datetime | None, outlet: str, language: str) -> Defaults:
    """What the options say of reports that do not say it themselves."""
    day = published.date() if published else None
    return Defaults(published=day, source=outlet, language=language)
