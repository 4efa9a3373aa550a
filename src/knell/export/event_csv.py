"""CSV with one row an event, and what every form of events shares."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from knell.export.claims_csv import BYTE_ORDER_MARK, Cell, csv_record, safe
from knell.export.events import Event
from knell.export.losses import Edition, Loss
from knell.model import Harm
from knell.model.toll import Policy

PROVENANCE = (
    "knell_incident",
    "knell_claims",
    "knell_documents",
    "knell_as_of",
    "knell_policy",
    "knell_convention",
    "knell_cohesion",
)
"""Columns that come after those of the standard: what a row rests on."""

COHESION_DIGITS = 4
BETWEEN = "; "
"""Stands between the parts of a cell."""


class EventForm(Protocol):
    """How events become the rows of a standard."""

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns in order, those of Knell last."""

    @property
    def counts(self) -> Harm:
        """The harm that rows count; what is told of others is lost."""

    @property
    def convention(self) -> str:
        """The convention for vague words that the standard has, or none."""

    def unfit(self, event: Event) -> str | None:
        """Why the standard has no row for an event, if it has none."""

    def cells(self, event: Event, edition: Edition) -> dict[str, Cell]:
        """The cells of a row by their columns; those left out are empty."""


@dataclass(slots=True, kw_only=True)
class Written:
    """What became of events."""

    rows: int = 0
    reports: int = 0
    """Reports of the rows; one that tells of two events counts twice."""
    left_out: Counter[str] = field(default_factory=Counter)
    """How many events had no row, by the reason."""


def write_events(
    form: EventForm, events: Iterable[Event], stream: BinaryIO, edition: Edition
) -> Written:
    """A header, then one record for each event that the form has room for."""
    written = Written()
    stream.write((BYTE_ORDER_MARK + csv_record(form.columns)).encode())
    for event in events:
        why = form.unfit(event)
        if why is not None:
            written.left_out[why] += 1
            edition.note(_without_row(event, why))
            continue
        written.rows += 1
        written.reports += len(event.sources)
        cells = form.cells(event, edition) | provenance(event, edition)
        record = csv_record(safe(cells.get(name)) for name in form.columns)
        stream.write(record.encode("utf-8", "replace"))
        for loss in (*_uncounted(form, event), *_unnamed(event)):
            edition.note(loss)
    if written.rows:
        edition.note(_headlines(written))
    return written


def provenance(event: Event, edition: Edition) -> dict[str, Cell]:
    """The cells of `PROVENANCE`."""
    policy = edition.policy or Policy.SPAN
    return {
        "knell_incident": event.incident.id,
        "knell_claims": " ".join(event.incident.claims),
        "knell_documents": " ".join(source.document for source in event.sources),
        "knell_as_of": edition.as_of and edition.as_of.isoformat(),
        "knell_policy": policy.value,
        "knell_convention": edition.convention,
        "knell_cohesion": round(event.incident.cohesion, COHESION_DIGITS),
    }


def joined(parts: Iterable[str]) -> str | None:
    """The parts, each once, in order; None when there are none.

    >>> joined(["Harbour Post", "", "Coast Radio", "Harbour Post"])
    'Harbour Post; Coast Radio'
    """
    return BETWEEN.join(dict.fromkeys(part for part in parts if part)) or None


def outlets(event: Event) -> str | None:
    """The outlets that printed the claims, by the day of the first report."""
    return joined(source.outlet for source in event.sources)


def _without_row(event: Event, why: str) -> Loss:
    number = len(event.incident.claims)
    return Loss(incident=event.incident.id, lost="incident", number=number, why=why)


def _uncounted(form: EventForm, event: Event) -> Iterator[Loss]:
    """The claims of harms that the form has no column for."""
    harms = Counter(each.claim.harm for each in event.told)
    for harm, number in sorted(harms.items()):
        if harm is not form.counts:
            yield Loss(
                incident=event.incident.id,
                lost=harm.value,
                number=number,
                why=f"the form counts the {form.counts.value} alone; these are claims"
                " of another harm",
            )


def _unnamed(event: Event) -> Iterator[Loss]:
    """The perpetrators whose words name no body."""
    unnamed = [e for e in event.told if e.claim.perpetrator and e.actor is None]
    if unnamed:
        yield Loss(
            incident=event.incident.id,
            lost="perpetrator",
            number=len(unnamed),
            why="the words name no body that is known for one, and may name a person",
        )


def _headlines(written: Written) -> Loss:
    return Loss(
        lost="headlines and passages",
        number=written.reports,
        why="they may name private persons; the ids of the reports and the claims"
        " lead to them",
    )
