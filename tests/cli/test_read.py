"""`knell read`, run in this process with an invented reader."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Knell = Callable[..., Result]


def rows(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_pipe_gets_json_lines(knell: Knell, reports: Path) -> None:
    result = knell("read", reports)
    assert result.exit_code == 0
    assert [row["doc"] for row in rows(result)] == ["r1", "r2"]


def test_the_summary_goes_to_stderr(knell: Knell, reports: Path) -> None:
    result = knell("read", reports)
    assert result.stderr == "2 documents: 2 claims, 0 statements, 0 problems\n"


def test_standard_input_is_read(knell: Knell, reports: Path) -> None:
    result = knell("read", "-", stdin=reports.read_text("utf-8"))
    assert [row["doc"] for row in rows(result)] == ["r1", "r2"]


def test_csv_has_a_row_for_each_claim(knell: Knell, reports: Path) -> None:
    result = knell("read", reports, "--format", "csv")
    table = csv.DictReader(io.StringIO(result.stdout.removeprefix("\ufeff")))
    assert [row["count_low"] for row in table] == ["16", "1201"]


def test_what_the_user_says_of_reports_reaches_them(
    knell: Knell, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The market opened again.", encoding="utf-8")
    options = ("--published", "2031-05-09", "--source", "Harbour Post")
    (row,) = rows(knell("read", path, *options, "--language", "en"))
    assert (row["published"], row["source"], row["language"]) == (
        "2031-05-09",
        "Harbour Post",
        "en",
    )


def test_a_doubt_is_listed_with_code_and_file(knell: Knell, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text("The market opened again.", encoding="utf-8")
    result = knell("read", path)
    assert result.exit_code == 0
    assert f"  doubtful  {path}: states no date [no-date]" in result.stderr


def test_a_missing_file_is_told_and_the_rest_is_read(
    knell: Knell, reports: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "missing.txt"
    result = knell("read", missing, reports)
    assert result.exit_code == 2
    assert len(rows(result)) == 2
    assert f"  not read  {missing}: " in result.stderr
    assert "[missing-file]" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_report_that_breaks_the_reader_is_told_without_its_text(
    knell: Knell, tmp_path: Path
) -> None:
    path = tmp_path / "bad.txt"
    path.write_text("A broken secret.", encoding="utf-8")
    result = knell("read", path)
    assert result.exit_code == 2
    assert "[reading-failed]" in result.stderr
    assert "secret" not in result.output


def test_ten_thousand_bad_rows_do_not_fill_the_screen(
    knell: Knell, tmp_path: Path
) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("[]\n" * 10_000, encoding="utf-8")
    result = knell("read", path)
    assert result.stderr.count("\n") < 60
    assert "and 9,950 more problems" in result.stderr


class TestOutput:
    def test_the_ending_of_the_file_says_its_form(
        self, knell: Knell, reports: Path, tmp_path: Path
    ) -> None:
        output = tmp_path / "claims.csv"
        result = knell("read", reports, "--output", output)
        assert result.stdout == ""
        assert output.read_text("utf-8").startswith("\ufeffdoc,id,")

    def test_a_failure_leaves_what_stood_there(
        self, knell: Knell, reports: Path, tmp_path: Path
    ) -> None:
        output = tmp_path / "claims.jsonl"
        output.write_text("of yesterday", encoding="utf-8")
        before = sorted(tmp_path.iterdir())
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("knell.cli.forms.json_lines", _breaks_off)
            knell("read", reports, "--output", output)
        assert output.read_text("utf-8") == "of yesterday"
        assert sorted(tmp_path.iterdir()) == before

    def test_a_folder_that_is_not_there_is_told_in_one_line(
        self, knell: Knell, reports: Path, tmp_path: Path
    ) -> None:
        output = tmp_path / "nowhere" / "claims.csv"
        result = knell("read", reports, "--output", output)
        assert result.exit_code == 2
        assert result.stderr == (
            f"knell: {output}: cannot be written (No such file or directory)\n"
        )


def _breaks_off(_: object) -> object:
    message = "out of reach"
    raise ConnectionError(message)


class TestUsage:
    @pytest.mark.parametrize(
        ("arguments", "complaint"),
        [
            (["read", "x", "--published", "9 May"], "'--published'"),
            (["read", "x", "--jobs", "0"], "'--jobs'"),
            (["read", "x", "--format", "xml"], "'--format'"),
            (["tole"], "No such command 'tole'"),
        ],
    )
    def test_a_wrong_option_is_named(
        self, knell: Knell, arguments: list[str], complaint: str
    ) -> None:
        result = knell(*arguments)
        assert result.exit_code == 2
        assert complaint in result.stderr

    def test_an_interrupt_ends_quietly(self, knell: Knell, reports: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("knell.cli.forms.json_lines", _interrupted)
            result = knell("read", reports)
        assert (result.exit_code, result.output) == (130, "")


def _interrupted(_: object) -> object:
    raise KeyboardInterrupt
