"""People decide at the command line, and every command counts what they decided."""

import hashlib
import json
import re
import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from knell.model import (
    Claim,
    Count,
    Decision,
    Document,
    DocumentId,
    Extraction,
    Harm,
    Method,
    Passage,
    Period,
    Unit,
    Verdict,
)
from knell.store import create_record, open_record
from knell.workflow.reviewing import Reviews

Knell = Callable[..., Result]
WHO = ("--who", "R. Ader")


@pytest.fixture
def record(knell: Knell, tmp_path: Path, reports: Path) -> Path:
    """A record of two reports, with two claims."""
    folder = tmp_path / "record"
    knell("init", folder)
    knell("add", folder, reports)
    return folder


@pytest.fixture
def ids(record: Path) -> list[str]:
    """Of 16 dock workers and of over 1,200 people."""
    with open_record(record) as opened:
        return [each.claim.id for each in opened.printings()]


def _exported(knell: Knell, record: Path) -> list[dict[str, Any]]:
    path = record.with_name("claims.jsonl")
    assert knell("export", record, "-o", path).exit_code == 0
    rows = path.read_text("utf-8").splitlines()
    return [claim for row in rows for claim in json.loads(row)["claims"]]


def _killed(knell: Knell, record: Path) -> list[int | None]:
    found = json.loads(knell("toll", record, "--format", "json").stdout)
    return [found["low"], found["high"]]


def test_an_amended_claim_counts_as_amended_everywhere(
    knell: Knell, record: Path, ids: list[str]
) -> None:
    knell("review", record, ids[1], "reject", *WHO)
    result = knell("review", record, ids[0], "amend", "--count", "15", *WHO)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"amended  {ids[0]}\n")
    assert "15 killed; dock workers; Marsa Lin" in result.stdout
    assert "Until now: 16 killed; dock workers" in result.stdout
    assert _killed(knell, record) == [15, 15]
    why = knell("why", record).stdout
    assert "Low: 15\n" in why
    assert ids[0] in why
    text = record.with_name("text.txt")
    text.write_text("15 dock workers were killed.", encoding="utf-8")
    assert "1 supported" in knell("check", text, record).stdout
    assert "15 civilians killed" in re.sub(
        r"\[\^\d+\]", "", knell("brief", record).stdout
    )
    [incident] = json.loads(knell("incidents", record, "--format", "json").stdout)[
        "incidents"
    ]
    assert incident["killed"] == {"low": 15, "high": 15}
    [claim] = _exported(knell, record)
    assert (claim["id"], claim["count"]["low"]) == (ids[0], 15)
    assert knell("verify", record).exit_code == 0


def test_a_rejected_claim_counts_nobody_anywhere(
    knell: Knell, record: Path, ids: list[str]
) -> None:
    for each in ids:
        result = knell("review", record, each, "reject", *WHO)
        assert "It counts nobody now." in result.stdout
    assert _killed(knell, record) == [None, None]
    for command in ("toll", "why", "conflicts"):
        assert "16" not in knell(command, record).stdout
    assert json.loads(knell("incidents", record, "--format", "json").stdout) == {
        "incidents": []
    }
    brief = knell("brief", record).stdout
    assert "# Nothing is recorded" in brief
    assert "2 claims of the record were rejected in review" in brief
    assert knell("export", record, "-o", record.with_name("a.jsonl")).exit_code == 2


def test_the_beginning_of_an_id_will_do_when_it_is_clear(
    knell: Knell, record: Path, ids: list[str]
) -> None:
    assert knell("review", record, ids[0][:9], "accept", *WHO).exit_code == 0
    unclear = knell("review", record, "clm_", "accept", *WHO)
    assert unclear.exit_code == 2
    assert all(each in unclear.stderr for each in ids)
    assert "give more of it" in unclear.stderr


@pytest.mark.parametrize("name", ["clm_0123", "", "%", "clm_\x1b[2J"])
def test_an_unknown_claim_is_refused_and_nothing_is_kept(
    knell: Knell, record: Path, ids: list[str], name: str
) -> None:
    for words in (("review", record, name, "reject"), ("judge", record, ids[0], name)):
        last = () if words[0] == "review" else ("same",)
        result = knell(*words, *last, *WHO)
        assert result.exit_code == 2
        assert "has no claim" in result.stderr
        assert "\x1b[2J" not in result.stderr
    with open_record(record) as opened:
        assert (opened.status().reviews, opened.status().judgements) == (0, 0)


def test_nobody_decides_without_a_name(
    knell: Knell, record: Path, ids: list[str]
) -> None:
    for who in ((), ("--who", " ")):
        result = knell("review", record, ids[0], "reject", *who)
        assert result.exit_code == 2
        assert "export KNELL_REVIEWER=NAME" in result.stderr
    by_habit = knell("review", record, ids[0], "reject", KNELL_REVIEWER="R. Ader")
    assert by_habit.exit_code == 0
    with open_record(record) as opened:
        assert [each.who for each in opened.reviews()] == ["R. Ader"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("amend",), "say what should read otherwise"),
        (("accept", "--count", "3"), "accept changes nothing"),
        (("amend", "--count", "3", "--low", "2"), "--count, or --low and --high"),
        (("amend", "--count", "some"), "no whole number, nor vague"),
        (("amend", "--low", "-3"), "no whole number, nor open"),
        (("amend", "--low", "20"), "the low (20) is above the high (16)"),
        (("amend", "--low", "open", "--high", "open"), "a number needs a low"),
        (("amend", "--from", "2031-02-30"), "no day such as"),
        (("amend", "--from", "2031-06-01"), "before it starts"),
        (("amend", "--count", "16"), "says so already"),
        (("perhaps",), "perhaps"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(
    knell: Knell, record: Path, ids: list[str], words: tuple[str, ...], told: str
) -> None:
    result = knell("review", record, ids[0], *words, *WHO)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.output
    with open_record(record) as opened:
        assert opened.status().reviews == 0


def test_every_field_can_be_amended_and_taken_away(
    knell: Knell, record: Path, ids: list[str]
) -> None:
    changes = {
        "victims": "villagers",
        "perpetrator": "the brigade",
        "claimant": "Reef Network",
        "weapon": "shells",
        "place": "Latakia, Syria",
        "harm": "injured",
        "unit": "households",
        "status": "civilian",
        "stance": "alleged",
        "scope": "period",
    }
    options = [word for name, value in changes.items() for word in (f"--{name}", value)]
    days = ("--from", "2031-05-01", "--to", "2031-05-02", "--low", "9", "--high", "12")
    knell("review", record, ids[0], "amend", *options, *days, *WHO)
    claim = next(each for each in _exported(knell, record) if each["id"] == ids[0])
    assert {name: claim[name] for name in changes} == changes
    assert claim["location"]["country"] == "SY"
    assert (claim["start"], claim["end"]) == ("2031-05-01", "2031-05-02")
    assert (claim["count"]["low"], claim["count"]["high"]) == (9, 12)
    assert set(claim["evidence"]) == {"count"}
    away = ("--victims", "", "--place", "", "--claimant", "", "--from", "open")
    knell("review", record, ids[0], "amend", *away, "--count", "vague", *WHO)
    claim = next(each for each in _exported(knell, record) if each["id"] == ids[0])
    assert [claim[name] for name in ("victims", "place", "location", "start")] == (
        [None] * 4
    )
    assert claim["count"]["vague"]


def test_a_place_that_nobody_knows_is_kept_as_worded_and_told(
    knell: Knell, record: Path, ids: list[str]
) -> None:
    result = knell("review", record, ids[0], "amend", "--place", "Xqzzyrn", *WHO)
    assert "not in the gazetteer, or not clear" in result.stdout
    assert "16 killed; dock workers; Xqzzyrn" in result.stdout


def test_a_claim_can_be_taken_as_it_was_read_again(
    knell: Knell, record: Path, ids: list[str]
) -> None:
    knell("review", record, ids[0], "amend", "--count", "15", *WHO)
    kept = knell("review", record, ids[0], "accept", *WHO).stdout
    assert "15 killed" in kept
    undone = knell("review", record, ids[0], "accept", "--as-read", *WHO).stdout
    assert "16 killed" in undone
    assert "Until now: 15 killed" in undone
    with open_record(record) as opened:
        claim = opened.called(ids[0], 1)[0].claim
        standing = Reviews(opened.reviews()).standing(claim)
    assert standing.review
    assert (standing.claim, standing.review.decision) == (claim, Decision.ACCEPT)


def test_the_names_of_reviewers_stay_in_the_record(
    knell: Knell, record: Path, ids: list[str]
) -> None:
    why = ("--why", "read it twice")
    shown = knell("review", record, ids[0], "accept", *WHO, *why).output
    shown += knell("judge", record, *ids, "different", *WHO, *why).output
    for command in ("status", "verify", "toll", "why", "incidents", "brief"):
        shown += knell(command, record).output
    for suffix in ("jsonl", "csv", "hxl.csv", "geojson"):
        path = record.with_name(f"claims.{suffix}")
        form = ("--format", "hxl") if suffix == "hxl.csv" else ()
        knell("export", record, "-o", path, *form)
        shown += path.read_text("utf-8")
    assert "Ader" not in shown
    assert "twice" not in shown
    with open_record(record) as opened:
        [judgement] = opened.judgements()
    assert (judgement.who, judgement.why) == ("R. Ader", "read it twice")


DOUBTFUL = [
    ("Harbour Post", 12, "Shells on the fish market of Homs killed 12 people"),
    ("Evening Echo", 14, "A strike on the bus station left 14 dead"),
]


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """A record of two claims that may be about one incident."""
    folder = tmp_path / "a record"
    with create_record(folder) as opened:
        for outlet, killed, quote in DOUBTFUL:
            document = Document(
                id=DocumentId(outlet),
                text=quote,
                sha256=hashlib.sha256(quote.encode()).hexdigest(),
                media_type="text/plain",
                source=outlet,
                published=date(2031, 5, 2),
            )
            opened.add(
                Extraction(document=document, claims=(_in_homs(document, killed),)),
                quote.encode(),
            )
    return folder


def _in_homs(document: Document, killed: int) -> Claim:
    passage = Passage.cut(document, 0, len(document.text))
    return Claim(
        id=Claim.identify(passage, (0, 1), Harm.KILLED, Unit.PEOPLE),
        passage=passage,
        harm=Harm.KILLED,
        count=Count(wording=str(killed), low=killed, high=killed),
        place="Homs, Syria",
        period=Period(start=date(2031, 5, 1), end=date(2031, 5, 1)),
        method=Method(name="by hand", version="1"),
    )


def test_a_question_is_answered_by_the_command_below_it(
    knell: Knell, doubtful: Path
) -> None:
    asked = knell("incidents", doubtful, "--ask", "3").stdout
    commands = [line for line in asked.splitlines() if line.startswith("knell judge")]
    assert [shlex.split(each)[-1] for each in commands] == [*Verdict]
    answered = knell(*shlex.split(commands[0])[1:], *WHO)
    assert answered.exit_code == 0
    assert answered.stdout.startswith("same  taken to be about one incident\n")
    again = knell("incidents", doubtful, "--ask", "3").stdout
    assert again == "No pair of claims is in doubt.\n"
    rows = json.loads(knell("incidents", doubtful, "--format", "json").stdout)
    assert [len(each["claims"]) for each in rows["incidents"]] == [2]
    changed = knell(*shlex.split(commands[1])[1:], *WHO).stdout
    assert "Until now: same, decided on" in changed
    rows = json.loads(knell("incidents", doubtful, "--format", "json").stdout)
    assert [len(each["claims"]) for each in rows["incidents"]] == [1, 1]


def test_judged_claims_are_shown_as_they_stand(knell: Knell, doubtful: Path) -> None:
    with open_record(doubtful) as opened:
        one, other = (each.claim.id for each in opened.printings())
    knell("review", doubtful, one, "amend", "--count", "17", *WHO)
    assert "17 killed" in knell("judge", doubtful, one, other, "unsure", *WHO).stdout


def test_two_claims_are_needed_for_a_judgement(
    knell: Knell, record: Path, ids: list[str]
) -> None:
    result = knell("judge", record, ids[0], ids[0], "same", *WHO)
    assert result.exit_code == 2
    assert "name two different claims" in result.stderr


def test_in_a_claims_file_nobody_can_judge(knell: Knell, doubtful: Path) -> None:
    path = doubtful.with_name("claims.jsonl")
    knell("export", doubtful, "-o", path)
    asked = knell("incidents", path, "--ask", "1").stdout
    assert not re.search("^knell judge", asked, re.MULTILINE)
    assert "Answers are kept in a record" in asked
    refused = knell("review", path, "clm_1", "accept", *WHO)
    assert refused.exit_code == 2
    assert "is not a record" in refused.stderr
