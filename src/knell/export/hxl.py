"""HXL 1.1: CSV with a row of hashtags below its header, one row a claim.

Numbers stand in the columns of their harm, as the least and the greatest that the words
allow. What counts no people, and what is denied or only feared, has no row: programs
that read HXL add up what is tagged #affected.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from knell.export.claims_csv import (
    BYTE_ORDER_MARK,
    Cell,
    claim_fields,
    csv_record,
    noting_losses,
    safe,
)
from knell.export.losses import Edition, Loss
from knell.model import Claim, Extraction, Harm, Stance, Unit

_PEOPLE = {
    Harm.KILLED: "#affected+killed",
    Harm.INJURED: "#affected+injured",
    Harm.CASUALTIES: "#affected+casualties",
    Harm.MISSING: "#affected+missing",
    Harm.ABDUCTED: "#affected+abducted",
    Harm.DETAINED: "#affected+detained",
    Harm.DISPLACED: "#affected+displaced+ind",
    Harm.AFFECTED: "#affected+ind",
    Harm.RESCUED: "#affected+rescued",
}
_HOUSEHOLDS = {
    Harm.DISPLACED: "#affected+displaced+hh",
    Harm.AFFECTED: "#affected+hh",
}


def _numbers() -> Iterator[tuple[str, str]]:
    for ending, tags in (("", _PEOPLE), ("_households", _HOUSEHOLDS)):
        for harm, tag in tags.items():
            yield f"{harm}{ending}_low", f"{tag}+min"
            yield f"{harm}{ending}_high", f"{tag}+max"


TAGS = {
    "id": "#meta+id+claim",
    "start": "#date+occurred+start",
    "end": "#date+occurred+end",
    "published": "#date+reported",
    "as_of": "#date+asof",
    "country": "#country+code",
    "admin1": "#adm1+name",
    "admin2": "#adm2+name",
    "location_name": "#loc+name",
    "place": "#loc+name+worded",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "precision": "#geo+precision",
    "radius_km": "#geo+radius",
    **dict(_numbers()),
    "count_wording": "#description+count",
    "victims": "#description+victims",
    "status": "#status+victims",
    "perpetrator": "#group+name+alleged",
    "weapon": "#cause+name",
    "stance": "#status+name",
    "scope": "#meta+scope",
    "claimant": "#meta+claimant",
    "part_of": "#meta+id+whole",
    "same_as": "#meta+id+repeated",
    "confidence": "#meta+confidence",
    "quote": "#description+quote",
    "doc": "#meta+id+report",
    "source": "#meta+source",
    "title": "#meta+title",
    "url": "#meta+url",
    "sha256": "#meta+sha256",
}
"""The columns in order, each with its hashtag and attributes."""


def write_hxl(
    extractions: Iterable[Extraction], stream: BinaryIO, edition: Edition
) -> None:
    """The header, the hashtags, then one record for each claim that counts people."""
    stream.write((BYTE_ORDER_MARK + csv_record(TAGS)).encode())
    stream.write(csv_record(TAGS.values()).encode())
    for extraction in noting_losses(extractions, edition.note):
        for cells in _rows(extraction, edition):
            record = csv_record(safe(_trimmed(cells.get(name))) for name in TAGS)
            stream.write(record.encode("utf-8", "replace"))


def _rows(extraction: Extraction, edition: Edition) -> Iterator[dict[str, Cell]]:
    fields = claim_fields(extraction)
    for claim, cells in zip(extraction.claims, fields, strict=True):
        why = _unfit(claim, edition)
        if why:
            document = extraction.document.id
            edition.note(Loss(document=document, claim=claim.id, lost="claim", why=why))
        else:
            yield {**cells, **_counted(claim), **_further(claim, edition)}


def _unfit(claim: Claim, edition: Edition) -> str | None:
    """Why the claim has no row, if it has none."""
    if claim.stance in {Stance.DENIED, Stance.HYPOTHETICAL}:
        return f"the claim is {claim.stance}: it adds nobody"
    if edition.is_share(claim.count):
        return "the count is a share, not a number of people"
    if claim.unit is Unit.INCIDENTS:
        return "the claim counts incidents, not people"
    if claim.unit is Unit.HOUSEHOLDS and claim.harm not in _HOUSEHOLDS:
        return f"no hashtag counts households that were {claim.harm}"
    return None


def _counted(claim: Claim) -> dict[str, Cell]:
    ending = "_households" if claim.unit is Unit.HOUSEHOLDS else ""
    name = f"{claim.harm}{ending}"
    return {f"{name}_low": claim.count.low, f"{name}_high": claim.count.high}


def _further(claim: Claim, edition: Edition) -> dict[str, Cell]:
    place = claim.location
    return {
        "as_of": edition.as_of and edition.as_of.isoformat(),
        "admin2": place.admin2 if place else None,
        "radius_km": place.radius_km or None if place else None,
    }


def _trimmed(cell: Cell) -> Cell:
    """HXL takes white space around a text, or two spaces in it, for a mistake."""
    return " ".join(cell.split()) if isinstance(cell, str) else cell
