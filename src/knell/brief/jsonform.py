"""A brief as plain JSON values, each figure with the ids of what it rests on."""

from collections.abc import Iterable
from typing import Any

from knell import __version__
from knell.model import Place
from knell.model.brief import (
    Block,
    Brief,
    Cited,
    Evidence,
    Figure,
    Listing,
    Mark,
    Paragraph,
    Part,
    Sentence,
    Table,
    Text,
)

JsonObject = dict[str, Any]


def brief_row(brief: Brief) -> JsonObject:
    """The brief as one JSON object.

    A sentence is a list of parts: `{"text": …}` for the brief's words, `{"words": …}`
    for those of others, `{"figure": …, "cites": […]}` and `{"report": …, "cites": […]}`
    for what rests on passages. `evidence` holds these by id.
    """
    return {
        "language": brief.language,
        "as_of": brief.as_of.isoformat() if brief.as_of else None,
        "status": _sentence(brief.status),
        "headline": _sentence(brief.headline),
        "standfirst": _sentence(brief.standfirst),
        "summary": [_sentence(each) for each in brief.summary],
        "sections": [
            {
                "heading": each.heading.value,
                "title": each.title,
                "blocks": [_block(block) for block in each.blocks],
            }
            for each in brief.sections
        ],
        "evidence": [_evidence(each) for each in brief.evidence],
        "knell": __version__,
    }


def _block(block: Block) -> JsonObject:
    match block:
        case Paragraph():
            return {"paragraph": _sentences(block.sentences)}
        case Listing():
            return {"list": _sentences(block.items)}
        case Table():
            return {"table": _table(block)}
        case Figure():
            return {
                block.kind.value: {
                    "title": block.title,
                    "alt": block.alt,
                    "marks": [_mark(each) for each in block.marks],
                    "table": _table(block.table),
                }
            }


def _mark(mark: Mark) -> JsonObject:
    return {
        "label": mark.label,
        "day": mark.day.isoformat() if mark.day else None,
        "low": mark.low,
        "high": mark.high,
        "spoken": mark.spoken,
        "place": _place(mark.place),
        "told": _sentence(mark.told),
    }


def _place(place: Place | None) -> JsonObject | None:
    if place is None:
        return None
    return {
        "id": place.id,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_km": place.radius_km,
        "precision": place.precision.value,
    }


def _table(table: Table) -> JsonObject:
    return {
        "caption": _sentence(table.caption),
        "head": _sentences(table.head),
        "rows": [_sentences(row) for row in table.rows],
    }


def _sentences(sentences: Iterable[Sentence]) -> list[list[JsonObject]]:
    return [_sentence(each) for each in sentences]


def _sentence(sentence: Sentence) -> list[JsonObject]:
    return [_part(each) for each in sentence.parts]


def _part(part: Part) -> JsonObject:
    if isinstance(part, Cited):
        kind = "figure" if part.number else "report"
        return {kind: part.text, "cites": list(part.cites)}
    return {"text" if isinstance(part, Text) else "words": part.text}


def _evidence(evidence: Evidence) -> JsonObject:
    passage, source = evidence.passage, evidence.source
    day = source.published
    return {
        "id": evidence.id,
        "doc": passage.document,
        "quote": passage.quote,
        "passage": {"start": passage.start, "end": passage.end},
        "claimant": evidence.claimant,
        "source": source.outlet,
        "published": day.isoformat() if day else None,
        "title": source.title,
        "url": source.url,
        "sha256": source.sha256,
    }
