"""`knell demo` with the real reader: what a newcomer sees first."""

import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from knell.cli.main import main
from knell.store import open_record

UNSUPPORTED = 1
"""Exit code of a check that finds a number out of bounds."""


@dataclass(frozen=True)
class Shown:
    """A demonstration that was given, and where."""

    folder: Path
    screen: str


def run(*words: str) -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(main, words, prog_name="knell")


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    folder = tmp_path_factory.mktemp("demo") / "coast"
    result = run("demo", str(folder))
    assert result.exit_code == 0
    return Shown(folder=folder, screen=result.output)


def test_it_goes_from_claims_over_the_toll_to_the_brief(shown: Shown) -> None:
    steps = (
        "On whose word",
        "15 documents: ",
        "civilians killed as of 2025-03-13",
        "Policy: span.",
        "The claims that make the figure of the SOHR what it is:",
        "Low: ",
        "Nobody has reviewed any of the ",
        "What is reported",
        "Who is said to have done it, and who denies it",
        f"{shown.folder}/brief.html",
        "knell why ",
    )
    places = [shown.screen.index(step) for step in steps]
    assert places == sorted(places)


def test_all_sample_reports_are_in_the_record(shown: Shown) -> None:
    with open_record(shown.folder / "record") as record:
        assert record.status().documents == 15
        assert list(record.verify()) == []


def test_the_page_is_the_brief_on_the_coast(shown: Shown) -> None:
    page = (shown.folder / "brief.html").read_text("utf-8")
    assert "The Syrian coast, 6 to 13 March 2025" in page
    assert page.rstrip().endswith("</html>")


def test_what_it_says_to_type_next_works(shown: Shown) -> None:
    lines = shown.screen.splitlines()
    commands = [shlex.split(each) for each in lines if each.startswith("  knell ")]
    assert [words[1] for words in commands] == [
        "why",
        "review",
        "check",
        "export",
        "read",
    ]
    ends = [run(*words[1:]).exit_code for words in commands[:4]]
    assert ends == [0, 0, UNSUPPORTED, 0]
    assert (shown.folder / "claims.csv").is_file()


def test_a_folder_that_holds_a_demonstration_is_left_alone(shown: Shown) -> None:
    before = (shown.folder / "brief.html").read_bytes()
    result = run("demo", str(shown.folder))
    assert result.exit_code == 2
    assert result.output == (
        f"knell: {shown.folder}/record is there already, and not empty; name a new"
        " directory\n"
    )
    assert (shown.folder / "brief.html").read_bytes() == before


def test_without_a_folder_it_makes_one_and_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    screen = run("demo", "--first", "1").output
    [folder] = tmp_path.glob("knell-demo-*")
    assert f"{folder}/brief.html" in screen


def test_the_picture_holds_the_claims_the_toll_and_the_brief(tmp_path: Path) -> None:
    picture = tmp_path / "demo.svg"
    folder = tmp_path / "coast"
    result = run("demo", str(folder), "--first", "3", "--svg", str(picture))
    assert (result.exit_code, result.output) == (0, "")
    drawn = picture.read_text("utf-8").replace("&#160;", " ")
    for words in ("of 1 more report", "Policy: span.", "What is reported"):
        assert words in drawn
    assert "@font-face" not in drawn
    assert "url(h" not in drawn
