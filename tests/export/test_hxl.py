"""HXL, read and validated by libhxl."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import hxl  # type: ignore[import-untyped]  # it ships no types
import pytest

from knell.export.hxl import TAGS, write_hxl
from knell.export.losses import Edition, Loss
from knell.ingest.claims_stream import read_extractions
from knell.model import Claim, Count, Extraction, Harm, Stance, Unit
from knell.tally import is_share

COAST = Path(__file__).parents[1] / "brief" / "coast.jsonl"
Row = dict[str, str]


def written(*extractions: Extraction) -> tuple[bytes, list[Loss]]:
    stream, losses = io.BytesIO(), list[Loss]()
    edition = Edition(note=losses.append, as_of=date(2031, 6, 1), is_share=is_share)
    write_hxl(extractions, stream, edition)
    return stream.getvalue(), losses


def rows(*extractions: Extraction) -> list[Row]:
    """The rows as libhxl reads them, by their hashtags."""
    source = hxl.data(io.BytesIO(written(*extractions)[0]))
    tags = [column.display_tag for column in source.columns]
    return [dict(zip(tags, row.values, strict=True)) for row in source]


def faults(packed: bytes) -> list[str]:
    """What libhxl's own schema finds wrong."""
    found: list[str] = []

    def note(error: hxl.validation.HXLValidationException) -> None:
        found.append(f"{error.rule.tag_pattern}: {error.message}")

    hxl.schema(callback=note).validate(hxl.data(io.BytesIO(packed)))
    return found


def test_tags_are_read_as_they_were_written(extraction: Extraction) -> None:
    first, second = rows(extraction)
    assert list(first) == list(TAGS.values())
    assert first["#affected+killed+min"] == "16"
    assert first["#affected+killed+max"] == ""
    assert first["#geo+lat"] == "-33.5"
    assert first["#date+asof"] == "2031-06-01"
    assert second["#meta+id+whole"] == first["#meta+id+claim"]


def test_a_report_by_hand_is_valid(extraction: Extraction) -> None:
    assert faults(written(extraction)[0]) == []


def test_the_coast_is_valid() -> None:
    with COAST.open("rb") as lines:
        found = list(read_extractions(lines, COAST.name))
    coast = [each for each in found if isinstance(each, Extraction)]
    assert faults(written(*coast)[0]) == []


def test_the_checker_would_notice(extraction: Extraction) -> None:
    packed, _ = written(extraction)
    assert faults(packed.replace(b",16,", b",sixteen,", 1)) != []


@pytest.mark.parametrize("stance", [Stance.DENIED, Stance.HYPOTHETICAL])
def test_a_denial_adds_nobody(
    extraction: Extraction, whole: Claim, stance: Stance
) -> None:
    denied = replace(extraction, claims=(replace(whole, stance=stance),))
    packed, losses = written(denied)
    assert packed.count(b"\r\n") == 2
    assert [loss.claim for loss in losses if loss.lost == "claim"] == [whole.id]


@pytest.mark.parametrize(
    "claim",
    [
        {"unit": Unit.INCIDENTS},
        {"unit": Unit.HOUSEHOLDS},
        {"count": Count(wording="40%", low=40, high=40)},
    ],
)
def test_what_counts_no_people_has_no_row(
    extraction: Extraction, whole: Claim, claim: dict[str, object]
) -> None:
    changed = replace(whole, **claim)  # type: ignore[arg-type]
    _, losses = written(replace(extraction, claims=(changed,)))
    assert "claim" in {loss.lost for loss in losses}


def test_displaced_households_have_a_column_of_their_own(
    extraction: Extraction, whole: Claim
) -> None:
    fled = replace(whole, harm=Harm.DISPLACED, unit=Unit.HOUSEHOLDS)
    (row,) = rows(replace(extraction, claims=(fled,)))
    assert row["#affected+displaced+hh+min"] == "16"
    assert row["#affected+displaced+ind+min"] == ""
    assert row["#affected+killed+min"] == ""
