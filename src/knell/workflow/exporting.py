"""From a record or a claims file to a file for others, and from their tables back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from knell.export.event_csv import Written, write_events
from knell.export.forms import ExportForm, event_form, writer
from knell.export.jsonlines import json_lines
from knell.export.losses import Edition, Loss, NoteLoss
from knell.ingest.claims_stream import read_extractions
from knell.ingest.claims_table import read_claims_table
from knell.ingest.stream import PIPE
from knell.model import Claim, Extraction, Problem, SourceError
from knell.model.toll import Printing, Question
from knell.places import Gazetteer
from knell.tally import is_share
from knell.workflow.events import Recounted, recount
from knell.workflow.opening import opened_source
from knell.workflow.records import Contents
from knell.workflow.reviewing import Reviews, read_as_reviewed

_SAY_MORE_OF_PLACES = frozenset({ExportForm.GEOJSON, ExportForm.HXL})

Readings = Iterable[Extraction | Problem]


@dataclass(slots=True, kw_only=True)
class Passed:
    """What went by on its way to a file."""

    reports: int = 0
    claims: int = 0
    left_out: int = 0
    """Reports of a later day than was asked for, or of none."""
    incidents: int | None = None
    """Rows of incidents that were written; None where a row is something else."""
    problems: list[Problem] = field(default_factory=list)

    def follow(
        self, readings: Readings, as_of: date | None = None
    ) -> Iterator[Extraction]:
        """The extractions of reports known on a day; problems are kept aside."""
        for reading in readings:
            if isinstance(reading, Problem):
                self.problems.append(reading)
            elif not _known(reading, as_of):
                self.left_out += 1
            else:
                self.reports += 1
                self.claims += len(reading.claims)
                yield reading


def recorded(
    source: str, stdin: BinaryIO, database_url: str | None = None
) -> Iterator[Extraction | Problem]:
    """All that a record or a claims file holds, or standard input for "-".

    Of a record the claims come as they were reviewed.

    SourceError when a file cannot be read, RecordError when a directory is no record.
    """
    if source != PIPE and Path(source).is_dir():
        from knell.store import open_record  # noqa: PLC0415  # the mapper is slow to load

        with open_record(source, database_url) as record:
            reviews = Reviews(record.reviews())
            yield from read_as_reviewed(record.extractions(), reviews)
    else:
        with opened_source(source, stdin) as (lines, name):
            yield from read_extractions(lines, name)


def export_claims(
    readings: Readings,
    form: ExportForm,
    stream: BinaryIO,
    note: NoteLoss,
    as_of: date | None = None,
) -> Passed:
    """Write the claims in a form; what it has no room for is noted.

    SourceError when there is no claim: then the file is not to be kept.
    """
    passed = Passed()
    edition = Edition(note=note, as_of=as_of, is_share=is_share)
    known = passed.follow(readings, as_of)
    if form in _SAY_MORE_OF_PLACES:
        known = with_extents(known, Gazetteer.open())
    writer(form)(known, stream, edition)
    if not passed.claims:
        raise SourceError(_nothing(passed, as_of))
    return passed


def export_events(
    contents: Contents,
    question: Question,
    form: ExportForm,
    stream: BinaryIO,
    note: NoteLoss,
) -> Passed:
    """Write the incidents in a form, each with its toll by the question's policy.

    What the form has no room for is noted. SourceError when there is no row: then the
    file is not to be kept.
    """
    found = recount(contents, question)
    edition = Edition(
        note=note,
        as_of=question.as_of,
        is_share=is_share,
        policy=question.policy,
        convention=question.convention,
    )
    written = write_events(event_form(form), found.events(), stream, edition)
    for total in found.totals:
        note(_total(total))
    passed = Passed(
        reports=len(
            {each.claim.passage.document for each in found.linked.printings.values()}
        ),
        claims=len(found.linked.printings),
        left_out=found.left_out,
        incidents=written.rows,
        problems=list(found.linked.problems),
    )
    if not passed.claims:
        raise SourceError(_nothing(passed, question.as_of))
    if not written.rows:
        raise SourceError(_no_row(written, found, form))
    return passed


def _total(total: Printing) -> Loss:
    return Loss(
        document=total.claim.passage.document,
        claim=total.claim.id,
        lost="claim",
        why="a total of a stretch of time is no incident",
    )


def _no_row(written: Written, found: Recounted, form: ExportForm) -> str:
    """Why no incident could be written, and what to do."""
    if not written.left_out:
        return (
            f"no claim is about an incident, so nothing was written as {form};"
            f" {len(found.totals):,} are totals of a stretch of time: knell toll"
            " answers from them"
        )
    why, number = written.left_out.most_common(1)[0]
    return (
        f"{form} has room for none of the {written.left_out.total():,} incidents, so"
        f" nothing was written; of {number:,} of them, {why}"
    )


def with_extents(
    extractions: Iterable[Extraction], gazetteer: Gazetteer
) -> Iterator[Extraction]:
    """The extractions, each place with its radius and district.

    A claims file does not tell them; the gazetteer does, by the id of the place.
    """
    for each in extractions:
        yield replace(each, claims=tuple(_extended(c, gazetteer) for c in each.claims))


def _extended(claim: Claim, gazetteer: Gazetteer) -> Claim:
    place = claim.location
    if place is None or place.radius_km:
        return claim
    try:
        known = gazetteer.place(place.id)
    except KeyError:
        return claim
    extended = replace(place, radius_km=known.radius_km, admin2=known.admin2)
    return replace(claim, location=extended)


def import_claims(source: str, stdin: BinaryIO, stream: BinaryIO) -> Passed:
    """Write the claims of a table, as `export_claims` makes it, as JSON Lines.

    SourceError when it is no table of claims, or holds none.
    """
    passed = Passed()
    lines = json_lines(passed.follow(_table(source, stdin)))
    stream.writelines(line.encode() for line in lines)
    if not passed.claims:
        raise SourceError(_nothing(passed, None))
    return passed


def _table(source: str, stdin: BinaryIO) -> Iterator[Extraction | Problem]:
    with opened_source(source, stdin) as (stream, name):
        yield from read_claims_table(stream, name)


def _known(reading: Extraction, as_of: date | None) -> bool:
    published = reading.document.published
    return as_of is None or (published is not None and published <= as_of)


def _nothing(passed: Passed, as_of: date | None) -> str:
    """Why there is nothing to write, and what to do."""
    lost = next((each for each in passed.problems if each.fatal), None)
    if lost:
        return (
            f"no claim could be read, so nothing was written; {lost.source}:"
            f" {lost.message}"
        )
    known = f" in reports published by {as_of}" if as_of else ""
    return (
        f"there is no claim{known}, so nothing was written; is it a file that"
        " knell read wrote?"
    )
