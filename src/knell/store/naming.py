"""Who is named in a record: claimants and outlets."""

from collections.abc import Iterable, Iterator

from knell.model import DocumentId
from knell.store import models
from knell.store.narrowing import chunks

Mention = tuple[DocumentId | None, str]
"""A document and a name in it; None before an outlet."""

NO_DOCUMENT = DocumentId("")
"""Stands before a claimant where no document is meant."""


def names(alias: str) -> Iterator[Mention]:
    """Every claimant and every outlet, each once."""
    for row in models.NameRow.objects.using(alias).order_by("pk"):
        yield None if row.outlet else NO_DOCUMENT, row.name


def names_in(alias: str, documents: Iterable[DocumentId]) -> Iterator[Mention]:
    """The claimants that these documents name."""
    table = models.ClaimRow.objects.using(alias).order_by()
    for chunk in chunks(sorted(documents)):
        rows = table.filter(document__document__in=chunk, claimant__isnull=False)
        columns = rows.values_list("document__document", "claimant__name")
        for document, name in columns.distinct():
            yield DocumentId(document), str(name)
