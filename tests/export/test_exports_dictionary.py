"""docs/exports.md says what every column means."""

import io
import re
from pathlib import Path

import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it ships no types
import pytest

from knell.export import claims_csv, hxl, parquet
from knell.export.forms import EVENT_FORMS, ExportForm, event_form
from knell.export.losses import COLUMNS as LOST
from knell.export.losses import Edition
from knell.ingest import claims_table
from knell.model import Extraction
from knell.tally import is_share

DOCS = Path(__file__).parents[2] / "docs"
EXPORTS = DOCS / "exports.md"
COLUMN = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)


def described(heading: str) -> tuple[str, ...]:
    """The columns in the table under a heading, in order."""
    section = EXPORTS.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return tuple(COLUMN.findall(section))


def types_described() -> dict[str, str]:
    section = EXPORTS.read_text("utf-8").split("\n## parquet\n")[1].split("\n## ")[0]
    return dict(re.findall(r"^\| `([^`]+)` \| (\S+) \|", section, re.MULTILINE))


def test_the_types_of_parquet_are_described(extraction: Extraction) -> None:
    stream = io.BytesIO()
    parquet.write_parquet(
        [extraction], stream, Edition(note=lambda _: None, is_share=is_share)
    )
    schema = pq.read_schema(stream)
    typed = {field.name: str(field.type) for field in schema}
    said = dict.fromkeys(claims_csv.COLUMNS, "string") | types_described()
    assert typed == said


def test_what_is_lost_is_described() -> None:
    text = EXPORTS.read_text("utf-8").split("column of `FILE.lost.csv`")[1]
    section = text.split("\n\n")[0]
    assert tuple(re.findall(r"^  \| `([^`]+)` \|", section, re.MULTILINE)) == LOST


def test_the_columns_of_a_table_of_claims_are_described() -> None:
    assert described("csv and xlsx") == claims_csv.COLUMNS


def test_every_column_is_read_back() -> None:
    assert frozenset(claims_csv.COLUMNS) == claims_table.COLUMNS


def test_what_geojson_adds_is_described() -> None:
    assert described("geojson") == ("admin2", "radius_km")


def test_the_hashtags_are_described() -> None:
    assert described("hxl") == tuple(hxl.TAGS)
    text = EXPORTS.read_text("utf-8")
    assert [tag for tag in hxl.TAGS.values() if f"| `{tag}` |" not in text] == []


def test_every_form_is_described() -> None:
    text = EXPORTS.read_text("utf-8")
    assert [form for form in ExportForm if f"| `{form}` |" not in text] == []


@pytest.mark.parametrize("form", sorted(EVENT_FORMS))
def test_the_columns_of_events_are_described(form: ExportForm) -> None:
    text = (DOCS / "dictionaries" / f"{form}.md").read_text("utf-8")
    section = text.split("\n## Columns\n")[1].split("\n## ")[0]
    assert tuple(COLUMN.findall(section)) == event_form(form).columns
