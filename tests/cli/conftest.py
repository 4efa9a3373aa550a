"""The command line with a reader that knows one kind of sentence."""

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from knell.cli.main import main
from knell.model import (
    Claim,
    Count,
    Document,
    Extraction,
    Harm,
    Method,
    Passage,
    Period,
    Place,
    PlaceId,
    Precision,
    Problem,
    Scope,
    Stance,
    Unit,
)

Knell = Callable[..., Result]

SENTENCE = re.compile(
    r"(?P<claimant>[^.\s][^.\n]*) said that (?P<more>over )?(?P<number>[\d,]+)"
    r" (?P<victims>[^.]+?) were killed in (?P<place>[^.,]+)(?P<doubt>, perhaps)?\."
)
EVIDENCE = {
    "claimant": "claimant",
    "count": "number",
    "place": "place",
    "victims": "victims",
}
MARSA_LIN = Place(
    id=PlaceId("gn:1"),
    name="Marsa Lin",
    country="XX",
    admin1="Lin",
    latitude=1.0,
    longitude=2.0,
    radius_km=2.0,
    precision=Precision.EXACT,
)


def read_claim(document: Document, match: re.Match[str]) -> Claim:
    number = int(match["number"].replace(",", ""))
    passage = Passage.cut(document, *match.span())
    count = Count(
        wording=f"{match['more'] or ''}{match['number']}",
        low=number + 1 if match["more"] else number,
        high=None if match["more"] else number,
    )
    return Claim(
        id=Claim.identify(passage, match.span("number"), Harm.KILLED, Unit.PEOPLE),
        passage=passage,
        harm=Harm.KILLED,
        count=count,
        victims=match["victims"],
        claimant=match["claimant"].strip(),
        stance=Stance.ALLEGED if match["doubt"] else Stance.ASSERTED,
        place=match["place"],
        location=MARSA_LIN if match["place"] == "Marsa Lin" else None,
        location_confidence=0.9 if match["place"] == "Marsa Lin" else None,
        period=Period(start=date(2031, 5, 6), end=document.published),
        scope=Scope.RUNNING if match["more"] else Scope.INCIDENT,
        evidence=tuple(
            sorted((field, match.span(group)) for field, group in EVIDENCE.items())
        ),
        confidence=0.41 if match["doubt"] else 0.98,
        method=Method(name="invented", version="1"),
    )


def read_sentences(document: Document) -> Extraction:
    if "broken" in document.text:
        raise ValueError(document.text)
    claims = [read_claim(document, match) for match in SENTENCE.finditer(document.text)]
    doubts = list(document.problems)
    if document.published is None:
        doubts.append(Problem(code="no-date", message="states no date"))
    return Extraction(document=document, claims=tuple(claims), problems=tuple(doubts))


@pytest.fixture
def knell(monkeypatch: pytest.MonkeyPatch) -> Knell:
    """Runs the command in this process; a keyword is an environment variable."""
    monkeypatch.setattr(
        "knell.extract.load_extractor", lambda: read_sentences, raising=False
    )

    def run(*arguments: object, stdin: str | None = None, **env: str) -> Result:
        words = [str(argument) for argument in arguments]
        return CliRunner(env=env).invoke(main, words, input=stdin, prog_name="knell")

    return run


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Two reports of an invented town, of which the second holds no claim."""
    rows = [
        {
            "id": "r1",
            "title": "Shells hit Marsa Lin",
            "source": "Harbour Post",
            "published": "2031-05-09",
            "text": "The town council said that 16 dock workers were killed in"
            " Marsa Lin. The Lin Network for Prisoners and Missing Persons said that"
            " over 1,200 people who had fled the northern villages were killed in the"
            " valley, perhaps.",
        },
        {"id": "r2", "published": "2031-05-10", "text": "The market opened again."},
    ]
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
