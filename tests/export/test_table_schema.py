"""The CSV form as a table with a schema, checked by Frictionless."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from knell.export.claims_csv import write_csv
from knell.export.losses import Edition
from knell.ingest.claims_stream import read_extractions
from knell.model import Extraction
from knell.tally import is_share

COAST = Path(__file__).parents[1] / "brief" / "coast.jsonl"
Faults = Callable[..., list[str]]


@pytest.fixture
def coast() -> list[Extraction]:
    with COAST.open("rb") as lines:
        found = read_extractions(lines, COAST.name)
        return [each for each in found if isinstance(each, Extraction)]


def table(extractions: list[Extraction]) -> bytes:
    stream = io.BytesIO()
    write_csv(extractions, stream, Edition(note=lambda _: None, is_share=is_share))
    return stream.getvalue()


def test_the_coast_is_a_valid_table(faults: Faults, coast: list[Extraction]) -> None:
    assert faults(table(coast)) == []


def test_a_report_by_hand_is_a_valid_table(
    faults: Faults, extraction: Extraction
) -> None:
    assert faults(table([extraction])) == []


def test_the_checker_would_notice(faults: Faults, extraction: Extraction) -> None:
    """A claim that comes twice breaks the key."""
    assert faults(table([extraction, extraction])) != []
