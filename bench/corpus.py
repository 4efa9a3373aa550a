"""Where the annotated corpora are, and their documents as Knell's nouns."""

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from knell.model import Document, DocumentId

HERE = Path(__file__).parent
RESULTS = HERE / "results"
BENCH = Path(os.environ.get("KNELL_BENCH", HERE.parent.parent / "shared" / "bench"))


def require_bench() -> None:
    """Say where the corpora were looked for, and stop, when they are not there."""
    if not (BENCH / "claims").is_dir():
        print(
            f"No annotated corpora at {BENCH}: nothing was measured."
            " Set KNELL_BENCH to the folder that holds claims/.",
            file=sys.stderr,
        )
        raise SystemExit(2)


def gold_file(split: str) -> Path:
    """The annotation file of `train` or `dev`."""
    return BENCH / "claims" / f"{split}.gold.jsonl"


def documents(split: str) -> Iterator[Document]:
    """The reports of `train` or `dev`, in the annotation file's order."""
    for line in gold_file(split).read_text("utf-8").splitlines():
        path = BENCH / "claims" / "docs" / f"{json.loads(line)['doc']}.json"
        yield document(json.loads(path.read_text("utf-8")))


def document(row: dict) -> Document:
    """One report from the corpora's form."""
    published = row.get("published")
    return Document(
        id=DocumentId(row["id"]),
        text=row["text"],
        sha256=hashlib.sha256(row["text"].encode()).hexdigest(),
        media_type="application/json",
        source=row.get("source") or "",
        title=row.get("title") or "",
        published=date.fromisoformat(published[:10]) if published else None,
    )
