"""`knell incidents` at the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from knell.cli.main import main

Run = Callable[..., Result]

QUOTE = "Shells on the fish market of Homs killed 12 people, Orla Quillham among them"


def _row(doc: str, number: int, **fields: Any) -> dict[str, Any]:  # noqa: ANN401  # fields of a claim
    claim = {
        "quote": QUOTE,
        "harm": "killed",
        "count": {"wording": str(number), "low": number, "high": number},
        "place": "Homs, Syria",
        "start": "2031-05-01",
        "end": "2031-05-01",
        **fields,
    }
    outlet = f"{doc} Post"
    return {"doc": doc, "published": "2031-05-02", "source": outlet, "claims": [claim]}


ROWS = [
    _row("Harbour", 12),
    _row("Evening", 14),
    _row("Shore", 30, place="Khartoum, Sudan", start="2031-05-09", end="2031-05-09"),
    _row("Night", 900, scope="running", place="Syria", end="2031-05-20"),
]

DOUBTFUL = [
    _row("Harbour", 12),
    _row("Evening", 14, quote="A strike on the bus station left 14 dead"),
]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*options: str, rows: list[Any] | None = None) -> Result:
        path = tmp_path / "claims.jsonl"
        told = ROWS if rows is None else rows
        path.write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
        return CliRunner().invoke(main, ["incidents", str(path), *options])

    return call


def test_incidents_are_a_table_that_fits_80_columns(run: Run) -> None:
    result = run()
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert lines[0].split() == [
        "Incident", "Place", "Days", "Killed", "Injured", "Claims", "Sources",
    ]  # fmt: skip
    assert "12 to 14" in lines[1]
    assert lines[1].split()[-2:] == ["2", "2"]
    assert lines[3].split()[-3:] == ["\N{EN DASH}", "1", "1"]
    assert "no incidents: 1" in lines[-1]


def test_json_holds_the_claims_and_the_totals_around(run: Run) -> None:
    [market, other] = json.loads(run("--format", "json").stdout)["incidents"]
    assert market["killed"] == {"low": 12, "high": 14}
    assert market["injured"] == {"low": None, "high": None}
    assert (market["start"], market["end"]) == ("2031-05-01", "2031-05-01")
    assert market["sources"] == ["Evening Post", "Harbour Post"]
    assert (len(market["claims"]), len(market["totals"])) == (2, 1)
    assert market["id"].startswith("inc_")
    assert other["totals"] == []


def test_a_question_shows_both_passages(run: Run) -> None:
    shown = run("--ask", "3", rows=DOUBTFUL).stdout
    assert "“Shells on the fish market" in shown
    assert "“A strike on the bus station" in shown
    assert "Harbour Post, 2031-05-02" in shown
    assert "now." in shown


def test_a_question_as_json_names_both_claims(run: Run) -> None:
    result = run("--ask", "3", "--format", "json", rows=DOUBTFUL)
    [question] = json.loads(result.stdout)["questions"]
    assert {question["one"]["doc"], question["other"]["doc"]} == {"Harbour", "Evening"}
    assert 0 < question["probability"] < 1
    assert isinstance(question["linked"], bool)


def test_no_control_character_reaches_the_screen(run: Run) -> None:
    rows = [_row("a", 1, quote="\x1b[2JShells", place="Nowhere\u202e Bottom")]
    for options in ((), ("--ask", "2")):
        shown = run(*options, rows=rows).stdout
        assert "\x1b[2J" not in shown
        assert "\u202e" not in shown


def test_without_claims_it_says_so(run: Run) -> None:
    assert "nothing is recorded" in run(rows=[]).stdout
    assert "No pair of claims is in doubt" in run("--ask", "2", rows=[]).stdout


def test_what_could_not_be_read_is_told_and_ends_with_2(run: Run) -> None:
    result = run(rows=[*ROWS, ["no", "object"]])
    assert result.exit_code == 2
    assert "claims.jsonl row 5" in result.stderr
    assert "12 to 14" in result.stdout


def test_none_is_no_number_of_questions(run: Run) -> None:
    assert run("--ask", "0").exit_code == 2
