import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from knell.extract.breakdowns import with_own_places
from knell.extract.parts import ClaimParts, Reach
from knell.extract.report import Report
from knell.model import Document, DocumentId, Harm, Span, Stance, Status, Unit
from knell.places import Gazetteer

FILE = Path(__file__).parent / "cases" / "breakdowns.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))["case"]
NOTHING = np.zeros(0, dtype=np.float32)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_number_of_a_breakdown_has_the_place_that_follows_it(
    case: dict[str, Any],
) -> None:
    text = case["text"]
    parts = list(_parts(text, case["counts"], case["from"]))
    found = with_own_places(parts, _report(text), Gazetteer.bundled())

    places = [each.fields.get("place") for each in found]
    assert [text[slice(*span)] if span else "" for span in places] == case["place"]


def _parts(text: str, counts: list[str], places: list[str]) -> list[ClaimParts]:
    parts: list[ClaimParts] = []
    at = 0
    for count, place in zip(counts, places, strict=True):
        at = text.index(count, at)
        span = (at, at + len(count))
        at = span[1]
        fields = {"place": _span(text, place)} if place else {}
        parts.append(_killed(span, fields))
    return parts


def _killed(count: Span, fields: dict[str, Span]) -> ClaimParts:
    return ClaimParts(
        harm=Harm.KILLED,
        count=count,
        quote=count,
        fields=fields,
        report_day=False,
        reach=Reach.EXACT,
        status=Status.UNKNOWN,
        stance=Stance.ASSERTED,
        unit=Unit.PEOPLE,
        chance=1.0,
        child=NOTHING,
        parent=NOTHING,
    )


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def _report(text: str) -> Report:
    document = Document(
        id=DocumentId("d1"), text=text, sha256="", media_type="text/plain"
    )
    return Report.open(document, "en")
