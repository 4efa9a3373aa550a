"""The fields of claims, statements and reports in JSON, read as nouns or refused."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
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
    Span,
    Stance,
    Statement,
    StatementKind,
    Status,
    Unit,
    content_id,
)
from knell.model.source import Source
from knell.model.toll import Printing

MOST_PEOPLE = 10_000_000_000
"""A count above this, more people than live, is an error of the file."""

_PLACE_DEFAULTS = {
    "id": None,
    "name": None,
    "country": "",
    "admin1": "",
    "latitude": 0.0,
    "longitude": 0.0,
    "precision": Precision.EXACT,
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BY_HAND = Method(name="claims-file", version="1")

Member = TypeVar("Member", bound=StrEnum)


class FieldError(ValueError):
    """A field does not hold what it should; the message says which and what."""


@dataclass(frozen=True, slots=True)
class At:
    """Where a claim stands in its file: report, row, index in it, ids of the row."""

    document: DocumentId
    row: Mapping[str, Any]
    index: int
    ids: list[ClaimId]


def printing_of(at: At, fields: Mapping[str, Any], origin: str) -> Printing:
    """A claim with its outlet and day, its own or those of its report."""
    source = fields.get("source", at.row.get("source")) or ""
    if not isinstance(source, str):
        raise FieldError("source is not text")
    published = _day(fields, "published") or _day(at.row, "published")
    return Printing(
        claim=_claim(at, fields), source=source, published=published, origin=origin
    )


def source_of(document: DocumentId, row: Mapping[str, Any]) -> Source:
    """The report that a row is about."""
    return Source(
        document=document,
        outlet=_text(row, "source") or "",
        title=_text(row, "title") or "",
        url=_text(row, "url") or "",
        published=_day(row, "published"),
        sha256=_text(row, "sha256") or "",
    )


def statement_of(document: DocumentId, fields: Mapping[str, Any]) -> Statement:
    """Who said what without a number."""
    quote, speaker = _text(fields, "quote"), _text(fields, "speaker")
    if quote is None or speaker is None:
        raise FieldError("a statement needs a quote and a speaker")
    return Statement(
        passage=_passage(document, fields, 0),
        speaker=speaker,
        kind=_member(fields, "kind", StatementKind, None),
        quoted=fields.get("quoted") is True,
    )


def _claim(at: At, fields: Mapping[str, Any]) -> Claim:
    return Claim(
        id=at.ids[at.index],
        passage=_passage(at.document, fields, at.index),
        harm=_member(fields, "harm", Harm, None),
        count=_count(object_of(fields.get("count"), "count")),
        unit=_member(fields, "unit", Unit, Unit.PEOPLE),
        victims=_text(fields, "victims"),
        status=_member(fields, "status", Status, Status.UNKNOWN),
        perpetrator=_text(fields, "perpetrator"),
        claimant=_text(fields, "claimant"),
        stance=_member(fields, "stance", Stance, Stance.ASSERTED),
        place=_text(fields, "place"),
        location=_location(fields.get("location")),
        location_confidence=_sureness(fields.get("location")),
        period=_period(fields),
        weapon=_text(fields, "weapon"),
        scope=_member(fields, "scope", Scope, Scope.INCIDENT),
        part_of=_link(at, fields, "part_of"),
        same_as=_link(at, fields, "same_as"),
        evidence=_evidence(fields.get("evidence")),
        confidence=float(_number(fields, "confidence", 1.0)),
        method=_method(fields.get("method")),
    )


def parsed(line: bytes) -> Mapping[str, Any]:
    """The JSON object that a line holds."""
    try:
        return object_of(json.loads(line.decode("utf-8-sig")), "the row")
    except UnicodeDecodeError:
        raise FieldError("the row is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise FieldError(f"the row is not JSON (column {error.colno})") from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, FieldError):
            raise
        raise FieldError("the row nests too deep or has too long a number") from None


def claim_id(document: DocumentId, index: int, fields: object) -> ClaimId:
    """The id that the file gives, else one of the document and the place in it."""
    given = fields.get("id") if isinstance(fields, dict) else None
    if isinstance(given, str) and given:
        return ClaimId(given)
    return ClaimId(content_id("clm", document, index))


def _passage(document: DocumentId, fields: Mapping[str, Any], index: int) -> Passage:
    quote = _text(fields, "quote") or ""
    span = fields.get("passage")
    given = object_of(span, "passage") if span is not None else {}
    start = int(_number(given, "start", index))
    end = int(_number(given, "end", start + len(quote)))
    return Passage(document=document, start=start, end=end, quote=quote)


def _count(fields: Mapping[str, Any]) -> Count:
    low, high = (_people(fields, name) for name in ("low", "high"))
    vague = fields.get("vague", low is None and high is None)
    wording = _text(fields, "wording") or str(low if low is not None else high)
    if not isinstance(vague, bool):
        raise FieldError("count.vague is neither true nor false")
    try:
        return _count_of(wording, low, high, vague)
    except ValueError:
        raise FieldError(
            "count contradicts itself: low and high are whole numbers from 0, low is"
            " not above high, and a vague count has neither"
        ) from None


@lru_cache(maxsize=16384)
def _count_of(wording: str, low: int | None, high: int | None, vague: bool) -> Count:  # noqa: FBT001  # a cache takes no names
    return Count(wording=wording, low=low, high=high, vague=vague)


def _people(fields: Mapping[str, Any], name: str) -> int | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise FieldError(f"count.{name} is not a whole number")
    if not 0 <= value <= MOST_PEOPLE:
        raise FieldError(f"count.{name} is no possible number of people")
    return value


def _period(fields: Mapping[str, Any]) -> Period:
    try:
        return _days(_day(fields, "start"), _day(fields, "end"))
    except FieldError:
        raise
    except ValueError:
        raise FieldError("the end is before the start") from None


@lru_cache(maxsize=4096)
def _days(start: date | None, end: date | None) -> Period:
    return Period(start=start, end=end)


def _day(fields: Mapping[str, Any], name: str) -> date | None:
    value = fields.get(name)
    if value is None:
        return None
    try:
        return _iso_day(value)
    except (TypeError, ValueError):
        raise FieldError(f"{name} is no day such as 2025-03-09") from None


@lru_cache(maxsize=4096)
def _iso_day(text: str) -> date:
    """The few days of a file come again and again."""
    if not _DAY.fullmatch(text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _location(value: object) -> Place | None:
    """The place that the file gives, by its id; without one the wording must do."""
    if value is None:
        return None
    given = object_of(value, "location")
    try:
        return _place(*map(given.get, _PLACE_DEFAULTS, _PLACE_DEFAULTS.values()))
    except (TypeError, ValueError):
        raise FieldError("location lacks an id, a name or a proper precision") from None


# Reports tell of the same places, days, numbers and methods again and again.
@lru_cache(maxsize=4096, typed=True)
def _place(*given: Any) -> Place:  # noqa: ANN401  # whatever JSON holds
    """The place of the fields of `_PLACE_DEFAULTS`, in their order."""
    place, name, country, admin1, latitude, longitude, precision = given
    if place is None or name is None:
        raise ValueError(place)
    return Place(
        id=PlaceId(str(place)),
        name=str(name),
        country=str(country),
        admin1=str(admin1),
        latitude=float(latitude),
        longitude=float(longitude),
        radius_km=0.0,
        precision=Precision(precision),
    )


def _sureness(location: object) -> float | None:
    given = location.get("confidence") if isinstance(location, dict) else None
    return (
        None
        if given is None
        else float(_number({"location.confidence": given}, "location.confidence", 0.0))
    )


def _evidence(value: object) -> tuple[tuple[str, Span], ...]:
    if value is None:
        return ()
    spans = object_of(value, "evidence")
    return tuple((name, _span(spans[name])) for name in sorted(spans))


def _span(value: object) -> Span:
    if isinstance(value, list) and len(value) == 2:
        start, end = value
        if isinstance(start, int) and isinstance(end, int):
            return start, end
    raise FieldError("evidence holds something else than [start, end]")


def _method(value: object) -> Method:
    if value is None:
        return _BY_HAND
    fields = object_of(value, "method")
    name, version = _text(fields, "name"), _text(fields, "version")
    return _method_of(name or "", version or "")


@cache
def _method_of(name: str, version: str) -> Method:
    return Method(name=name, version=version)


def _link(at: At, fields: Mapping[str, Any], name: str) -> ClaimId | None:
    value = fields.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise FieldError(f"{name} is not the number of a claim")
    if not 0 <= value < len(at.ids):
        raise FieldError(f"{name} names a claim that is not there")
    return at.ids[value]


def _member(
    fields: Mapping[str, Any], name: str, kind: type[Member], default: Member | None
) -> Member:
    value = fields.get(name)
    if value is None and default is not None:
        return default
    try:
        member: Member = _members(kind)[value]
    except (KeyError, TypeError):
        choices = ", ".join(each.value for each in kind)
        raise FieldError(f"{name} is none of {choices}") from None
    return member


@cache
def _members(kind: type[Member]) -> dict[object, Member]:
    """The members by their values: an enum's own look-up is slow."""
    return {each.value: each for each in kind}


def _text(fields: Mapping[str, Any], name: str) -> str | None:
    value = fields.get(name)
    if value is not None and not isinstance(value, str):
        raise FieldError(f"{name} is not text")
    return value or None


def _number(fields: Mapping[str, Any], name: str, default: float) -> float:
    value = fields.get(name, default)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FieldError(f"{name} is not a number")
    return value


def list_of(fields: Mapping[str, Any], name: str) -> list[Any]:
    """A field that has to be a list."""
    value = fields.get(name)
    if not isinstance(value, list):
        raise FieldError(f"{name} is not a list")
    return value


def problem_of(document: DocumentId, fields: Mapping[str, Any]) -> Problem:
    """A problem that was found in reading the report."""
    start, end = (fields.get(name) for name in ("start", "end"))
    return Problem(
        code=_text(fields, "code") or "",
        message=_text(fields, "message") or "",
        source=_text(fields, "source") or "",
        document=document,
        start=None if start is None else int(_number(fields, "start", 0)),
        end=None if end is None else int(_number(fields, "end", 0)),
        fatal=fields.get("fatal") is True,
    )


def object_of(value: object, name: str = "the claim") -> Mapping[str, Any]:
    """A value that has to be a JSON object."""
    if not isinstance(value, dict):
        raise FieldError(f"{name} is not a JSON object")
    return value
