"""Making a record, and opening one that is there."""

import json
import os
import shutil
import tempfile
import uuid
from pathlib import Path

from django.core.management import call_command
from django.db import connections

from knell.model import RecordError
from knell.store import MARKER, models
from knell.store.engine import connect, disconnect, told
from knell.store.originals import FOLDER
from knell.store.record import Record

SCHEMA = 1
"""Counts the migrations; a record with a greater number is of a newer Knell."""
WAIT_S = 30.0


def create_record(directory: str | Path, database_url: str | None = None) -> Record:
    """A new, empty record in a directory that is not there yet, or empty.

    With `database_url` its tables are in that PostgreSQL database, which must not hold
    a record; the originals are in the directory all the same.

    RecordError when something is in the way; then nothing is left behind.

    >>> with create_record(getfixture("tmp_path") / "coast") as record:
    ...     list(record.extractions())
    []
    """
    path = Path(directory)
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        message = f"{path} is there already, and not empty; name a new directory"
        raise RecordError(message)
    name = uuid.uuid4().hex
    made = _made(path, name, database_url)
    try:
        made.replace(path)
    except OSError:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return open_record(path, database_url)


def open_record(
    directory: str | Path, database_url: str | None = None, *, wait_s: float = WAIT_S
) -> Record:
    """The record in a directory; one of an older Knell is brought up to date.

    `database_url` must be that of the database it was made with. `wait_s` is how many
    seconds a locked record is waited for.

    RecordError when there is none, or it is damaged, locked or of a newer Knell.
    """
    path = Path(directory)
    marker = _marker(path)
    url = _fitting_url(path, marker, database_url)
    alias = connect(path, url, wait_s)
    with told(path):
        _check(path, alias, marker)
    return Record(path, alias)


def _made(path: Path, name: str, url: str | None) -> Path:
    """The whole record under a scratch name beside its own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{path.name}.", dir=path.parent))
    try:
        scratch.chmod(0o777 & ~_mask())
        (scratch / FOLDER).mkdir()
        alias = connect(scratch, url, WAIT_S)
        with told(path):
            _fill(path, alias, name)
        disconnect(alias)
        kind = "postgresql" if url else "sqlite"
        marker = {"record": name, "database": kind}
        (scratch / MARKER).write_text(json.dumps(marker) + "\n", encoding="utf-8")
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    return scratch


def _fill(path: Path, alias: str, name: str) -> None:
    tables = connections[alias].introspection.table_names()
    if models.RecordRow._meta.db_table in tables:  # noqa: SLF001  # Django's public API
        message = f"the database named for {path} holds a record already"
        raise RecordError(message)
    _migrate(alias)
    models.RecordRow.objects.using(alias).create(name=name, schema=SCHEMA)


def _migrate(alias: str) -> None:
    call_command("migrate", database=alias, verbosity=0, interactive=False)


def _marker(path: Path) -> dict[str, str]:
    try:
        found = json.loads((path / MARKER).read_text("utf-8"))
        return {"record": str(found["record"]), "database": str(found["database"])}
    except (FileNotFoundError, NotADirectoryError):
        hint = "make one with: knell init DIR" if path.is_dir() else "check the name"
        message = f"{path} is not a record; {hint}"
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
    except (ValueError, KeyError, TypeError):
        message = f"{path} is damaged: {MARKER} in it is not what Knell wrote"
    raise RecordError(message)


def _fitting_url(path: Path, marker: dict[str, str], url: str | None) -> str | None:
    """The URL for a record in PostgreSQL; one in SQLite needs none."""
    if marker["database"] == "sqlite":
        return None
    if url is None:
        message = (
            f"the record {path} is in a PostgreSQL database: say which, in the"
            " environment variable KNELL_DATABASE_URL"
        )
        raise RecordError(message)
    return url


def _check(path: Path, alias: str, marker: dict[str, str]) -> None:
    row = models.RecordRow.objects.using(alias).first()
    if row is None or row.name != marker["record"]:
        message = f"the database is not that of the record {path}"
        raise RecordError(message)
    if row.schema > SCHEMA:
        message = (
            f"the record {path} was made by a newer Knell (schema {row.schema}, known"
            f" up to {SCHEMA}): install that version"
        )
        raise RecordError(message)
    if row.schema < SCHEMA:
        _migrate(alias)
        models.RecordRow.objects.using(alias).update(schema=SCHEMA)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
