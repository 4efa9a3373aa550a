"""The claims that may bear on a question, found by the indexes.

Three searches: claims of few days by their first day, claims of many days by both
ends, and, where no day is asked for, claims that tell none. With each claim come those
of its family, and with each running total those of its start, which it may replace.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from knell.model import ClaimId, DocumentId, Harm, Scope
from knell.model.toll import Printing
from knell.store import models
from knell.store.days import FIRST, LAST, SHORT_DAYS, Stretch
from knell.store.known import Known
from knell.store.nouns import claim_of
from knell.store.whereabouts import Whereabouts

CHUNK = 2000
"""Claims or documents that are fetched at once."""

Key = TypeVar("Key", int, ClaimId, DocumentId)
Claims = QuerySet[models.ClaimRow]
Touched = tuple[int, int | None, int, str]
"""Key of the document, family, first day and scope."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a claim must touch to bear on a question."""

    harms: frozenset[Harm]
    places: frozenset[Whereabouts] | None = None
    """Places as the record has them; None: any, or none told."""
    start: date | None = None
    end: date | None = None
    """Days of the harm; with neither, claims that tell no day are sought as well."""
    as_of: date | None = None
    """Reports of later days, or of unknown ones, are left out; None: none are."""


def count(alias: str, sought: Sought, known: Known) -> int:
    """How many claims touch what is sought, their families not counted."""
    return sum(rows.count() for rows in searches(alias, sought, known))


def printings(
    alias: str, sought: Sought, known: Known, also: Iterable[ClaimId] = ()
) -> list[Printing]:
    """The claims that touch what is sought, with their families, in stable order.

    `also` are claims that are wanted whether they touch it or not.
    """
    table = models.ClaimRow.objects.using(alias).order_by()
    found: dict[int, Touched] = {}
    for rows in searches(alias, sought, known):
        found |= _touched(rows)
    for chunk in chunks(sorted(also)):
        found |= _touched(table.filter(claim__in=chunk))
    found |= _same_starts(alias, found.values(), sought, known)
    keys = found.keys() | _families(table, found.values())
    return list(_printings(alias, sorted(keys), known))


def called(alias: str, beginning: str, most: int, known: Known) -> list[Printing]:
    """The claim of this id, or at most so many whose ids begin so, by id."""
    table = models.ClaimRow.objects.using(alias)
    rows = table.filter(claim=beginning).values_list("claim", "pk")
    # The database may not tell capitals from small letters.
    found = list(rows) or [
        (claim, key)
        for claim, key in table.filter(claim__startswith=beginning)
        .order_by("claim")
        .values_list("claim", "pk")[:most]
        if claim.startswith(beginning)
    ]
    return list(_printings(alias, [key for _, key in found], known))


def searches(alias: str, sought: Sought, known: Known) -> Iterator[Claims]:
    """The queries, each of which an index answers."""
    rows = _wanted(alias, sought, known)
    first = sought.start.toordinal() if sought.start else FIRST
    last = sought.end.toordinal() if sought.end else LAST
    yield rows.filter(
        stretch=Stretch.SHORT,
        first__gt=first - SHORT_DAYS,
        first__lte=last,
        last__gte=first,
    )
    yield rows.filter(stretch=Stretch.LONG, first__lte=last, last__gte=first)
    if sought.start is None and sought.end is None:
        yield rows.filter(stretch=Stretch.UNTOLD)


def chunks(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    """The keys, as many at a time as a query takes well."""
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]


def _wanted(alias: str, sought: Sought, known: Known) -> Claims:
    """Claims of the harms and places, as far as they were known on the day."""
    harms = sorted(harm.value for harm in sought.harms)
    rows = models.ClaimRow.objects.using(alias).order_by().filter(harm__in=harms)
    if sought.as_of:
        rows = rows.filter(published__lte=sought.as_of)
    if sought.places is None:
        return rows
    places = known.all_places().items()
    return rows.filter(whereabouts__in=[k for k, at in places if at in sought.places])


def _touched(rows: Claims) -> dict[int, Touched]:
    listed = rows.values_list("pk", "document_id", "family", "first", "scope")
    return {
        key: (document, family, first, scope)
        for key, document, family, first, scope in listed
    }


def _same_starts(
    alias: str, found: Iterable[Touched], sought: Sought, known: Known
) -> dict[int, Touched]:
    """Running totals of the same start: one of them may replace another."""
    starts = {first for *_, first, scope in found if scope == Scope.RUNNING}
    if not starts:
        return {}
    rows = _wanted(alias, sought, known).filter(
        stretch__in=(Stretch.SHORT, Stretch.LONG),
        first__in=starts,
        scope=Scope.RUNNING.value,
    )
    return _touched(rows)


def _families(table: Claims, found: Iterable[Touched]) -> set[int]:
    wanted = {
        (document, family) for document, family, *_ in found if family is not None
    }
    keys: set[int] = set()
    for chunk in chunks(sorted({document for document, _ in wanted})):
        rows = table.filter(document__in=chunk, family__isnull=False)
        keys |= {
            key
            for key, document, family in rows.values_list("pk", "document_id", "family")
            if (document, family) in wanted
        }
    return keys


def _printings(alias: str, keys: Sequence[int], known: Known) -> Iterator[Printing]:
    for chunk in chunks(keys):
        table = models.ClaimRow.objects.using(alias)
        rows = list(table.filter(pk__in=chunk).order_by("pk"))
        documents = _documents(alias, {row.document_id for row in rows})
        known.names(row.claimant_id for row in rows)
        known.names(row.source_id for row in documents.values())
        known.places(row.whereabouts_id for row in rows)
        for row in rows:
            document = documents[row.document_id]
            yield Printing(
                claim=claim_of(row, DocumentId(document.document), known),
                source=known.name(document.source_id) or "",
                published=document.published,
                origin=document.origin,
            )


def _documents(alias: str, keys: set[int]) -> dict[int, models.DocumentRow]:
    """Without their texts, which nobody needs here."""
    rows = models.DocumentRow.objects.using(alias).defer("body").filter(pk__in=keys)
    return {row.pk: row for row in rows}
