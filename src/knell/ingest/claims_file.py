"""Claims files: the JSON Lines form that `knell read` writes, read back as claims.

A file written by hand may hold the annotation guide's fields alone, with `published`,
`source` and `scope`, each at the document or at the claim. What cannot be read is a
problem that names file, row and claim; the rest is read all the same.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

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
    Problem,
    Scope,
    Stance,
    Statement,
    StatementKind,
    Status,
    Unit,
    content_id,
)
from knell.model.rows import ClaimRow, DocumentRow
from knell.model.source import Source
from knell.model.toll import Printing

MOST_PEOPLE = 10_000_000_000
"""A count above this, more people than live, is an error of the file."""

_CLAIM_FIELDS = frozenset(ClaimRow.__annotations__)
_DOCUMENT_FIELDS = frozenset(DocumentRow.__annotations__)
_PLACE_DEFAULTS = {"latitude": 0.0, "longitude": 0.0, "precision": Precision.EXACT}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BY_HAND = Method(name="claims-file", version="1")

Member = TypeVar("Member", bound=StrEnum)


class _FieldError(ValueError):
    """A field does not hold what it should; the message says which and what."""


@dataclass(slots=True, kw_only=True)
class ClaimsFile:
    """What a claims file holds."""

    printings: list[Printing] = field(default_factory=list)
    """The claims, each with its outlet and day, in the order of the file."""
    statements: list[Statement] = field(default_factory=list)
    sources: dict[DocumentId, Source] = field(default_factory=dict)
    """The reports, by their ids."""
    problems: list[Problem] = field(default_factory=list)


def read_claims(lines: Iterable[bytes], name: str) -> ClaimsFile:
    """The claims of a file's lines; `name` is how problems call the file.

    >>> claim = b'{"harm": "killed", "count": {"wording": "16", "low": 16, "high": 16}}'
    >>> row = b'{"doc": "d1", "source": "Harbour Post", "claims": [' + claim + b"]}"
    >>> [printing] = read_claims([row], "claims.jsonl").printings
    >>> printing.source, printing.claim.count.low, printing.origin
    ('Harbour Post', 16, 'claims.jsonl row 1')
    """
    found = _Reader(name)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            found.row(number, line)
    return found.file


class _Reader:
    def __init__(self, name: str) -> None:
        self.file = ClaimsFile()
        self._name = name
        self._unknown: set[str] = set()
        self._ids: dict[ClaimId, Claim] = {}

    def row(self, number: int, line: bytes) -> None:
        origin = f"{self._name} row {number}"
        try:
            row = _parsed(line)
            claims = _list(row, "claims")
            statements = _list({"statements": [], **row}, "statements")
        except _FieldError as error:
            self._problem("claims-row-malformed", str(error), origin, fatal=True)
            return
        self._note_unknown(row, _DOCUMENT_FIELDS, origin)
        document = DocumentId(str(row.get("doc") or f"row {number} of {self._name}"))
        self._source(document, row, origin)
        for at, said in enumerate(statements, start=1):
            self._statement(document, said, f"{origin}, statement {at}")
        ids = [_claim_id(document, at, claim) for at, claim in enumerate(claims)]
        for at, fields in enumerate(claims):
            self._claim(_Place(document, row, at, ids), fields, origin)

    def _source(
        self, document: DocumentId, row: Mapping[str, Any], origin: str
    ) -> None:
        try:
            source = _source(document, row)
        except _FieldError as error:
            self._problem("claims-row-malformed", str(error), origin)
            source = Source(document=document)
        self.file.sources.setdefault(document, source)

    def _statement(self, document: DocumentId, fields: object, where: str) -> None:
        try:
            statement = _statement(document, _object(fields, "the statement"))
        except _FieldError as error:
            self._problem("statement-malformed", str(error), where, fatal=True)
            return
        self.file.statements.append(statement)

    def _claim(self, at: "_Place", fields: object, origin: str) -> None:
        where = f"{origin}, claim {at.index + 1}"
        try:
            printing = _printing(at, _object(fields), origin)
        except _FieldError as error:
            self._problem("claim-malformed", str(error), where, fatal=True)
            return
        self._note_unknown(_object(fields), _CLAIM_FIELDS, where)
        known = self._ids.setdefault(printing.claim.id, printing.claim)
        if known is printing.claim:
            self.file.printings.append(printing)
        elif known != printing.claim:
            message = "another claim has the same id; this one is left out"
            self._problem("claim-id-twice", message, where, fatal=True)

    def _note_unknown(
        self, fields: Mapping[str, object], known: frozenset[str], where: str
    ) -> None:
        """Each unknown field is told once, at its first row."""
        for name in fields.keys() - known - self._unknown:
            self._unknown.add(name)
            self._problem(
                "field-unknown",
                f"the field {name[:40]!r} is not known and not read",
                where,
            )

    def _problem(
        self, code: str, message: str, where: str, *, fatal: bool = False
    ) -> None:
        self.file.problems.append(
            Problem(code=code, message=message, source=where, fatal=fatal)
        )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a claim stands in its file."""

    document: DocumentId
    row: Mapping[str, Any]
    index: int
    ids: list[ClaimId]


def _printing(at: _Place, fields: Mapping[str, Any], origin: str) -> Printing:
    source = fields.get("source", at.row.get("source")) or ""
    if not isinstance(source, str):
        raise _FieldError("source is not text")
    published = _day(fields, "published") or _day(at.row, "published")
    return Printing(
        claim=_claim(at, fields), source=source, published=published, origin=origin
    )


def _source(document: DocumentId, row: Mapping[str, Any]) -> Source:
    return Source(
        document=document,
        outlet=_text(row, "source") or "",
        title=_text(row, "title") or "",
        url=_text(row, "url") or "",
        published=_day(row, "published"),
        sha256=_text(row, "sha256") or "",
    )


def _statement(document: DocumentId, fields: Mapping[str, Any]) -> Statement:
    quote, speaker = _text(fields, "quote"), _text(fields, "speaker")
    if quote is None or speaker is None:
        raise _FieldError("a statement needs a quote and a speaker")
    return Statement(
        passage=_passage(document, fields, 0),
        speaker=speaker,
        kind=_member(fields, "kind", StatementKind, None),
        quoted=fields.get("quoted") is True,
    )


def _claim(at: _Place, fields: Mapping[str, Any]) -> Claim:
    return Claim(
        id=at.ids[at.index],
        passage=_passage(at.document, fields, at.index),
        harm=_member(fields, "harm", Harm, None),
        count=_count(_object(fields.get("count"), "count")),
        unit=_member(fields, "unit", Unit, Unit.PEOPLE),
        victims=_text(fields, "victims"),
        status=_member(fields, "status", Status, Status.UNKNOWN),
        perpetrator=_text(fields, "perpetrator"),
        claimant=_text(fields, "claimant"),
        stance=_member(fields, "stance", Stance, Stance.ASSERTED),
        place=_text(fields, "place"),
        location=_location(fields.get("location")),
        period=_period(fields),
        weapon=_text(fields, "weapon"),
        scope=_member(fields, "scope", Scope, Scope.INCIDENT),
        part_of=_link(at, fields, "part_of"),
        same_as=_link(at, fields, "same_as"),
        confidence=float(_number(fields, "confidence", 1.0)),
        method=_BY_HAND,
    )


def _parsed(line: bytes) -> Mapping[str, Any]:
    try:
        return _object(json.loads(line.decode("utf-8-sig")), "the row")
    except UnicodeDecodeError:
        raise _FieldError("the row is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise _FieldError(f"the row is not JSON (column {error.colno})") from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, _FieldError):
            raise
        raise _FieldError("the row nests too deep or has too long a number") from None


def _claim_id(document: DocumentId, index: int, fields: object) -> ClaimId:
    """The id that the file gives, else one of the document and the place in it."""
    given = fields.get("id") if isinstance(fields, dict) else None
    if isinstance(given, str) and given:
        return ClaimId(given)
    return ClaimId(content_id("clm", document, index))


def _passage(document: DocumentId, fields: Mapping[str, Any], index: int) -> Passage:
    quote = _text(fields, "quote") or ""
    span = fields.get("passage")
    given = _object(span, "passage") if span is not None else {}
    start = int(_number(given, "start", index))
    end = int(_number(given, "end", start + len(quote)))
    return Passage(document=document, start=start, end=end, quote=quote)


def _count(fields: Mapping[str, Any]) -> Count:
    low, high = (_people(fields, name) for name in ("low", "high"))
    vague = fields.get("vague", low is None and high is None)
    wording = _text(fields, "wording") or str(low if low is not None else high)
    if not isinstance(vague, bool):
        raise _FieldError("count.vague is neither true nor false")
    try:
        return Count(wording=wording, low=low, high=high, vague=vague)
    except ValueError:
        raise _FieldError(
            "count contradicts itself: low and high are whole numbers from 0, low is"
            " not above high, and a vague count has neither"
        ) from None


def _people(fields: Mapping[str, Any], name: str) -> int | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise _FieldError(f"count.{name} is not a whole number")
    if not 0 <= value <= MOST_PEOPLE:
        raise _FieldError(f"count.{name} is no possible number of people")
    return value


def _period(fields: Mapping[str, Any]) -> Period:
    try:
        return Period(start=_day(fields, "start"), end=_day(fields, "end"))
    except _FieldError:
        raise
    except ValueError:
        raise _FieldError("the end is before the start") from None


def _day(fields: Mapping[str, Any], name: str) -> date | None:
    value = fields.get(name)
    if value is None:
        return None
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except (TypeError, ValueError):
        pass
    raise _FieldError(f"{name} is no day such as 2025-03-09")


def _location(value: object) -> Place | None:
    """The place that the file gives, by its id; without one the wording must do."""
    if value is None:
        return None
    fields = {**_PLACE_DEFAULTS, **_object(value, "location")}
    try:
        return Place(
            id=PlaceId(str(fields["id"])),
            name=str(fields["name"]),
            country=str(fields.get("country", "")),
            admin1=str(fields.get("admin1", "")),
            latitude=float(fields["latitude"]),
            longitude=float(fields["longitude"]),
            radius_km=0.0,
            precision=Precision(fields["precision"]),
        )
    except (KeyError, TypeError, ValueError):
        raise _FieldError(
            "location lacks an id, a name or a proper precision"
        ) from None


def _link(at: _Place, fields: Mapping[str, Any], name: str) -> ClaimId | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise _FieldError(f"{name} is not the number of a claim")
    if not 0 <= value < len(at.ids):
        raise _FieldError(f"{name} names a claim that is not there")
    return at.ids[value]


def _member(
    fields: Mapping[str, Any], name: str, kind: type[Member], default: Member | None
) -> Member:
    value = fields.get(name)
    if value is None and default is not None:
        return default
    try:
        return kind(str(value))
    except ValueError:
        choices = ", ".join(each.value for each in kind)
        raise _FieldError(f"{name} is none of {choices}") from None


def _text(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise _FieldError(f"{name} is not text")
    return value or None


def _number(fields: Mapping[str, Any], name: str, default: float) -> float:
    value = fields.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _FieldError(f"{name} is not a number")
    return value


def _list(fields: Mapping[str, Any], name: str) -> list[Any]:
    value = fields.get(name)
    if not isinstance(value, list):
        raise _FieldError(f"{name} is not a list")
    return value


def _object(value: object, name: str = "the claim") -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _FieldError(f"{name} is not a JSON object")
    return value
