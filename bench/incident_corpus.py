"""The news texts clustered by incident, and the tellings that Knell makes of them."""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from corpus import BENCH, document
from knell.extract import load_extractor
from knell.link.reports import cut, reports
from knell.link.tellings import Telling
from knell.model import Document, DocumentId, Extraction
from knell.model.toll import Printing

FOLDER = BENCH / "incidents"


@dataclass(frozen=True, kw_only=True)
class Split:
    """The texts of `train` or `dev`, read, with the incident that each is about."""

    readings: tuple[Extraction, ...]
    incidents: Mapping[DocumentId, str]
    recorded: Mapping[str, tuple[int, int]]
    """For each incident the killed and the injured as finally recorded."""

    @property
    def printings(self) -> list[Printing]:
        """All claims."""
        return [
            Printing(
                claim=claim, source=r.document.source, published=r.document.published
            )
            for r in self.readings
            for claim in r.claims
        ]

    @property
    def texts(self) -> dict[DocumentId, str]:
        """Title and text of each document."""
        return {r.document.id: full_text(r.document) for r in self.readings}


def full_text(report: Document) -> str:
    """Title and text."""
    return f"{report.title}\n{report.text}"


@cache
def read_split(name: str) -> Split:
    """The texts of a split, read by the reader that ships with Knell."""
    extract = load_extractor()
    lines = (FOLDER / f"{name}.docs.jsonl").read_text("utf-8").splitlines()
    with (FOLDER / f"{name}.clusters.csv").open(encoding="utf-8", newline="") as file:
        incidents = {row["doc"]: row["incident"] for row in csv.DictReader(file)}
    numbers = (FOLDER / f"{name}.incidents.jsonl").read_text("utf-8").splitlines()
    return Split(
        readings=tuple(extract(document(json.loads(line))) for line in lines),
        incidents=incidents,
        recorded={
            row["incident"]: (row["killed"], row["injured"])
            for row in map(json.loads, numbers)
        },
    )


def tellings(
    printings: Iterable[Printing], texts: Mapping[DocumentId, str] | None
) -> list[Telling]:
    """The tellings of each report by itself."""
    made = (cut([report], ()).tellings for report in reports(printings, texts))
    return [telling for some in made for telling in some]


def main_tellings(found: Iterable[Telling]) -> dict[DocumentId, Telling]:
    """What each report is mostly about: the telling of most claims, then the first."""
    mains: dict[DocumentId, Telling] = {}
    for each in found:
        known = mains.setdefault(each.document, each)
        if len(each.claims) > len(known.claims):
            mains[each.document] = each
    return mains
