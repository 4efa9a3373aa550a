"""The guide for annotators keeps its own rules."""

import json
from pathlib import Path

from knell.evaluate.annotation_rows import read_annotations
from knell.evaluate.form import faults

GUIDE = Path(__file__).parents[2] / "docs" / "annotating.md"


def test_the_example_is_well_formed() -> None:
    written = GUIDE.read_text("utf-8").split("```json\n")[1].split("```")[0]
    line = json.dumps(json.loads(written)).encode()
    file, problems = read_annotations([line], "docs/annotating.md")
    texts = {doc: report.text or "" for doc, report in file.reports.items()}
    assert problems == ()
    assert [each.message for each in faults(file, texts)] == []
    assert len(file.reports["hp-0412"].claims) == 4
