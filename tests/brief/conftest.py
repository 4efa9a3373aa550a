"""The coast of March 2025 and invented records, as contents to brief from."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knell.brief import Catalogue, catalogue
from knell.ingest.claims_file import read_claims
from knell.model.brief import Brief
from knell.places import Gazetteer
from knell.workflow.briefing import Request, write_brief
from knell.workflow.records import Contents, contents_of_file

COAST = Path(__file__).with_name("coast.jsonl")
"""Claims and statements of the sample reports, written by hand."""

Write = Callable[..., Brief]
Contain = Callable[..., Contents]


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return Gazetteer.open()


@pytest.fixture(scope="session")
def english() -> Catalogue:
    return catalogue("en")


@pytest.fixture(scope="session")
def coast() -> Contents:
    return contents_of_file(read_claims(COAST.read_bytes().splitlines(), COAST.name))


@pytest.fixture(scope="session")
def coast_brief(coast: Contents, gazetteer: Gazetteer, english: Catalogue) -> Brief:
    """As the record stood on 13 March, and what had changed since the 11th."""
    asked = Request(as_of=date(2025, 3, 13), since=date(2025, 3, 11))
    return write_brief(coast, asked, gazetteer, english)


@pytest.fixture(scope="session")
def whole_brief(coast: Contents, gazetteer: Gazetteer, english: Catalogue) -> Brief:
    """All that was published, to the inquiries of July and August."""
    return write_brief(coast, Request(), gazetteer, english)


@pytest.fixture
def contain() -> Contain:
    """Contents of invented rows; a row needs only its claims."""

    def made(*rows: dict[str, Any]) -> Contents:
        lines = [
            json.dumps({"doc": f"d{at}", "claims": [], **row}).encode()
            for at, row in enumerate(rows)
        ]
        return contents_of_file(read_claims(lines, "invented.jsonl"))

    return made


@pytest.fixture
def write(gazetteer: Gazetteer, english: Catalogue) -> Write:
    """A brief of contents; keywords are those of a request."""

    def written(contents: Contents, **asked: Any) -> Brief:  # noqa: ANN401  # as Request
        return write_brief(contents, Request(**asked), gazetteer, english)

    return written


def claim(number: int, **fields: Any) -> dict[str, Any]:  # noqa: ANN401  # fields of a claim
    """People killed in Homs on 1 May, on the word of the Reef Network."""
    return {
        "quote": f"{number} people were killed",
        "harm": "killed",
        "count": {"wording": str(number), "low": number, "high": number},
        "claimant": "Reef Network",
        "place": "Homs, Syria",
        "start": "2031-05-01",
        "scope": "running",
        **fields,
    }


@pytest.fixture
def killed() -> Callable[..., dict[str, Any]]:
    """A claim that so many people were killed; keywords replace its fields."""
    return claim
