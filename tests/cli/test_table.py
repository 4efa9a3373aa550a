"""The table, at the widths that terminals have."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rich.cells import cell_len

Knell = Callable[..., Result]
EXPECTED = Path(__file__).with_name("expected")

HOSTILE = (
    "The \x1b]0;owned\x07council said that 16 \u202eevil\u2066 guests"
    " were killed in \x9b2JMarsa\u2028Lin."
)


@pytest.mark.parametrize("width", [80, 120])
def test_the_table_looks_as_it_did(knell: Knell, reports: Path, width: int) -> None:
    result = knell("read", reports, "--format", "table", COLUMNS=str(width))
    expected = (EXPECTED / f"table-{width}.txt").read_text("utf-8")
    assert [line.rstrip() for line in result.stdout.splitlines()] == (
        expected.splitlines()
    )


@pytest.mark.parametrize("width", [40, 80, 99, 100, 132])
def test_no_line_is_wider_than_the_terminal(
    knell: Knell, reports: Path, width: int
) -> None:
    result = knell("read", reports, "--format", "table", COLUMNS=str(width))
    assert max(map(cell_len, result.stdout.splitlines())) <= width


@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_no_control_of_a_report_reaches_the_output(
    knell: Knell, tmp_path: Path, form: str
) -> None:
    path = tmp_path / "hostile.jsonl"
    path.write_text(json.dumps({"id": "r", "text": HOSTILE}), encoding="utf-8")
    result = knell("read", path, "--format", form)
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066]", result.stdout
    )
    assert "16" in result.stdout


def test_square_brackets_are_no_markup(knell: Knell, tmp_path: Path) -> None:
    path = tmp_path / "brackets.txt"
    text = "The [red]council[/] said that 16 people :cat: were killed in Marsa Lin."
    path.write_text(text, encoding="utf-8")
    result = knell("read", path, "--format", "table", COLUMNS="120")
    assert "[red]council[/]" in result.stdout
    assert ":cat:" in result.stdout
