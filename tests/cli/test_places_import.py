"""`knell places import`."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from knell import places
from knell.model import Problem

Knell = Callable[..., Result]


def imported(left_out: int) -> Callable[[Path], places.ImportReport]:
    """An import of two places and some bad rows."""
    bad = Problem(code="bad-row", message="has no name", source="xx.txt, row 3")

    def run(path: Path) -> places.ImportReport:
        return places.ImportReport(
            source=path,
            written=Path("folder/xx.knellgz"),
            places=2,
            left_out=left_out,
            problems=(bad,) * left_out,
        )

    return run


def test_what_was_taken_in_is_told(
    knell: Knell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knell.places.import_places", imported(left_out=0))
    result = knell("places", "import", "xx.txt")
    assert result.exit_code == 0
    assert result.stderr == (
        "2 places, 0 rows left out; written to folder/xx.knellgz\n"
    )


def test_a_row_that_was_left_out_is_listed(
    knell: Knell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knell.places.import_places", imported(left_out=1))
    result = knell("places", "import", "xx.txt")
    assert result.exit_code == 2
    assert "  doubtful  xx.txt, row 3: has no name [bad-row]" in result.stderr


def test_a_file_that_is_not_there_is_told_in_one_line(
    knell: Knell, tmp_path: Path
) -> None:
    result = knell("places", "import", tmp_path / "nowhere.txt")
    assert result.exit_code == 2
    assert result.stderr.startswith("knell: ")
    assert result.stderr.count("\n") == 1
