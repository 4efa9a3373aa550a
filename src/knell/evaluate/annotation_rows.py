"""Annotation files: one JSON object a line, with the id of a report and its claims.

`knell read` writes this form too. What cannot be understood is a fatal problem that
names the file, the line and, within it, the claim as `claims[3]`: counted from 0, as
the links between claims are.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from knell.evaluate.annotation import (
    CHOICE_FIELDS,
    DATE_FIELDS,
    LINK_FIELDS,
    TEXT_FIELDS,
    Annotation,
    AnnotationFile,
    ReportAnnotations,
)
from knell.model import Problem

MALFORMED = "annotation-malformed"


class _RowError(ValueError):
    """A line or claim is not of the form; the message says where in it, and what."""


def read_annotations(
    lines: Iterable[bytes], name: str
) -> tuple[AnnotationFile, tuple[Problem, ...]]:
    """The reports of a file's lines, and what of it could not be understood.

    >>> claim = b'{"quote": "16 died", "harm": "killed", "count": {"low": 16}}'
    >>> file, problems = read_annotations(
    ...     [b'{"doc": "d1", "claims": [' + claim + b"]}", b"[]"], "a.jsonl"
    ... )
    >>> problems[0].message
    'a.jsonl line 1, claims[0]: count.wording is missing'
    >>> problems[1].message
    'a.jsonl line 2: is not a JSON object such as {"doc": "…", "claims": […]}'
    """
    reports: dict[str, ReportAnnotations] = {}
    problems: list[Problem] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            report = _report(number, line)
            _refuse_second(report, reports)
        except _RowError as error:
            problems.append(malformed(f"{name} line {number}", str(error)))
        else:
            reports[report.doc] = report
    return AnnotationFile(name=name, reports=reports), tuple(problems)


def malformed(where: str, message: str) -> Problem:
    """What cannot be understood at some place of a file."""
    return Problem(
        code=MALFORMED, message=f"{where}{message}", source=where, fatal=True
    )


def _report(number: int, line: bytes) -> ReportAnnotations:
    row = _parsed(line)
    claims = row.get("claims")
    if not isinstance(claims, list):
        raise _RowError(': "claims" is not a list; write [] for a report without any')
    text = row.get("text")
    if text is not None and not isinstance(text, str):
        raise _RowError(': "text" is not text')
    return ReportAnnotations(
        doc=_doc(row),
        line=number,
        claims=tuple(_claim(at, claim) for at, claim in enumerate(claims)),
        text=text,
    )


def _refuse_second(
    report: ReportAnnotations, reports: Mapping[str, ReportAnnotations]
) -> None:
    first = reports.get(report.doc)
    if first:
        raise _RowError(
            f": the report has the id of line {first.line}; one line a report"
        )


def _parsed(line: bytes) -> Mapping[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig").rstrip())
    except UnicodeDecodeError:
        raise _RowError(": is not UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        raise _RowError(f": is not JSON (column {error.colno})") from None
    except (ValueError, RecursionError):
        raise _RowError(": nests too deep or has too long a number") from None
    if not isinstance(row, dict):
        raise _RowError(': is not a JSON object such as {"doc": "…", "claims": […]}')
    return row


def _doc(row: Mapping[str, Any]) -> str:
    """The id under `doc`, as `knell read` writes it, or `id`, as it reads it."""
    doc = row.get("doc", row.get("id"))
    if not isinstance(doc, str) or not doc:
        raise _RowError(': has no id of a report: fill "doc" (or "id") with text')
    return doc


def _claim(at: int, row: object) -> Annotation:
    try:
        return _annotation(row)
    except _RowError as error:
        raise _RowError(f", claims[{at}]: {error}") from None


def _annotation(row: object) -> Annotation:
    if not isinstance(row, dict):
        raise _RowError("is not a JSON object")
    count = row.get("count")
    if not isinstance(count, dict):
        raise _RowError('count is not an object such as {"wording": "16", "low": 16}')
    low, high = _whole(count, "low", "count."), _whole(count, "high", "count.")
    vague = count.get("vague", low is None and high is None)
    if not isinstance(vague, bool):
        raise _RowError("count.vague is neither true nor false")
    named = (*TEXT_FIELDS, *CHOICE_FIELDS, *DATE_FIELDS)
    return Annotation(
        quote=_required(row, "quote"),
        harm=_required(row, "harm"),
        wording=_required(count, "wording", "count."),
        low=low,
        high=high,
        vague=vague,
        unit=_text(row, "unit") if "unit" in row else "people",
        fields={name: _text(row, name) for name in named},
        links={name: _whole(row, name) for name in LINK_FIELDS},
    )


def _required(row: Mapping[str, Any], name: str, within: str = "") -> str:
    value = _text(row, name, within)
    if value is None:
        raise _RowError(f"{within}{name} is missing")
    return value


def _text(row: Mapping[str, Any], name: str, within: str = "") -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise _RowError(f"{within}{name} is not text")
    return value


def _whole(row: Mapping[str, Any], name: str, within: str = "") -> int | None:
    value = row.get(name)
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise _RowError(f"{within}{name} is not a whole number")
    return value
