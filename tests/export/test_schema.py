"""The published schema says what the program writes."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from knell.export.jsonlines import json_lines
from knell.export.schema import extraction_schema
from knell.model import Extraction

Schema = dict[str, object]

PUBLISHED = Path(__file__).parents[2] / "docs" / "schema" / "extraction.schema.json"


@pytest.fixture(scope="module")
def schema() -> Schema:
    published: Schema = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    return published


def test_the_published_file_is_what_the_types_give(schema: Schema) -> None:
    assert schema == extraction_schema(), "run: make schema"


def test_it_is_a_valid_schema(schema: Schema) -> None:
    assert jsonschema.Draft202012Validator.check_schema(schema) is None


def test_a_line_is_valid(schema: Schema, extraction: Extraction) -> None:
    line = json.loads(next(json_lines([extraction])))
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(line)) == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("harm", "hurt"), ("count", None), ("start", 2031), ("unheard", "of")],
)
def test_a_line_that_breaks_the_contract_is_not(
    schema: Schema, extraction: Extraction, field: str, value: object
) -> None:
    line = json.loads(next(json_lines([extraction])))
    line["claims"][0][field] = value
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(line)) != []


def test_every_field_is_described(schema: Schema) -> None:
    """By itself, or by the type that it refers to."""
    types: Any = schema["$defs"]
    unsaid = [
        f"{name}.{field}"
        for name, kind in types.items()
        for field, rule in kind.get("properties", {}).items()
        if not (rule.get("description") or _described(rule, types))
    ]
    assert unsaid == []


def _described(rule: dict[str, Any], types: dict[str, Any]) -> bool:
    name = rule.get("$ref", "").rpartition("/")[2]
    return bool(types.get(name, {}).get("description"))
