"""`knell toll`, `knell why` and `knell conflicts` at the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from knell.cli.toll import conflicts, toll, why
from knell.model import KnellError

Run = Callable[..., Result]


def _row(doc: str, number: int, published: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401  # fields of a claim
    claim = {
        "quote": f"{number} people were killed",
        "harm": "killed",
        "count": {"wording": str(number), "low": number, "high": number},
        "claimant": "Reef Network",
        "place": "Homs, Syria",
        "start": "2031-05-01",
        "scope": "running",
        **fields,
    }
    source = fields.pop("outlet", "Harbour Post")
    claim.pop("outlet", None)
    return {"doc": doc, "published": published, "source": source, "claims": [claim]}


ROWS = [
    _row("d1", 100, "2031-05-02"),
    _row("d2", 140, "2031-05-03"),
    _row("d3", 900, "2031-05-03", claimant="Shore \x1b[2JWatch\u202e"),
    _row("d4", 50, "2031-05-03", stance="denied"),
]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(
        command: click.Command, *options: str, rows: list[Any] | None = None
    ) -> Result:
        path = tmp_path / "claims.jsonl"
        told = ROWS if rows is None else rows
        path.write_text("\n".join(map(json.dumps, told)), encoding="utf-8")
        return CliRunner().invoke(command, [str(path), *options])

    return call


def test_a_toll_is_a_table_that_fits_80_columns(run: Run) -> None:
    result = run(toll)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert any(
        line.split() == ["Reef", "Network", "140", "140", "1", "1"] for line in lines
    )
    assert any(line.split() == ["all", "140", "900", "2", "1"] for line in lines)
    assert "Policy: span." in result.stdout


def test_no_control_character_reaches_the_screen(run: Run) -> None:
    for command in (toll, why, conflicts):
        shown = run(command).stdout
        assert "\x1b[2J" not in shown
        assert "\u202e" not in shown


def test_json_holds_the_toll_and_what_binds_it(run: Run) -> None:
    row = json.loads(run(toll, "--format", "json", "--claimant", "Reef Network").stdout)
    assert (row["low"], row["high"], row["claims"], row["sources"]) == (140, 140, 1, 1)
    assert (row["policy"], row["convention"], row["as_of"]) == ("span", "none", None)
    [binding] = row["bound_by"]["low"]
    assert binding["quote"] == "140 people were killed"
    assert (binding["source"], binding["published"]) == ("Harbour Post", "2031-05-03")
    assert row["question"]["claimant"] == "Reef Network"
    assert row["by"] == []


def test_an_open_end_is_null_in_json(run: Run) -> None:
    count = {"wording": "at least 7", "low": 7, "high": None}
    rows = [_row("d1", 7, "2031-05-02", count=count)]
    row = json.loads(run(toll, "--format", "json", rows=rows).stdout)
    assert (row["low"], row["high"]) == (7, None)


def test_a_question_that_no_claim_answers_says_so(run: Run) -> None:
    result = run(toll, "--harm", "injured")
    assert result.exit_code == 0
    assert "No claims" in result.stdout
    row = json.loads(run(toll, "--harm", "injured", "--format", "json").stdout)
    assert (row["low"], row["high"], row["claims"]) == (None, None, 0)


def test_as_of_leaves_out_later_reports(run: Run) -> None:
    options = ("--as-of", "2031-05-02", "--format", "json")
    row = json.loads(run(toll, *options).stdout)
    assert (row["low"], row["high"], row["as_of"]) == (100, 100, "2031-05-02")


def test_growth_by_day_of_report(run: Run) -> None:
    options = ("--reported", "--by", "day", "--claimant", "Reef Network")
    row = json.loads(run(toll, *options, "--format", "json").stdout)
    assert [(part["label"], part["low"]) for part in row["by"]] == [
        ("2031-05-02", 100),
        ("2031-05-03", 40),
    ]


def test_why_writes_the_sum_and_the_reasons(run: Run) -> None:
    shown = run(why, "--claimant", "Reef Network").stdout
    assert "Low: 140\n" in shown
    assert "Harbour Post, 2031-05-03, citing Reef Network" in shown
    assert "“140 people were killed”" in shown
    assert "superseded: its claimant replaced it later (1)" in shown
    assert "excluded: denied (1)" in shown


def test_why_lists_what_was_left_out_as_json(run: Run) -> None:
    row = json.loads(run(why, "--format", "json").stdout)
    assert {each["reason"] for each in row["uncounted"]} == {"superseded", "denied"}


def test_conflicts_name_the_claims_and_where_claimants_differ(run: Run) -> None:
    rows = [*ROWS, _row("d5", 150, "2031-05-03", outlet="Evening Echo")]
    shown = run(conflicts, rows=rows).stdout
    assert "Reef Network: these cannot all be true" in shown
    assert "Evening Echo, 2031-05-03" in shown
    assert "Claimants whose ranges share no number" in shown


def test_without_conflicts_it_says_so(run: Run) -> None:
    assert "No claimant contradicts itself" in run(conflicts).stdout


def test_what_could_not_be_read_is_told_and_ends_with_2(run: Run) -> None:
    result = run(toll, rows=[*ROWS, ["no", "object"]])
    assert result.exit_code == 2
    assert "claims.jsonl row 5: the row is not a JSON object" in result.stderr
    assert "140" in result.stdout


@pytest.mark.parametrize(
    "options",
    [
        ("--from", "2031-05-02", "--to", "2031-05-01"),
        ("--policy", "priority"),
        ("--place", "Xqzzyrn Vlltk"),
    ],
)
def test_a_question_without_sense_is_an_error_of_the_question(
    run: Run, options: tuple[str, ...]
) -> None:
    assert isinstance(run(toll, *options).exception, KnellError)


def test_an_impossible_date_is_refused_by_the_option(run: Run) -> None:
    result = run(toll, "--as-of", "2031-02-31")
    assert result.exit_code == 2
    assert "2031-02-31" in result.stderr
