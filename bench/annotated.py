"""The annotated reports that weights of cues are fitted on, and where these go."""

import json
from collections.abc import Mapping

from corpus import BENCH, HERE, gold_file
from knell.evaluate.agreement import ENOUGH_WORDS, word_f1
from knell.learn.annotated import AnnotatedReport
from knell.learn.annotation_files import read_annotations
from knell.model import Document, DocumentId

DATA = HERE.parent / "src" / "knell" / "extract" / "data" / "en"
WRITTEN = HERE.parent / "training" / "written"
REAL = frozenset({"ecb", "fakes", "gvc", "muc", "wikinews"})
"""How the names of reports begin that were not written for training."""


def reports() -> list[AnnotatedReport]:
    """Those of `train`, and those that were written for training."""
    read = read_annotations(gold_file("train"), BENCH / "claims" / "docs")
    for path in sorted(WRITTEN.glob("*.jsonl")):
        read += read_annotations(path)
    return read


def is_real(report: AnnotatedReport) -> bool:
    """Whether a report was not written for training."""
    return report.id.split("-", maxsplit=1)[0] in REAL


def document_of(report: AnnotatedReport) -> Document:
    """The report as the extractor is given it."""
    return Document(
        id=DocumentId(report.id),
        text=report.text,
        sha256="",
        media_type="application/json",
        published=report.found().published,
    )


def agree(annotated: str | None, name: str | None) -> bool:
    """Whether a name is the annotated one, as the scorer compares them."""
    if annotated is None or name is None:
        return annotated is name
    return word_f1(annotated, name) >= ENOUGH_WORDS


def write_weights(question: str, weights: Mapping[str, object]) -> None:
    """Where the extractor looks for them."""
    text = json.dumps(weights, indent=0, sort_keys=True) + "\n"
    (DATA / f"{question}_weights.json").write_text(text, encoding="utf-8")
