"""What the tests of reading share: sources to files to arrivals."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from knell.ingest import Defaults, Limits, read_sources
from knell.model import Document, Problem


@dataclass(frozen=True)
class Arrivals:
    """What a run gave, sorted apart."""

    documents: list[Document]
    problems: list[Problem]

    @property
    def document(self) -> Document:
        """The only document."""
        assert not self.problems
        (document,) = self.documents
        return document

    @property
    def problem(self) -> Problem:
        """The only problem, when no document came."""
        assert not self.documents
        (problem,) = self.problems
        return problem


Read = Callable[..., Arrivals]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes the bytes to a file of that name and reads it."""

    def read_file(name: str, packed: bytes | str, **options: object) -> Arrivals:
        path = tmp_path / name
        path.write_bytes(packed.encode() if isinstance(packed, str) else packed)
        return read_paths(path, **options)

    return read_file


def read_paths(*paths: Path | str, **options: object) -> Arrivals:
    """Reads sources to the end."""
    limits = options.pop("limits", Limits())
    defaults = Defaults(**options)  # type: ignore[arg-type]  # named by each test
    assert isinstance(limits, Limits)
    found = list(read_sources([str(path) for path in paths], defaults, limits=limits))
    return Arrivals(
        documents=[each for each in found if isinstance(each, Document)],
        problems=[each for each in found if isinstance(each, Problem)],
    )


@pytest.fixture
def read_all() -> Read:
    """Reads files and folders that the test has made."""
    return read_paths
