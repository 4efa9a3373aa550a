"""Taking in places of the user's own: GeoNames dumps and tables of P-codes."""

import re
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from knell.model import Problem, SourceError
from knell.places.folders import SUFFIX, user_folder
from knell.places.gazetteer import Gazetteer
from knell.places.geonames import geonames_records
from knell.places.layout import Record, write_index
from knell.places.pcodes import is_pcode_header, pcode_records

MOST_BYTES = 4 << 30
MOST_PROBLEMS = 1000
GEONAMES_COLUMNS = 19


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import took in, and what was wrong with the rest."""

    source: Path
    written: Path
    places: int
    """Places in the new index."""
    left_out: int
    """Rows that were not taken in, each with its problem (the first 1,000 of them)."""
    problems: tuple[Problem, ...] = ()


def import_places(path: Path, folder: Path | None = None) -> ImportReport:
    """Makes an index of the places in a file, for `Gazetteer.open` to pick up.

    Takes a GeoNames country dump (19 columns, tab-separated; .txt, or the .zip as
    it is downloaded) and an OCHA COD-AB table of P-codes (.csv or .tsv). An earlier
    import of a file of the same name is replaced. The folder is the user's own
    unless one is given. SourceError when the file cannot be read as either, or holds
    no place; then nothing is written.
    """
    source = Path(path)
    with _open(source) as (lines, inner):
        first = lines.readline()
        found = tuple(_read(first, lines, source, inner))
    records = [each for each in found if isinstance(each, Record)]
    problems = [each for each in found if isinstance(each, Problem)]
    if not records:
        why = f": {problems[0].source}: {problems[0].message}" if problems else ""
        message = f"{source} holds no place that could be taken in{why}"
        raise SourceError(message)
    target = (folder or user_folder()) / (_slug(source.stem) + SUFFIX)
    _write(records, source, target)
    return ImportReport(
        source=source,
        written=target,
        places=len({record.id for record in records}),
        left_out=len(problems),
        problems=tuple(problems[:MOST_PROBLEMS]),
    )


def _read(
    first: str, lines: TextIO, source: Path, inner: str
) -> Iterable[Record | Problem]:
    name = f"{source}{inner}"
    try:
        if is_pcode_header(first):
            yield from pcode_records(first, lines, name, Gazetteer.bundled())
        elif first.count("\t") == GEONAMES_COLUMNS - 1:
            yield from geonames_records(_chained(first, lines), name)
        else:
            message = (
                f"{name}, row 1: neither a GeoNames dump (19 columns between tabs) "
                "nor a table of P-codes (a header with ADM1_PCODE or the like)"
            )
            raise SourceError(message)
    except (UnicodeDecodeError, zipfile.BadZipFile, EOFError) as error:
        message = f"{name} is damaged or not UTF-8 text"
        raise SourceError(message) from error


def _chained(first: str, lines: TextIO) -> Iterator[str]:
    yield first
    yield from lines


@contextmanager
def _open(source: Path) -> Iterator[tuple[TextIO, str]]:
    """The lines of a file, or of the one table in a zip, and that table's name."""
    try:
        if not zipfile.is_zipfile(source):
            with source.open(encoding="utf-8-sig", newline="") as file:
                yield file, ""
            return
        with zipfile.ZipFile(source) as archive:
            member = _table_in(archive, source)
            with archive.open(member) as raw:
                yield TextIOWrapper(raw, "utf-8-sig", newline=""), f" ({member})"
    except UnicodeDecodeError as error:
        message = f"{source}, row 1: not UTF-8 text"
        raise SourceError(message) from error
    except (OSError, zipfile.BadZipFile, RuntimeError) as error:
        message = f"{source} cannot be read: {_words(error)}"
        raise SourceError(message) from error


def _words(error: Exception) -> str:
    """What went wrong, without the name of the file."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _table_in(archive: zipfile.ZipFile, source: Path) -> str:
    tables = [
        member
        for member in archive.infolist()
        if member.filename.lower().endswith((".txt", ".csv", ".tsv"))
        and "readme" not in member.filename.lower()
    ]
    if len(tables) != 1 or tables[0].file_size > MOST_BYTES:
        message = f"{source} should hold one table (.txt or .csv) of at most 4 GB"
        raise SourceError(message)
    return tables[0].filename


def _slug(name: str) -> str:
    return re.sub(r"[^\w-]+", "-", name.casefold()).strip("-") or "import"


def _write(records: list[Record], source: Path, target: Path) -> None:
    unique = {record.id: record for record in records}
    facts = {"title": source.name, "counts": {"places": len(unique)}, "regions": {}}
    try:
        write_index(unique.values(), facts, target)
    except OSError as error:
        message = f"{target.parent} cannot be written to: {error}"
        raise SourceError(message) from error
