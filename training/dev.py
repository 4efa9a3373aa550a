"""The reports that training chooses with, never learns from."""

from collections.abc import Callable

from knell.evaluate.annotation_rows import read_annotations
from knell.evaluate.score import Score, compare, score
from knell.export.jsonlines import json_lines
from knell.learn import annotation_files
from knell.learn.annotated import AnnotatedReport
from knell.model import Document, DocumentId, Extraction
from paths import BENCH

CLAIMS = BENCH / "claims"
GOLD = CLAIMS / "dev.gold.jsonl"


def dev_reports() -> list[AnnotatedReport]:
    """All of them, as annotated."""
    return annotation_files.read_annotations(GOLD, CLAIMS / "docs")


def document_of(report: AnnotatedReport) -> Document:
    """A report as a reader gets it, without outlet and title."""
    return Document(
        id=DocumentId(report.id),
        text=report.text,
        sha256="",
        media_type="application/json",
        published=report.found().published,
    )


def figures(extractor: Callable[[Document], Extraction]) -> Score:
    """How well it reads them."""
    reports = dev_reports()
    lines = json_lines(extractor(document_of(report)) for report in reports)
    read, _ = read_annotations((line.encode() for line in lines), "what was read")
    with GOLD.open("rb") as gold_lines:
        gold, _ = read_annotations(gold_lines, GOLD.name)
    return score(compare(gold, read, {each.id: each.text for each in reports}))
