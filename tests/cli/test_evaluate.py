"""`knell evaluate` at the command line."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Knell = Callable[..., Result]
EXPECTED = Path(__file__).with_name("expected")

TEXT = (
    "Marsa Lin. The harbour council said that 16 dock workers were killed in Marsa Lin"
    " on Tuesday and dozens wounded, four of them children."
)
SAID = {"status": "civilian", "stance": "asserted", "place": "Marsa Lin"}
KILLED: dict[str, Any] = {
    "quote": "16 dock workers were killed in Marsa Lin",
    "harm": "killed",
    "count": {"wording": "16", "low": 16, "high": 16, "vague": False},
    "victims": "dock workers",
    "claimant": "harbour council",
    "start": "2031-05-06",
    "end": "2031-05-06",
    **SAID,
}
WOUNDED: dict[str, Any] = {
    "quote": "dozens wounded",
    "harm": "injured",
    "count": {"wording": "dozens", "low": None, "high": None, "vague": True},
    **SAID,
}
CHILDREN: dict[str, Any] = {
    "quote": "four of them children",
    "harm": "injured",
    "count": {"wording": "four", "low": 4, "high": 4, "vague": False},
    "victims": "children",
    "part_of": 1,
    **SAID,
}
GOLD = {"doc": "r1", "text": TEXT, "claims": [KILLED, WOUNDED, CHILDREN]}
PREDICTED = {
    "doc": "r1",
    "claims": [
        {**KILLED, "claimant": None, "place": "the bay"},
        {**CHILDREN, "part_of": None},
        {**WOUNDED, "harm": "killed"},
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return written(tmp_path / "gold.jsonl", GOLD)


@pytest.fixture
def predicted(tmp_path: Path) -> Path:
    return written(tmp_path / "predicted.jsonl", PREDICTED)


def written(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def test_the_figures_look_as_they_did(
    knell: Knell, gold: Path, predicted: Path
) -> None:
    result = knell("evaluate", gold, predicted, "--errors", 3, COLUMNS="80")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    assert lines == (EXPECTED / "evaluate-80.txt").read_text("utf-8").splitlines()


def test_json_holds_the_same_figures(knell: Knell, gold: Path, predicted: Path) -> None:
    row = json.loads(knell("evaluate", gold, predicted, "--format", "json").stdout)
    assert row["claim"] == {"precision": 0.6667, "recall": 0.6667, "f1": 0.6667}
    assert row["count"]["f1"] == 1.0
    assert row["full"]["f1"] == 0.3333
    assert (row["fields"]["place"], row["fields_of"]["place"]) == (0.5, 2)
    assert row["by_harm"]["injured"]["gold"] == 2
    assert "missed" not in row


def test_json_holds_the_errors_when_asked(
    knell: Knell, gold: Path, predicted: Path
) -> None:
    options = ("--errors", 1, "--format", "json")
    row = json.loads(knell("evaluate", gold, predicted, *options).stdout)
    assert [each["quote"] for each in row["missed"]] == ["dozens wounded"]
    assert [each["harm"] for each in row["invented"]] == ["killed"]
    assert {each["field"] for each in row["wrong_fields"]} == {
        "claimant",
        "place",
        "part_of",
    }


def test_what_knell_read_writes_can_come_through_a_pipe(
    knell: Knell, reports: Path, gold: Path
) -> None:
    rows = [json.loads(line) for line in reports.read_text("utf-8").splitlines()]
    gold = written(gold, *({**row, "claims": []} for row in rows))
    read = knell("read", reports).stdout
    row = json.loads(
        knell("evaluate", gold, "-", "--format", "json", stdin=read).stdout
    )
    assert (row["documents"], row["gold"], row["predicted"]) == (2, 0, 2)
    assert row["quotes_not_in_text"] == 0


def test_reports_of_one_file_alone_are_named(
    knell: Knell, gold: Path, predicted: Path
) -> None:
    written(predicted, {"doc": "r2", "claims": []})
    result = knell("evaluate", gold, predicted)
    assert result.exit_code == 0
    assert f"{predicted} lacks report r1: counted as without claims" in result.stderr
    assert f"{gold} lacks report r2: left out" in result.stderr


def test_a_file_that_is_not_of_the_form_gives_no_figures(
    knell: Knell, gold: Path, predicted: Path
) -> None:
    written(predicted, {"doc": "r1", "claims": [{"quote": "16"}]})
    result = knell("evaluate", gold, predicted)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{predicted} line 1, claims[0]: " in result.stderr
    assert "nothing was compared" in result.stderr


def test_a_missing_text_is_an_error_with_file_and_line(
    knell: Knell, gold: Path, predicted: Path
) -> None:
    written(gold, {**GOLD, "text": None})
    result = knell("evaluate", gold, predicted)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"{gold} line 1: there is no text of report r1" in result.stderr


class TestCheck:
    def test_a_sound_file_passes(self, knell: Knell, gold: Path) -> None:
        result = knell("evaluate", "--check", gold)
        assert result.exit_code == 0
        assert result.stdout == "1 report: 3 claims, 0 faults\n"

    def test_each_fault_has_file_line_and_claim(self, knell: Knell, gold: Path) -> None:
        wrong = {**KILLED, "quote": "17 dockers", "start": "2031-02-30"}
        written(gold, GOLD, {"doc": "r2", "text": TEXT, "claims": [WOUNDED, wrong]})
        result = knell("evaluate", "--check", gold)
        assert result.exit_code == 2
        claim = f"{gold} line 2, claims[1]:"
        assert result.stdout.splitlines() == [
            f"{claim} the quote is not in the text, letter for letter",
            f"{claim} the count's wording is not in the quote",
            f"{claim} start is no day of the calendar, written as 2025-03-09",
            "2 reports: 5 claims, 3 faults",
        ]

    def test_faults_of_the_form_are_told_with_the_others(
        self, knell: Knell, gold: Path
    ) -> None:
        written(gold, [], {**GOLD, "claims": [{**KILLED, "harm": "slain"}]})
        options = ("--check", "--format", "json")
        result = knell("evaluate", gold, *options)
        codes = [each["code"] for each in json.loads(result.stdout)["faults"]]
        assert codes == ["annotation-malformed", "annotation-ill-formed"]
        assert result.exit_code == 2

    def test_ten_thousand_faults_do_not_fill_the_screen(
        self, knell: Knell, gold: Path
    ) -> None:
        gold.write_text("[]\n" * 10_000, "utf-8")
        result = knell("evaluate", "--check", gold)
        assert result.stdout.count("\n") < 60
        assert "and 9,950 more faults" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["gold.jsonl"], "name PREDICTED too"),
        (["-", "-"], "one of the two files, not both"),
        (["nowhere.jsonl", "-"], "nowhere.jsonl cannot be read"),
        (["-", "nowhere.jsonl", "--errors", "-1"], "'--errors'"),
    ],
)
def test_a_mistake_is_told_in_a_line(
    knell: Knell, arguments: list[str], complaint: str
) -> None:
    result = knell("evaluate", *arguments, stdin="")
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize("form", ["table", "json"])
def test_no_control_of_a_report_reaches_the_screen(
    knell: Knell, gold: Path, predicted: Path, form: str
) -> None:
    quote = "16 \x1b[2Jdockers\u202e"
    row = {"doc": "r\x1b1", "text": f"{quote}.", "claims": [{**KILLED, "quote": quote}]}
    written(gold, row)
    written(predicted, {"doc": "r\x1b1", "claims": []})
    options = ("--errors", "1", "--format", form)
    shown = knell("evaluate", gold, predicted, *options)
    assert shown.exit_code == 0
    assert "\x1b" not in shown.output
    assert form == "json" or not re.search("[\u202a-\u202e]", shown.output)
