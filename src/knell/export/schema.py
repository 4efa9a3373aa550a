"""The JSON Schema of the JSON Lines form, generated from its types.

`python -m knell.export.schema > docs/schema/extraction.schema.json` writes the
published file; a test holds the two together.
"""

import ast
import inspect
import json
import sys
import types
from enum import IntEnum, StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from knell.model.rows import DocumentRow

Schema = dict[str, Any]

_SIMPLE = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    type(None): "null",
}


def extraction_schema() -> Schema:
    """The schema of one line (draft 2020-12); row types are its `$defs`.

    >>> extraction_schema()["$ref"]
    '#/$defs/DocumentRow'
    """
    definitions: dict[str, Schema] = {}
    reference = _schema(DocumentRow, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One line of Knell's JSON Lines form",
        **reference,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(kind: Any, definitions: dict[str, Schema]) -> Schema:  # noqa: ANN401  # types of types have no better name
    arguments = get_args(kind)
    if isinstance(kind, types.UnionType):
        return {"anyOf": [_schema(each, definitions) for each in arguments]}
    if get_origin(kind) is list:
        return {"type": "array", "items": _schema(arguments[0], definitions)}
    if get_origin(kind) is dict:
        values = _schema(arguments[1], definitions)
        return {"type": "object", "additionalProperties": values}
    if kind in _SIMPLE:
        return {"type": _SIMPLE[kind]}
    return _defined(kind, definitions)


def _defined(kind: type, definitions: dict[str, Schema]) -> Schema:
    if kind.__name__ not in definitions:
        is_enum = issubclass(kind, StrEnum | IntEnum)
        definitions[kind.__name__] = {}  # stands in while its own parts are made
        definition = _enum(kind) if is_enum else _object(kind, definitions)
        definitions[kind.__name__] = definition
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _enum(kind: Any) -> Schema:  # noqa: ANN401  # an enum class, StrEnum or IntEnum
    type_name = "string" if issubclass(kind, StrEnum) else "integer"
    return {
        "description": inspect.getdoc(kind),
        "type": type_name,
        "enum": [each.value for each in kind],
    }


def _object(kind: type, definitions: dict[str, Schema]) -> Schema:
    notes = _field_notes(kind)
    fields = {
        name: {**_schema(hint, definitions), **notes.get(name, {})}
        for name, hint in get_type_hints(kind).items()
    }
    return {
        "description": inspect.getdoc(kind),
        "type": "object",
        "properties": fields,
        "required": list(fields),
        "additionalProperties": False,
    }


def _field_notes(kind: type) -> dict[str, Schema]:
    """For each field that a string follows in the source, that string."""
    (definition,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(definition, ast.ClassDef)  # noqa: S101  # for the type checker
    notes: dict[str, Schema] = {}
    for field, note in zip(definition.body, definition.body[1:], strict=False):
        match field, note:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                notes[name] = {"description": " ".join(text.split())}
            case _:
                continue
    return notes


if __name__ == "__main__":
    json.dump(extraction_schema(), sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
