"""What somebody is told who types something else than Knell expects."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Knell = Callable[..., Result]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knell: Knell) -> Path:
    """Where somebody has a record, a text, an empty folder and no claims."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "note.txt").write_text("Two men were killed.\n", encoding="utf-8")
    assert knell("init", "coast").exit_code == 0
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("reed note.txt", "No such command 'reed'. Did you mean 'read'?"),
        ("read coast", "coast is a record, not reports: ask it with knell toll coast"),
        ("add coast coast", "coast is a record, not reports"),
        ("read empty", "empty: holds no file that can be read"),
        (
            "read note.txt --published 9.3.2025",
            "'9.3.2025' is no day in the form 2025-03-09",
        ),
        ("toll coast --as-of today", "'today' is no day in the form 2025-03-09"),
        ("toll empty", "empty is not a record; make one with: knell init DIR"),
        (
            "toll note.txt",
            "(row 1: the row is not JSON (column 1)); make one of reports: knell read",
        ),
        ("brief note.txt", "note.txt is no claims file"),
        ("check note.txt note.txt", "note.txt is no claims file"),
        ("check coast note.txt", "is a folder; name the text first, then the record"),
        ("incidents note.txt", "note.txt is no claims file"),
        ("places import no.csv", "no.csv cannot be read: No such file or directory\n"),
        ("train no.jsonl -o w", "no.jsonl cannot be read: No such file or directory\n"),
        ("demo note.txt", "'note.txt' is a file"),
        ("demo coast", "coast is a record; name another folder"),
    ],
)
def test_a_mistake_is_told_with_what_to_do(
    knell: Knell, place: Path, typed: str, told: str
) -> None:
    before = sorted(place.rglob("*"))
    result = knell(*typed.split())
    assert result.exit_code == 2
    assert told in result.output
    assert "Traceback" not in result.output
    assert sorted(place.rglob("*")) == before
