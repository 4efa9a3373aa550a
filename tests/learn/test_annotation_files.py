"""Annotated reports as teams hand them in."""

import json
from pathlib import Path
from typing import Any

import pytest

from knell.learn.annotation_files import read_annotations
from knell.model import InputError, KnellError

TEXT = "Shelling killed four villagers in Qarat on Friday, the mayor said."


def claim(**changes: object) -> dict[str, Any]:
    return {
        "quote": "Shelling killed four villagers in Qarat",
        "harm": "killed",
        "count": {"wording": "four", "low": 4, "high": 4, "vague": False},
        "unit": "people",
        "victims": "villagers",
        "status": "civilian",
        "perpetrator": None,
        "claimant": "the mayor",
        "stance": "asserted",
        "place": "Qarat",
        "start": "2031-05-02",
        "end": "2031-05-02",
        "part_of": None,
        "same_as": None,
    } | changes


def written(folder: Path, *rows: object) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_annotated_strings_are_found_again_in_the_text(tmp_path: Path) -> None:
    row = {"doc": "r1", "published": "2031-05-03", "text": TEXT, "claims": [claim()]}
    (report,) = read_annotations(written(tmp_path, row))
    (found,) = report.found().claims
    assert TEXT[slice(*found.count)] == "four"
    assert TEXT[slice(*found.fields["claimant"][0])] == "the mayor"


@pytest.mark.parametrize("name", ["r1.json", "r1.txt"])
def test_a_text_may_stand_in_a_folder(tmp_path: Path, name: str) -> None:
    content = json.dumps({"text": TEXT}) if name.endswith("json") else TEXT
    (tmp_path / name).write_text(content, encoding="utf-8")
    gold = written(tmp_path, {"doc": "r1", "claims": [claim()]})
    assert read_annotations(gold, tmp_path)[0].text == TEXT


@pytest.mark.parametrize(
    ("row", "flaw"),
    [
        ([], "a row is an object"),
        ({"doc": "r1", "claims": []}, "no text"),
        ({"text": TEXT, "claims": []}, "which report"),
        (
            {"doc": "r1", "text": TEXT, "claims": [claim(quote="Nobody said so")]},
            "claim 0: its quote does not stand in the text",
        ),
        (
            {"doc": "r1", "text": TEXT, "claims": [claim(count={"wording": "five"})]},
            "claim 0: its count has no wording",
        ),
        (
            {"doc": "r1", "text": TEXT, "claims": [claim(), claim(harm="hurt")]},
            "claim 1: its harm is 'hurt'",
        ),
        (
            {"doc": "r1", "text": TEXT, "claims": [claim(part_of=3)]},
            "claim 0: its part_of is no other claim",
        ),
    ],
)
def test_what_cannot_be_learned_from_is_named_with_its_line(
    tmp_path: Path, row: object, flaw: str
) -> None:
    gold = written(tmp_path, row)
    with pytest.raises(InputError, match="line 1") as error:
        read_annotations(gold)
    assert flaw in str(error.value)


def test_a_text_is_not_looked_for_outside_its_folder(tmp_path: Path) -> None:
    gold = written(tmp_path, {"doc": "../secret", "claims": []})
    with pytest.raises(InputError, match="no name of a file"):
        read_annotations(gold, tmp_path)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(KnellError, match="cannot be read"):
        read_annotations(path)


def test_a_stored_text_that_is_damaged_is_named(tmp_path: Path) -> None:
    (tmp_path / "r1.json").write_text("{", encoding="utf-8")
    gold = written(tmp_path, {"doc": "r1", "claims": [claim()]})
    with pytest.raises(KnellError, match=r"r1\.json is not a JSON object"):
        read_annotations(gold, tmp_path)
