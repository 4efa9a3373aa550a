"""Claims and places to try the toll with: a small invented country."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import count as numbers
from pathlib import Path
from typing import Any

import pytest

from knell.ingest.claims_file import read_claims
from knell.model import (
    Claim,
    ClaimId,
    Count,
    DocumentId,
    Harm,
    Method,
    Passage,
    Period,
    Place,
    PlaceId,
    Precision,
)
from knell.model.toll import Printing, Question, Toll
from knell.tally import toll

TREE = {
    "Merrow": (Precision.COUNTRY, ()),
    "Estmark": (Precision.ADMIN1, ("Merrow",)),
    "Westmark": (Precision.ADMIN1, ("Merrow",)),
    "Sallow": (Precision.EXACT, ("Estmark", "Merrow")),
    "Tarn": (Precision.EXACT, ("Estmark", "Merrow")),
    "Wick": (Precision.EXACT, ("Westmark", "Merrow")),
    "the coast": (Precision.REGION, ("Syria",)),
    "the north-west": (Precision.REGION, ("Syria",)),
    "Latakia": (Precision.ADMIN1, ("the coast", "Syria")),
    "Tartus": (Precision.ADMIN1, ("the coast", "Syria")),
    "Hama": (Precision.ADMIN1, ("Syria",)),
    "Homs": (Precision.ADMIN1, ("Syria",)),
    "Baniyas": (Precision.EXACT, ("Tartus", "the coast", "Syria")),
    "al-Tuwaimah": (Precision.EXACT, ("Tartus", "the coast", "Syria")),
}


def place_named(name: str) -> Place:
    """A place of the invented gazetteer, or of the coast."""
    precision, within = TREE[name]
    return Place(
        id=PlaceId(name),
        name=name,
        country="",
        latitude=0.0,
        longitude=0.0,
        radius_km=1.0,
        precision=precision,
        within=tuple(map(PlaceId, within)),
    )


_serial = numbers(1)


def told(  # noqa: PLR0913  # one argument for each thing that a claim may tell
    low: int | None,
    high: int | None = -1,
    *,
    by: str | None = None,
    where: str | None = "Sallow",
    start: str | None = "2031-05-01",
    end: str | None = None,
    published: str | None = "2031-05-02",
    source: str = "Harbour Post",
    doc: str | None = None,
    **fields: Any,  # noqa: ANN401  # further fields of a claim, as they are
) -> Printing:
    """A claim: `told(12)` is 12 killed in Sallow on the first of May."""
    high = low if high == -1 else high
    number = next(_serial)
    document = DocumentId(doc or f"doc-{number}")
    wording = fields.pop("wording", None)
    fields.setdefault("harm", Harm.KILLED)
    fields.setdefault("id", ClaimId(f"clm_{number:06d}"))
    claim = Claim(
        passage=Passage(document=document, start=number, end=number + 1, quote="q"),
        count=Count(
            wording=wording or str(low), low=low, high=high, vague=low is high is None
        ),
        claimant=by,
        place=where,
        location=place_named(where) if where in TREE else None,
        period=Period(start=_day(start), end=_day(end)),
        method=Method(name="test", version="1"),
        **fields,
    )
    return Printing(claim=claim, source=source, published=_day(published))


def asked(printings: list[Printing], incidents: Any = None, **fields: Any) -> Toll:  # noqa: ANN401  # fields of a question, as they are
    """The toll of a question whose place and days are given in short."""
    if "where" in fields:
        fields["place"] = place_named(fields.pop("where"))
    if "days" in fields:
        first, last = fields.pop("days")
        fields["period"] = Period(start=_day(first), end=_day(last))
    if "as_of" in fields:
        fields["as_of"] = _day(fields["as_of"])
    return toll(printings, Question(**fields), incidents)


def bounds(found: Any) -> tuple[int | None, int | None]:  # noqa: ANN401  # a toll or an answer
    """Low and high of a toll or of one of its answers."""
    answer = found.total if isinstance(found, Toll) else found
    return answer.low.number, answer.high.number


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _with_place(printing: Printing) -> Printing:
    place = printing.claim.place
    location = place_named(place) if place in TREE else None
    return replace(printing, claim=replace(printing.claim, location=location))


@pytest.fixture(scope="session")
def tell() -> Callable[..., Printing]:
    """Make a claim."""
    return told


@pytest.fixture(scope="session")
def ask() -> Callable[..., Toll]:
    """Ask for a toll."""
    return asked


@pytest.fixture(scope="session")
def ends() -> Callable[[Any], tuple[int | None, int | None]]:
    """Low and high."""
    return bounds


@pytest.fixture(scope="session")
def place() -> Callable[[str], Place]:
    """A place by its name."""
    return place_named


@pytest.fixture(scope="session")
def coast() -> list[Printing]:
    """What was published about the coast in March 2025, claim by claim."""
    path = Path(__file__).with_name("coast.jsonl")
    with path.open("rb") as lines:
        found = read_claims(lines, path.name)
    assert not found.problems
    return [_with_place(each) for each in found.printings]


@pytest.fixture(scope="session")
def ask_coast(coast: list[Printing]) -> Callable[..., Toll]:
    """Ask about civilians killed on the coast, unless another question is put."""
    usual = {"victims": "civilians", "where": "the coast"}
    return lambda **fields: partial(asked, coast)(**{**usual, **fields})
