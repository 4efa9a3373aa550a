"""About how many documents there are, for a progress bar."""

import csv
from collections.abc import Sequence
from pathlib import Path

from knell.ingest.stream import PIPE
from knell.ingest.walk import FoundFile, walk

SAMPLE_BYTES = 1_000_000
"""Bytes at the head of a file of rows from which its rows are estimated."""


def count_documents(sources: Sequence[str]) -> int | None:
    """About how many documents these sources hold; None when one gives no idea.

    Files of rows are judged by the rows at their head, so the number is exact up to
    a megabyte and an estimate beyond. A pipe and a .json file give no idea.

    >>> count_documents(["-"]) is None
    True
    """
    total = 0
    for name in sources:
        if name == PIPE:
            return None
        for found in walk(name):
            count = _count(found) if isinstance(found, FoundFile) else 0
            if count is None:
                return None
            total += count
    return total


def _count(found: FoundFile) -> int | None:
    if not found.kind.of_rows:
        return 1
    if found.kind.media_type == "application/json":
        return None
    try:
        return _estimate_rows(found.path, table=found.kind.media_type == "text/csv")
    except (OSError, csv.Error):
        return 0


def _estimate_rows(path: Path, *, table: bool) -> int:
    size = path.stat().st_size
    with path.open("rb") as stream:
        sample = stream.read(SAMPLE_BYTES)
    lines = sample.decode("utf-8", "replace").splitlines()
    if table:
        rows = sum(any(cells) for cells in csv.reader(lines)) - 1
    else:
        rows = sum(1 for line in lines if line.strip())
    return max(round(rows * size / max(len(sample), 1)), 0)
