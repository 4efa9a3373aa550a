"""Django's mapper without a Django project: set up once, one connection a record."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import django
from django.conf import settings
from django.db import DatabaseError, Error, OperationalError, connections

from knell.model import RecordError
from knell.store import settings as ours

SQLITE_NAME = "record.sqlite3"
POSTGRES_SCHEMES = ("postgresql", "postgres")

# A reader never waits for a writer (WAL), and what was said to be added survives a
# power cut (synchronous FULL).
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536"


def set_up() -> None:
    """Configure Django for the store alone, unless the program did so for itself."""
    if settings.configured:
        return
    settings.configure(
        INSTALLED_APPS=ours.INSTALLED_APPS,
        DATABASES=ours.DATABASES,
        USE_TZ=ours.USE_TZ,
        DEFAULT_AUTO_FIELD=ours.DEFAULT_AUTO_FIELD,
    )
    django.setup()


def connect(directory: Path, url: str | None, wait_s: float) -> str:
    """Make the record's database known; the alias to use it by.

    `wait_s` is how many seconds a locked SQLite file is waited for.
    """
    alias = f"record {directory.resolve()} {url or ''}"
    options = _postgres(url, wait_s) if url else _sqlite(directory, wait_s)
    if alias not in connections.databases:
        known = connections.configure_settings({"default": {}, alias: options})
        connections.databases[alias] = known[alias]
    connections.databases[alias]["OPTIONS"] = options["OPTIONS"]
    return alias


def disconnect(alias: str) -> None:
    """Close the connection of this thread."""
    connections[alias].close()


def _sqlite(directory: Path, wait_s: float) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(directory.resolve() / SQLITE_NAME),
        "OPTIONS": {
            "timeout": wait_s,
            # A transaction that began by reading could not wait its turn to write.
            "transaction_mode": "IMMEDIATE",
            "init_command": _PRAGMAS,
        },
    }


def _postgres(url: str, wait_s: float) -> dict[str, Any]:
    """The parts of postgresql://user:password@host:port/name?option=value.

    RecordError when it is no such URL; the message does not repeat it, since it may
    hold a password.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in POSTGRES_SCHEMES or not name:
        message = (
            "the database URL is not of the form"
            " postgresql://USER:PASSWORD@HOST:PORT/DATABASE"
        )
        raise RecordError(message)
    _require_driver()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": {
            "connect_timeout": max(1, round(wait_s)),
            **dict(parse_qsl(parts.query)),
        },
    }


def _require_driver() -> None:
    try:
        import psycopg  # noqa: F401, PLC0415  # an extra: looked for when it is needed
    except ImportError:
        message = (
            "PostgreSQL needs the driver psycopg: install Knell as knell[postgres]"
        )
        raise RecordError(message) from None


_REASONS = (
    ("locked", "is locked by another program; try again when it has finished"),
    ("full", "cannot be written: the disk is full"),
    ("readonly", "cannot be written: it is read-only here"),
    ("disk i/o", "cannot be read or written (disk error)"),
    ("unable to open", "cannot be opened; check that it is there and may be read"),
    ("malformed", "is damaged; take a copy before anything else, then a backup"),
    ("not a database", "is damaged: its database file holds something else"),
    ("no such table", "is damaged: a table is missing"),
    ("out of range", "cannot hold a number this great"),
    ("connection", "cannot be reached; check that PostgreSQL runs, and the URL"),
    ("does not exist", "is damaged or another: a table or the database is missing"),
)


@contextmanager
def told(directory: Path) -> Iterator[None]:
    """Errors of the database become a RecordError that names the record.

    The database's own words are not passed on: they may quote a report or the URL.
    """
    try:
        yield
    except Error as error:
        message = f"the record {directory} {_reason(error)}"
        raise RecordError(message) from error
    except OverflowError as error:
        message = f"the record {directory} cannot hold a number this great"
        raise RecordError(message) from error


def _reason(error: Error) -> str:
    words = str(error).casefold()
    if isinstance(error, OperationalError | DatabaseError):
        for sign, reason in _REASONS:
            if sign in words:
                return reason
    return f"could not be read or written ({type(error).__name__})"
