"""Reading a stream of documents."""

import importlib
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import pytest

from knell.model import (
    AssetError,
    Document,
    DocumentId,
    Extraction,
    KnellError,
    Problem,
)
from knell.workflow.reading import LOOK_AHEAD_PER_JOB, Extract, read_reports

# Other processes can only find a reader in a module that can be imported.
INVENTED_READER = """
import os
from knell.model import AssetError, Extraction

def load():
    return read

def read(document):
    if document.text == "broken":
        raise ValueError(document.text)
    if document.text == "deadly":
        os._exit(9)
    return Extraction(document=document)

def load_nothing():
    raise AssetError("the weights are missing")
"""

Loader = Callable[[], Extract]


def report(name: str, text: str = "Calm.") -> Document:
    return Document(
        id=DocumentId(name),
        text=text,
        sha256="",
        media_type="text/plain",
        origin=f"{name}.txt",
    )


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    (tmp_path / "invented_reader.py").write_text(INVENTED_READER, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield importlib.import_module("invented_reader")
    monkeypatch.delitem(sys.modules, "invented_reader")


@pytest.fixture
def load(reader: object) -> Loader:
    loader: Loader = vars(reader)["load"]
    return loader


def names(readings: Iterator[Extraction | Problem]) -> list[str | None]:
    return [
        item.document if isinstance(item, Problem) else item.document.id
        for item in readings
    ]


@pytest.mark.parametrize("jobs", [1, 2])
def test_documents_come_out_in_the_order_they_came_in(load: Loader, jobs: int) -> None:
    ids = [f"r{number}" for number in range(20)]
    assert names(read_reports(map(report, ids), load, jobs=jobs)) == ids


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_problem_of_the_input_passes_in_its_place(load: Loader, jobs: int) -> None:
    problem = Problem(code="empty-file", message="is empty", document=DocumentId("p"))
    arrivals: list[Document | Problem] = [report("r1"), problem, report("r2")]
    assert names(read_reports(arrivals, load, jobs=jobs)) == ["r1", "p", "r2"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_document_does_not_stop_the_others(load: Loader, jobs: int) -> None:
    arrivals = [report("r1"), report("bad", "broken"), report("r2")]
    assert names(read_reports(arrivals, load, jobs=jobs)) == ["r1", "bad", "r2"]


def test_a_failure_names_the_document_and_nothing_that_it_holds(load: Loader) -> None:
    (failure,) = read_reports([report("bad", "broken")], load)
    assert isinstance(failure, Problem)
    assert (failure.code, failure.source, failure.fatal) == (
        "reading-failed",
        "bad.txt",
        True,
    )
    assert "ValueError" in failure.message
    assert "broken" not in failure.message


@pytest.mark.parametrize("jobs", [1, 2])
def test_without_a_reader_nothing_is_read(reader: object, jobs: int) -> None:
    readings = read_reports([report("r1")], vars(reader)["load_nothing"], jobs=jobs)
    with pytest.raises(AssetError, match="the weights are missing"):
        list(readings)


def test_a_process_that_dies_is_told_in_one_sentence(load: Loader) -> None:
    with pytest.raises(KnellError, match="read with fewer jobs"):
        list(read_reports([report("r1", "deadly")], load, jobs=2))


@pytest.mark.parametrize(("jobs", "ahead"), [(1, 1), (2, 2 * LOOK_AHEAD_PER_JOB)])
def test_only_a_few_documents_are_taken_ahead(
    load: Loader, jobs: int, ahead: int
) -> None:
    taken: list[int] = []

    def endless() -> Iterator[Document]:
        while True:
            taken.append(1)
            yield report(f"r{len(taken)}")

    readings = read_reports(endless(), load, jobs=jobs)
    first = list(islice(readings, 1))
    assert len(first) == 1
    assert len(taken) == ahead
