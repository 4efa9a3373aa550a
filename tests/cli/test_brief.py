"""`knell brief` at the command line."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from click.testing import Result

Knell = Callable[..., Result]

COAST = Path(__file__).parents[1] / "brief" / "coast.jsonl"


@pytest.mark.parametrize(
    ("suffix", "begins"),
    [("html", "<!DOCTYPE html>"), ("md", "*Nobody has reviewed"), ("JSON", "{")],
)
def test_each_suffix_has_its_form(
    knell: Knell, tmp_path: Path, suffix: str, begins: str
) -> None:
    path = tmp_path / f"brief.{suffix}"
    result = knell("brief", COAST, "--as-of", "2025-03-13", "-o", path)
    assert result.exit_code == 0
    assert path.read_text("utf-8").startswith(begins)


def test_pictures_stand_beside_markdown(knell: Knell, tmp_path: Path) -> None:
    pytest.importorskip("resvg_py")
    result = knell("brief", COAST, "--as-of", "2025-03-13", "-o", tmp_path / "b.md")
    assert result.exit_code == 0
    assert result.stderr == ""
    assert "](b-chart.svg)" in (tmp_path / "b.md").read_text("utf-8")
    assert (tmp_path / "b-chart.svg").read_text("utf-8").startswith("<svg ")
    assert (tmp_path / "b-chart.png").read_bytes().startswith(b"\x89PNG")


def test_without_resvg_the_brief_is_whole_and_it_says_what_to_install(
    knell: Knell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    result = knell("brief", COAST, "--as-of", "2025-03-13", "-o", tmp_path / "b.md")
    assert result.exit_code == 0
    assert result.stderr.count("pip install 'knell[png]'") == 1
    assert "](b-chart.svg)" in (tmp_path / "b.md").read_text("utf-8")
    assert (tmp_path / "b-chart.svg").exists()
    assert not (tmp_path / "b-chart.png").exists()


def test_without_a_font_there_is_no_picture_without_words(
    knell: Knell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Fontless:
        def svg_to_bytes(self, **_: object) -> bytes:
            return b"nothing to be seen"

    monkeypatch.setitem(sys.modules, "resvg_py", Fontless())
    result = knell("brief", COAST, "--as-of", "2025-03-13", "-o", tmp_path / "b.md")
    assert "apt-get install fonts-dejavu-core" in result.stderr
    assert list(tmp_path.glob("*.png")) == []


def test_without_a_file_it_is_markdown(knell: Knell) -> None:
    result = knell("brief", COAST, "--title", "The coast")
    assert "# The coast\n" in result.stdout
    assert "[^1]: " in result.stdout


def test_json_names_the_claims_of_each_figure(knell: Knell, tmp_path: Path) -> None:
    path = tmp_path / "brief.json"
    knell("brief", COAST, "--as-of", "2025-03-13", "-o", path)
    row = json.loads(path.read_text("utf-8"))
    known = {each["id"] for each in row["evidence"]}
    figures = [part for part in row["headline"] if "figure" in part]
    assert [part["figure"] for part in figures] == ["15 to 2,400"]
    assert set(figures[0]["cites"]) <= known
    assert row["as_of"] == "2025-03-13"


def test_the_pdf_holds_the_figures_and_their_passages(
    knell: Knell, tmp_path: Path
) -> None:
    pytest.importorskip("weasyprint", exc_type=ImportError)
    path = tmp_path / "brief.pdf"
    result = knell("brief", COAST, "--as-of", "2025-03-13", "-o", path)
    assert result.exit_code == 0, result.output
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
    assert "15 to 2,400" in text
    assert "field sources in Baniyas" in " ".join(text.split())
    assert "4339de2c3042d99f8dc24ddb438a731119dd7a11559c241dc003b7d1aff413d7" in text


def test_without_weasyprint_it_says_what_to_install(
    knell: Knell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    result = knell("brief", COAST, "-o", tmp_path / "brief.pdf")
    assert result.exit_code == 2
    assert "pip install 'knell[pdf]'" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_pango_it_names_the_packages_of_debian(
    knell: Knell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class NoPango:
        def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # a module's
            raise OSError(name)

    monkeypatch.setitem(sys.modules, "weasyprint", NoPango())
    result = knell("brief", COAST, "-o", tmp_path / "brief.pdf")
    assert result.exit_code == 2
    assert "apt-get install libpango-1.0-0" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_another_suffix_is_refused_before_any_work(
    knell: Knell, tmp_path: Path
) -> None:
    result = knell("brief", COAST, "-o", tmp_path / "brief.doc")
    assert result.exit_code == 2
    assert ".html, .md, .pdf, .json" in " ".join(result.stderr.split())


def test_a_target_that_cannot_be_written_leaves_nothing(
    knell: Knell, tmp_path: Path
) -> None:
    result = knell("brief", COAST, "-o", tmp_path / "no such folder" / "brief.html")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_failure_keeps_what_stood_there(
    knell: Knell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "brief.html"
    path.write_text("the last edition", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("knell.cli.output.Path.replace", full)
    result = knell("brief", COAST, "-o", path)
    assert result.exit_code == 2
    assert "No space left" in result.stderr
    assert path.read_text("utf-8") == "the last edition"
    assert [each.name for each in tmp_path.iterdir()] == ["brief.html"]


def test_what_could_not_be_read_is_told_and_the_brief_written(
    knell: Knell, tmp_path: Path
) -> None:
    record = tmp_path / "claims.jsonl"
    record.write_bytes(COAST.read_bytes() + b"[]\n")
    path = tmp_path / "brief.html"
    result = knell("brief", record, "-o", path)
    assert result.exit_code == 2
    assert "row 16: the row is not a JSON object" in result.stderr
    assert "One part of the record" in path.read_text("utf-8")


def test_a_record_that_is_not_there(knell: Knell, tmp_path: Path) -> None:
    result = knell("brief", tmp_path / "nothing.jsonl")
    assert result.exit_code == 2
    assert "nothing.jsonl cannot be read" in result.stderr
