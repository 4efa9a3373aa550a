"""Claims as the network finds them, for tests of what is made of them."""

from datetime import date

import numpy as np

from knell.extract.parts import ClaimParts, Reach
from knell.extract.report import Report
from knell.model import Document, DocumentId, Harm, Span, Stance, Status, Unit

NOTHING = np.zeros(1, dtype=np.float32)


def report_of(text: str, published: date | None = None) -> Report:
    """A report that is read in English."""
    document = Document(
        id=DocumentId("d1"),
        text=text,
        sha256="",
        media_type="text/plain",
        published=published,
    )
    return Report.open(document, "en")


def stretch(text: str, words: str) -> Span:
    """Where some words stand first."""
    at = text.index(words)
    return at, at + len(words)


def found_claim(
    text: str, quote: str, count: str, stance: str = "asserted"
) -> ClaimParts:
    """A claim of which the network knows no fields."""
    start = text.index(quote)
    at = text.index(count, start)
    return ClaimParts(
        harm=Harm.KILLED,
        count=(at, at + len(count)),
        quote=(start, start + len(quote)),
        fields={},
        report_day=False,
        reach=Reach.EXACT,
        status=Status.UNKNOWN,
        stance=Stance(stance),
        unit=Unit.PEOPLE,
        chance=0.9,
        child=NOTHING,
        parent=NOTHING,
    )
