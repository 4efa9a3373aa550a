"""What a record holds, in numbers."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min

from knell.store import models
from knell.store.log import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How much there is of what."""

    documents: int
    """Each is one printing of a text."""
    texts: int
    """Different texts; near copies with the same figures are one."""
    reprinted: int
    """Texts that were printed more than once."""
    claims: int
    statements: int
    problems: int
    """Of the documents' arrival and reading."""
    reviews: int
    judgements: int
    first_day: date | None
    """The first day of the harm that any claim tells; None: none does."""
    last_day: date | None
    """The last such day."""
    newest: date | None
    """The latest day on which any document was published."""
    log_length: int
    log_head: str
    """Digest of the log's last row: written down elsewhere, it proves that nothing
    before it was changed."""


def status(alias: str) -> Status:
    """The numbers of the record, counted now."""
    record = models.RecordRow.objects.using(alias).get()
    documents = models.DocumentRow.objects.using(alias)
    texts = models.TextRow.objects.using(alias)
    claims = models.ClaimRow.objects.using(alias)
    log = models.LogRow.objects.using(alias)
    days = claims.aggregate(
        first=Min("period_start"), start=Max("period_start"), end=Max("period_end")
    )
    return Status(
        documents=documents.count(),
        texts=texts.count(),
        reprinted=_reprinted(alias),
        claims=claims.count(),
        statements=models.StatementRow.objects.using(alias).count(),
        problems=models.ProblemRow.objects.using(alias).filter(arrival=False).count(),
        reviews=log.filter(kind=Kind.REVIEW.value).count(),
        judgements=log.filter(kind=Kind.JUDGEMENT.value).count(),
        first_day=days["first"],
        last_day=max(filter(None, (days["start"], days["end"])), default=None),
        newest=documents.aggregate(newest=Max("published"))["newest"],
        log_length=record.log_length,
        log_head=record.log_head,
    )


def _reprinted(alias: str) -> int:
    """Texts of more than one document: those whose first and last printing differ."""
    texts = models.DocumentRow.objects.using(alias).order_by().values("text")
    ends = texts.annotate(first=Min("pk"), last=Max("pk"))
    return sum(each["first"] != each["last"] for each in ends.iterator())
