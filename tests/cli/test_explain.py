"""`knell read --explain`, run in this process with an invented reader."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from rich.cells import cell_len

from knell.cli.marking import MOST, in_their_sentence, layers, marked
from knell.extract.explanation import Part

Knell = Callable[..., Result]
EXPECTED = Path(__file__).with_name("expected")


def ids(knell: Knell, reports: Path) -> list[str]:
    rows = [json.loads(line) for line in knell("read", reports).stdout.splitlines()]
    return [claim["id"] for row in rows for claim in row["claims"]]


def test_the_explanation_looks_as_it_did(knell: Knell, reports: Path) -> None:
    result = knell("read", reports, "--explain", COLUMNS="80")
    assert result.exit_code == 0
    lines = [line.rstrip() for line in result.stdout.splitlines()]
    assert lines == (EXPECTED / "explain-80.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("width", [50, 80, 120])
def test_no_line_is_wider_than_the_terminal(
    knell: Knell, reports: Path, width: int
) -> None:
    result = knell("read", reports, "--explain", COLUMNS=str(width))
    assert max(map(cell_len, result.stdout.splitlines())) <= width


def test_a_pipe_gets_plain_text(knell: Knell, reports: Path) -> None:
    result = knell("read", reports, "--explain", COLUMNS="120")
    assert "[16](count) [dock workers](victims) were" in result.stdout
    assert "\x1b" not in result.stdout


def test_one_claim_can_be_named(knell: Knell, reports: Path) -> None:
    first, second = ids(knell, reports)
    result = knell("read", reports, "--explain", second)
    assert second in result.stdout
    assert first not in result.stdout


def test_the_beginning_of_an_id_will_do(knell: Knell, reports: Path) -> None:
    first, second = ids(knell, reports)
    shown = knell("read", "--explain", first[:12], reports).stdout
    assert (first in shown, second in shown) == (True, False)


def test_a_source_after_the_option_is_no_id(knell: Knell, reports: Path) -> None:
    result = knell("read", "--explain", reports)
    assert result.stdout == knell("read", reports, "--explain").stdout


def test_a_claim_that_is_not_there_is_told_and_nothing_written(
    knell: Knell, reports: Path, tmp_path: Path
) -> None:
    output = tmp_path / "told.txt"
    result = knell("read", reports, "--explain", "clm_zz", "--output", output)
    assert result.exit_code == 2
    assert "clm_zz: no claim of these reports has this id" in result.stderr
    assert not output.exists()


def test_a_source_that_is_lost_still_ends_with_2(knell: Knell, reports: Path) -> None:
    result = knell("read", reports, "nowhere.txt", "--explain")
    assert result.exit_code == 2
    assert "[missing-file]" in result.stderr
    assert "Marsa Lin" in result.stdout


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--explain", "--format", "csv"], "leave out --format"),
        (["--explain=r1"], "begins with clm_"),
    ],
)
def test_a_wrong_option_is_named(
    knell: Knell, reports: Path, options: list[str], complaint: str
) -> None:
    result = knell("read", reports, *options)
    assert result.exit_code == 2
    assert complaint in result.stderr


def test_no_control_of_a_report_reaches_the_output(
    knell: Knell, tmp_path: Path
) -> None:
    path = tmp_path / "hostile.jsonl"
    text = (
        "The \x1b]0;owned\x07[red]council\u202e said that 16 \u202eevil\u2066 guests"
        " were killed in \x9b2JMarsa\u2028Lin."
    )
    path.write_text(json.dumps({"id": "r", "text": text}), "utf-8")
    shown = knell("read", path, "--explain", COLUMNS="200").stdout
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066]", shown)
    assert "[red]council" in shown


class TestMarking:
    TEXT = "State forces of Lin killed Ali."

    def part(self, field: str, words: str, sentence: tuple[int, int] = (0, 31)) -> Part:
        start = self.TEXT.index(words)
        span = (start, start + len(words))
        return Part(fields=(field,), span=span, sentence=sentence, inside=True, away=0)

    def test_a_part_within_a_part_is_marked_within_it(self) -> None:
        parts = [
            self.part("perpetrator", "State forces of Lin"),
            self.part("place", "Lin"),
        ]
        [group] = layers(parts)
        assert marked(self.TEXT, (0, 31), group).plain == (
            "[State forces of [Lin](place)](perpetrator) killed Ali."
        )

    def test_neighbours_that_touch_are_marked_apart(self) -> None:
        parts = [self.part("count", "State "), self.part("victims", "forces")]
        [group] = layers(parts)
        assert marked(self.TEXT, (0, 12), group).plain == (
            "[State ](count)[forces](victims)"
        )

    def test_parts_that_cross_are_marked_one_after_the_other(self) -> None:
        parts = [
            self.part("victims", "of Lin killed"),
            self.part("place", "State forces of"),
        ]
        assert [[p.fields[0] for p in group] for group in layers(parts)] == [
            ["place"],
            ["victims"],
        ]

    def test_of_a_sentence_without_end_the_neighbourhood_is_shown(self) -> None:
        text = "word " * 200 + "16 died" + " word" * 200
        part = Part(
            fields=("count",),
            span=(1000, 1002),
            sentence=(0, len(text)),
            inside=False,
            away=3,
        )
        shown = in_their_sentence(text, [part]).plain
        assert shown.startswith("… word")
        assert shown.endswith("word …")
        assert "[16](count) died" in shown
        assert len(shown) < MOST
