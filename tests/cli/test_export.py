"""`knell export` and `knell import` as they are typed."""

import csv
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from knell.export.forms import EVENT_FORMS, ExportForm
from knell.model import (
    Claim,
    Count,
    Document,
    DocumentId,
    Extraction,
    Harm,
    Method,
    Passage,
    Unit,
)
from knell.store import create_record

Knell = Callable[..., Result]
COAST = Path(__file__).parents[1] / "brief" / "coast.jsonl"
INCIDENTS = Path(__file__).parents[1] / "export" / "incidents.jsonl"
EXPECTED = Path(__file__).with_name("expected")


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_table_appears_with_what_it_leaves_out(knell: Knell, tmp_path: Path) -> None:
    result = knell("export", COAST, "-o", tmp_path / "claims.csv")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.startswith("63 claims of 15 reports written to ")
    assert left(tmp_path) == ["claims.csv", "claims.csv.lost.csv"]
    with (tmp_path / "claims.csv.lost.csv").open(encoding="utf-8-sig") as lines:
        assert {row["lost"] for row in csv.DictReader(lines)} == {"statements"}


def test_what_was_lost_an_earlier_time_is_not_said_again(
    knell: Knell, tmp_path: Path
) -> None:
    target = tmp_path / "claims.out"
    knell("export", COAST, "--format", "csv", "-o", target)
    knell("export", COAST, "--format", "jsonl", "-o", target)
    assert left(tmp_path) == ["claims.out"]


def test_out_and_back_and_out_is_the_same(knell: Knell, tmp_path: Path) -> None:
    one, lines, other = (tmp_path / name for name in ("1.csv", "c.jsonl", "2.csv"))
    knell("export", COAST, "-o", one)
    assert knell("import", one, "-o", lines).exit_code == 0
    knell("export", lines, "-o", other)
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("form", "begin"),
    [("parquet", b"PAR1"), ("geojson", b'{"type": "Feat'), ("hxl", b"\xef\xbb\xbfid,")],
)
def test_every_form_is_written(
    knell: Knell, tmp_path: Path, form: str, begin: bytes
) -> None:
    target = tmp_path / "claims.out"
    result = knell("export", COAST, "--format", form, "-o", target)
    assert result.exit_code == 0
    assert target.read_bytes().startswith(begin)


def test_claims_come_through_a_pipe(knell: Knell, tmp_path: Path) -> None:
    text = COAST.read_text("utf-8")
    result = knell("export", "-", "-o", tmp_path / "claims.xlsx", stdin=text)
    assert result.exit_code == 0
    assert "claims.xlsx" in left(tmp_path)


def test_what_could_not_be_read_is_told_and_the_rest_written(
    knell: Knell, tmp_path: Path
) -> None:
    text = COAST.read_text("utf-8") + "no JSON\n"
    result = knell("export", "-", "-o", tmp_path / "claims.csv", stdin=text)
    assert result.exit_code == 2
    assert "standard input row 16" in result.stderr
    assert "claims.csv" in left(tmp_path)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((COAST, "-o", "claims.doc"), "the suffix of claims.doc is no form"),
        ((COAST, "-o", "no-folder/claims.csv"), "no-folder/claims.csv: cannot be"),
        (("no.jsonl", "-o", "claims.csv"), "no.jsonl cannot be read"),
        (("empty.jsonl", "-o", "claims.csv"), "no claim, so nothing was written"),
        (("torn.jsonl", "-o", "claims.csv"), "torn.jsonl row 1: the row is not JSON"),
        ((COAST, "-o", "c.csv", "--as-of", "2001-01-01"), "published by 2001-01-01"),
        (("folder", "-o", "claims.csv"), "folder is not a record"),
    ],
)
def test_after_a_mistake_nothing_is_half_written(
    knell: Knell,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[object, ...],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.jsonl").touch()
    Path("torn.jsonl").write_text('{"doc": ', encoding="utf-8")
    Path("folder").mkdir()
    result = knell("export", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert left(tmp_path) == ["empty.jsonl", "folder", "torn.jsonl"]


def test_an_older_file_stands_when_the_export_fails(
    knell: Knell, tmp_path: Path
) -> None:
    target = tmp_path / "claims.csv"
    target.write_text("older", encoding="utf-8")
    assert knell("export", "-", "-o", target, stdin="").exit_code == 2
    assert target.read_text("utf-8") == "older"


def test_a_record_is_exported_too(
    knell: Knell, tmp_path: Path, an_extraction: tuple[Extraction, bytes]
) -> None:
    with create_record(tmp_path / "record") as record:
        record.add(*an_extraction)
    result = knell("export", tmp_path / "record", "-o", tmp_path / "claims.csv")
    assert result.stderr.startswith("1 claim of 1 report written")


@pytest.fixture
def an_extraction() -> tuple[Extraction, bytes]:
    text = "The town council said that 16 dock workers were killed in Marsa Lin."
    document = Document(
        id=DocumentId("r1"),
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        media_type="text/plain",
    )
    start = text.index("16")
    passage = Passage.cut(document, start, start + 15)
    claim = Claim(
        id=Claim.identify(passage, (start, start + 2), Harm.KILLED, Unit.PEOPLE),
        passage=passage,
        harm=Harm.KILLED,
        count=Count(wording="16", low=16, high=16),
        method=Method(name="by hand", version="1"),
    )
    return Extraction(document=document, claims=(claim,)), text.encode()


def test_json_lines_are_no_table(knell: Knell, tmp_path: Path) -> None:
    result = knell("import", COAST, "-o", tmp_path / "claims.jsonl")
    assert result.exit_code == 2
    assert "no table of claims" in result.stderr
    assert left(tmp_path) == []


@pytest.mark.parametrize("form", sorted(EVENT_FORMS))
def test_incidents_are_written_as_they_were(
    knell: Knell, tmp_path: Path, form: ExportForm
) -> None:
    target = tmp_path / f"incidents-{form}.csv"
    result = knell("export", INCIDENTS, "--format", form, "-o", target)
    assert result.exit_code == 0
    assert "incidents from 16 claims of 13 reports written to" in result.stderr
    for path in tmp_path.iterdir():
        assert path.read_bytes() == (EXPECTED / path.name).read_bytes()
    assert len(left(tmp_path)) == 2


def test_a_policy_is_for_tolls_alone(knell: Knell, tmp_path: Path) -> None:
    result = knell("export", COAST, "--policy", "span", "-o", tmp_path / "claims.csv")
    assert result.exit_code == 2
    assert "a row of csv is no toll" in result.stderr
    assert left(tmp_path) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--as-of", "2001-01-01"), "published by 2001-01-01"),
        (("--as-of", "2031-05-14", "--policy", "priority"), "--prefer"),
        (("--policy", "priority", "--prefer", "nobody"), "room for none of the 10"),
    ],
)
def test_incidents_that_cannot_be_counted_leave_no_file(
    knell: Knell, tmp_path: Path, options: tuple[str, ...], message: str
) -> None:
    target = tmp_path / "events.csv"
    result = knell("export", INCIDENTS, "--format", "ucdp", *options, "-o", target)
    assert (result.exit_code, left(tmp_path)) == (2, [])
    assert message in result.stderr


def test_totals_alone_are_no_incidents(knell: Knell, tmp_path: Path) -> None:
    result = knell("export", COAST, "--format", "ucdp", "-o", tmp_path / "events.csv")
    assert result.exit_code == 2
    assert "are totals of a stretch of time: knell toll answers" in result.stderr
    assert left(tmp_path) == []


def test_incidents_of_a_record_are_counted_as_it_was_reviewed(
    knell: Knell, tmp_path: Path, reports: Path
) -> None:
    folder, target = tmp_path / "record", tmp_path / "events.csv"
    knell("init", folder)
    knell("add", folder, reports)
    arguments = ("export", folder, "--format", "acled", "-o", target)
    assert knell(*arguments).stderr.startswith("1 incident from 2 claims of 1 report")
    with target.open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["fatalities"], row["time_precision"]) == ("16", "2")
    claim, amended = row["knell_claims"], ("amend", "--count", "15")
    knell("review", folder, claim, *amended, "--who", "R. Ader")
    knell(*arguments)
    assert ",15,15,inc_" in target.read_text("utf-8-sig")
    knell("review", folder, claim, "reject", "--who", "R. Ader")
    result = knell(*arguments)
    assert result.exit_code == 2
    assert "no claim is about an incident" in result.stderr
