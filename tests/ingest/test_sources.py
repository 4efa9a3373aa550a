"""What may be named as a source: files, folders, links, standard input."""

import io
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from knell.ingest import Defaults, Limits, count_documents, read_sources
from knell.model import Document, Problem

Read = Callable[..., Any]


def pipe(packed: bytes, **options: Any) -> list[Document | Problem]:  # noqa: ANN401 -- handed on
    return list(read_sources(["-"], Defaults(), stdin=io.BytesIO(packed), **options))


def test_a_folder_is_read_in_the_order_of_names(tmp_path: Path, read_all: Read) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/z.txt", "b/a.TXT", "a.txt"):
        (tmp_path / name).write_text(f"{name}: two died.")
    documents = read_all(tmp_path).documents
    names = [document.text.split(":")[0] for document in documents]
    assert names == ["a.txt", "b/a.TXT", "b/z.txt", "c.txt"]


def test_hidden_and_unknown_files_of_a_folder_are_passed_over(
    tmp_path: Path, read_all: Read
) -> None:
    (tmp_path / ".git").mkdir()
    for name in (".a.txt", ".git/b.txt", "map.shp", "c.txt"):
        (tmp_path / name).write_text("Two died.")
    assert read_all(tmp_path).document.origin.endswith("c.txt")


def test_a_linked_folder_within_a_folder_is_passed_over(
    tmp_path: Path, read_all: Read
) -> None:
    (tmp_path / "a.txt").write_text("Two died.")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert read_all(tmp_path).document.text == "Two died."


def test_a_folder_with_nothing_to_read_is_said(tmp_path: Path, read_all: Read) -> None:
    (tmp_path / "map.shp").write_text("x")
    problem = read_all(tmp_path).problem
    assert (problem.code, problem.fatal) == ("empty-folder", True)
    assert str(tmp_path) in problem.message


def test_a_missing_file_is_said_and_the_rest_is_read(
    tmp_path: Path, read_all: Read
) -> None:
    (tmp_path / "b.txt").write_text("Two died.")
    arrivals = read_all(tmp_path / "a.txt", tmp_path / "b.txt")
    (problem,) = arrivals.problems
    assert (problem.code, problem.fatal) == ("missing-file", True)
    assert "a.txt: " in problem.message
    assert [document.text for document in arrivals.documents] == ["Two died."]


@pytest.mark.parametrize("name", ["", "a\x00b.txt", "x" * 5_000 + ".txt"])
def test_a_name_that_no_file_can_have_is_said(name: str, read_all: Read) -> None:
    assert all(problem.fatal for problem in read_all(name).problems)


def test_a_broken_link_is_said_also_within_a_folder(
    tmp_path: Path, read_all: Read
) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    for source in (tmp_path, tmp_path / "a.txt"):
        problem = read_all(source).problem
        assert (problem.code, problem.fatal) == ("broken-link", True)
        assert "a.txt: " in problem.message


def test_what_is_neither_file_nor_folder_is_said(
    tmp_path: Path, read_all: Read
) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert read_all(tmp_path / "a.txt").problem.code == "not-a-file"


def test_a_file_that_may_not_be_opened_is_said_and_the_rest_is_read(
    tmp_path: Path, read_all: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"{name}: two died.")
    opened = Path.open

    def refuse(path: Path, *options: Any) -> Any:  # noqa: ANN401 -- as Path.open
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *options)

    monkeypatch.setattr(Path, "open", refuse)
    arrivals = read_all(tmp_path)
    (problem,) = arrivals.problems
    assert (problem.code, problem.fatal) == ("unreadable-file", True)
    assert problem.message.endswith("a.txt: cannot be read (permission denied)")
    assert len(arrivals.documents) == 1


def test_a_folder_that_may_not_be_opened_is_said(
    tmp_path: Path, read_all: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "z.txt").write_text("Two died.")
    listed = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    arrivals = read_all(tmp_path)
    assert [problem.code for problem in arrivals.problems] == ["unreadable-file"]
    assert len(arrivals.documents) == 1


def test_an_unknown_kind_is_said_only_when_it_is_named(
    tmp_path: Path, read_all: Read
) -> None:
    (tmp_path / "a.log").write_text("Two died.")
    problem = read_all(tmp_path / "a.log").problem
    assert (problem.code, problem.fatal) == ("unknown-kind", False)
    assert "a.log: " in problem.message


def test_an_unknown_kind_that_is_no_text_is_lost(
    tmp_path: Path, read_all: Read
) -> None:
    (tmp_path / "a.bin").write_bytes(bytes(range(256)))
    problem = read_all(tmp_path / "a.bin").problem
    assert (problem.code, problem.fatal) == ("binary-file", True)


def test_a_file_name_cannot_disturb_a_terminal(tmp_path: Path, read_all: Read) -> None:
    path = os.fsencode(tmp_path) + b"/a\x1b[2J\xff.txt"
    Path(os.fsdecode(path)).write_text("")
    problem = read_all(tmp_path).problem
    assert problem.message.isprintable()


def test_a_pipe_that_opens_an_object_holds_rows() -> None:
    arrivals = pipe(b'\xef\xbb\xbf\n  {"text": "Two died."}\n[]\n{"text": "One died."}')
    assert [getattr(each, "text", None) for each in arrivals] == [
        "Two died.",
        None,
        "One died.",
    ]
    assert isinstance(arrivals[1], Problem)
    assert arrivals[1].source == "standard input, row 3"


def test_any_other_pipe_holds_one_text() -> None:
    (document,) = pipe(b"\n\n  Shells killed 16.\nTwo fled.\n")
    assert isinstance(document, Document)
    assert document.text == "\n\n  Shells killed 16.\nTwo fled.\n"
    assert (document.media_type, document.origin) == ("text/plain", "standard input")


@pytest.mark.parametrize("packed", [b"", b"\n \n"])
def test_an_empty_pipe_is_lost(packed: bytes) -> None:
    (problem,) = pipe(packed)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.fatal) == ("empty-file", True)


def test_a_text_in_a_pipe_beyond_the_limit_is_lost() -> None:
    (problem,) = pipe(b"killed 16 " * 90, limits=Limits(file_bytes=100))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.fatal) == ("file-too-large", True)


def test_each_row_of_a_pipe_arrives_before_the_next_is_written() -> None:
    reading, writing = os.pipe()
    with open(reading, "rb") as stdin, open(writing, "wb", buffering=0) as stdout:  # noqa: PTH123 -- descriptors have no path
        arrivals = read_sources(["-"], Defaults(), stdin=stdin)
        for number in range(3):
            stdout.write(b'{"id": %d, "text": "Two died."}\n' % number)
            arrival = next(arrivals)
            assert isinstance(arrival, Document)
            assert arrival.id == str(number)


def test_the_same_bytes_again_are_passed_over(tmp_path: Path, read_all: Read) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Two died.")
    arrivals = read_all(tmp_path)
    assert len(arrivals.documents) == 1
    (problem,) = arrivals.problems
    assert (problem.code, problem.fatal) == ("duplicate-document", False)
    assert "b.txt: " in problem.message


def test_another_document_under_the_same_id_says_so() -> None:
    first, second = pipe(
        b'{"id": "r", "text": "Two died."}\n{"id": "r", "text": "One died."}'
    )
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.problems == ()
    assert [problem.code for problem in second.problems] == ["repeated-id"]


def test_documents_are_counted_before_they_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two died.")
    (tmp_path / "b.jsonl").write_text('{"text": "x"}\n\n{"text": "y"}\n')
    (tmp_path / "c.csv").write_text('id,text\n1,"one\ntwo"\n2,three\n')
    assert count_documents([str(tmp_path), str(tmp_path / "missing")]) == 5


@pytest.mark.parametrize("name", ["-", "a.json"])
def test_some_sources_give_no_idea_of_their_number(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.json").write_text("[]")
    source = name if name == "-" else str(tmp_path / name)
    assert count_documents([source]) is None
