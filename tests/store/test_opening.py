"""Records that are not there, not whole, not ours or not for now."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from knell.model import Extraction, RecordError
from knell.store import Record, create_record, open_record

Report = Callable[..., Extraction]
Add = Callable[[Record, Extraction], bool]


class Home(Protocol):
    """Room for one record."""

    directory: Path
    url: str | None

    def create(self) -> Record: ...

    def open(self, **how: float) -> Record: ...


def test_a_directory_that_is_no_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is not a record; make one with: knell init"):
        open_record(tmp_path)


def test_a_directory_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="is not a record; check the name"):
        open_record(tmp_path / "nowhere")


def test_a_record_is_not_made_over_something_else(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(RecordError, match="not empty"):
        create_record(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_record_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be reached"):
        create_record(tmp_path / "record", "postgresql://knell@127.0.0.1:9/none")
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_marker_is_told(home: Home) -> None:
    home.create()
    (home.directory / "knell-record.json").write_text("{", encoding="utf-8")
    with pytest.raises(RecordError, match="damaged"):
        home.open()


def test_a_damaged_database_is_told(home: Home) -> None:
    if home.url:
        pytest.skip("a PostgreSQL database is no file of the record")
    home.create().close()
    for path in home.directory.glob("record.sqlite3*"):
        path.write_bytes(b"no database at all, but long enough to look at" * 100)
    with pytest.raises(RecordError, match="damaged"):
        home.open()


def test_a_newer_record_is_refused(home: Home) -> None:
    if home.url:
        pytest.skip("the number is read in the same way")
    home.create().close()
    with sqlite3.connect(home.directory / "record.sqlite3") as database:
        database.execute("UPDATE knell_record SET schema = 999")
    database.close()
    with pytest.raises(RecordError, match="made by a newer Knell"):
        home.open()


def test_the_database_of_another_record_is_refused(home: Home) -> None:
    home.create()
    marker = home.directory / "knell-record.json"
    named = json.loads(marker.read_text("utf-8")) | {"record": "another"}
    marker.write_text(json.dumps(named), encoding="utf-8")
    with pytest.raises(RecordError, match="not that of the record"):
        home.open()


def test_a_second_record_in_one_database_is_refused(
    tmp_path: Path, postgres: Callable[[], str]
) -> None:
    url = postgres()
    create_record(tmp_path / "one", url).close()
    with pytest.raises(RecordError, match="holds a record already"):
        create_record(tmp_path / "two", url)
    assert not (tmp_path / "two").exists()


def test_a_record_in_postgresql_asks_for_its_url(
    tmp_path: Path, postgres: Callable[[], str]
) -> None:
    create_record(tmp_path / "one", postgres()).close()
    with pytest.raises(RecordError, match="KNELL_DATABASE_URL"):
        open_record(tmp_path / "one")


@pytest.mark.parametrize(
    "url", ["mysql://secret@host/db", "postgresql://secret@host", "//[", "secret"]
)
def test_a_url_of_another_kind_is_refused_without_repeating_it(
    tmp_path: Path, url: str
) -> None:
    with pytest.raises(RecordError, match="not of the form") as caught:
        create_record(tmp_path / "record", url)
    assert "secret" not in str(caught.value)


def test_a_locked_record_is_told(home: Home, add: Add, report: Report) -> None:
    if home.url:
        pytest.skip("PostgreSQL locks rows, not records")
    home.create().close()
    other = sqlite3.connect(home.directory / "record.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    record = home.open(wait_s=0.05)
    with pytest.raises(RecordError, match="locked by another program"):
        add(record, report(1))
    other.execute("ROLLBACK")
    other.close()
    assert add(record, report(1))
