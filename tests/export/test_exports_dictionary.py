"""docs/exports.md says what every column means."""

import re
from pathlib import Path

import pytest

from knell.export import claims_csv, hxl
from knell.export.forms import EVENT_FORMS, ExportForm, event_form
from knell.ingest import claims_table

DOCS = Path(__file__).parents[2] / "docs"
EXPORTS = DOCS / "exports.md"
COLUMN = re.compile(r"^\| `([^`]+)` \|", re.MULTILINE)


def described(heading: str) -> tuple[str, ...]:
    """The columns in the table under a heading, in order."""
    section = EXPORTS.read_text("utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return tuple(COLUMN.findall(section))


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
