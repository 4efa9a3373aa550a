"""A bar on standard error while long work goes on."""

import sys
import time
from collections.abc import Iterable, Iterator

from knell.model import Extraction, Problem

SECONDS_BEFORE_BAR = 2.0
"""Work that is done sooner needs no bar."""

Readings = Iterable[Extraction | Problem]


def with_bar(readings: Readings, total: int | None) -> Iterator[Extraction | Problem]:
    """Pass the readings on, counting them on a bar once the work has proved long."""
    started = time.monotonic()
    remaining = iter(readings)
    for passed, reading in enumerate(remaining, start=1):
        yield reading
        if time.monotonic() - started > SECONDS_BEFORE_BAR:
            yield from _counted(remaining, passed, total)


def _counted(
    readings: Readings, passed: int, total: int | None
) -> Iterator[Extraction | Problem]:
    from rich.console import Console  # noqa: PLC0415  # rich is slow to load
    from rich.progress import MofNCompleteColumn, Progress  # noqa: PLC0415  # as above

    columns = (*Progress.get_default_columns(), MofNCompleteColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task("Reading", total=total, completed=passed)
        for reading in readings:
            yield reading
            bar.advance(task)
