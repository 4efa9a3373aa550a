"""Annotation files and their texts, as they lie about."""

import io
import json
from pathlib import Path

import pytest

from knell.evaluate.annotation import AnnotationFile
from knell.evaluate.annotation_rows import read_annotations
from knell.model import SourceError
from knell.workflow.evaluating import open_annotations, readings, texts_of


def annotated(name: str, *rows: dict[str, object]) -> AnnotationFile:
    return read_annotations([json.dumps(row).encode() for row in rows], name)[0]


def test_a_text_is_looked_for_in_the_folder_then_in_either_file(tmp_path: Path) -> None:
    (tmp_path / "r1.json").write_text('{"text": "of the folder"}', "utf-8")
    (tmp_path / "r2.txt").write_bytes(b"\xef\xbb\xbfplain\r\ntext")
    gold = annotated(
        "a",
        {"doc": "r1", "claims": [], "text": "of the line"},
        {"doc": "r2", "claims": []},
        {"doc": "r3", "claims": [], "text": "of gold"},
        {"doc": "r4", "claims": []},
        {"doc": "r5", "claims": []},
    )
    predicted = annotated(
        "b",
        {"doc": "r3", "claims": [], "text": "of predicted"},
        {"doc": "r4", "claims": [], "text": "of predicted"},
    )
    assert texts_of((gold, predicted), tmp_path) == {
        "r1": "of the folder",
        "r2": "plain\ntext",
        "r3": "of gold",
        "r4": "of predicted",
    }


@pytest.mark.parametrize("doc", ["../secret", "a/../../secret", "..\\secret", "\0"])
def test_an_id_does_not_lead_out_of_the_folder(tmp_path: Path, doc: str) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    folder = tmp_path / "texts"
    (folder / "a").mkdir(parents=True)
    assert texts_of((annotated("a", {"doc": doc, "claims": []}),), folder) == {}


@pytest.mark.parametrize("held", [b"{", b"[]", b"{}", b'{"text": 1}', b"\xff"])
def test_a_stored_text_that_is_none_is_named(tmp_path: Path, held: bytes) -> None:
    (tmp_path / "r1.json").write_bytes(held)
    with pytest.raises(SourceError, match=r"r1\.json is not "):
        texts_of((annotated("a", {"doc": "r1", "claims": []}),), tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere is no folder of texts"):
        texts_of((), tmp_path / "nowhere")


def test_a_report_without_text_is_named_with_its_line() -> None:
    gold = annotated("a.jsonl", {"doc": "r1", "claims": []})
    with pytest.raises(
        SourceError, match=r"a\.jsonl line 1: there is no text of .* r1"
    ):
        readings(gold, gold, {})


def test_standard_input_is_an_annotation_file() -> None:
    found = open_annotations("-", io.BytesIO(b'{"doc": "r1", "claims": []}'))
    assert (found.file.name, list(found.file.reports)) == ("standard input", ["r1"])


@pytest.mark.parametrize(
    ("name", "said"),
    [("nowhere.jsonl", "No such file"), ("", "is a folder"), ("empty", "is empty")],
)
def test_what_is_no_annotation_file_is_named(
    tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "empty").write_bytes(b"\n")
    with pytest.raises(SourceError, match=said):
        open_annotations(str(tmp_path / name), io.BytesIO())
