"""A brief: sentences about what is recorded, each figure with its passages.

A brief is data. It is composed in one language and then written in a form (HTML,
Markdown, PDF, JSON) that adds nothing to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knell.model.ids import content_id
from knell.model.passage import Passage
from knell.model.place import Place
from knell.model.source import Source

EvidenceId = str
"""The id of a claim, or of a statement's passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A passage that something in a brief rests on."""

    id: EvidenceId
    passage: Passage
    source: Source
    claimant: str | None = None
    """Who is cited there; None when the outlet speaks for itself."""

    @staticmethod
    def identify(passage: Passage) -> EvidenceId:
        """The id of a passage that is no claim's.

        >>> words = Passage(document="d1", start=0, end=4, quote="Calm")
        >>> Evidence.identify(words)
        'psg_4c553542993687c685fc'
        """
        parts = (passage.document, passage.start, passage.end, passage.quote)
        return content_id("psg", *parts)


@dataclass(frozen=True, slots=True)
class Text:
    """Words of the brief itself, in its language."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words of others, as they wrote them: a name, a quotation. In any script."""

    text: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure or a reference, with what it rests on."""

    text: str
    cites: tuple[EvidenceId, ...]
    """At least one."""
    number: bool = True
    """Whether it says how many; else it names a report."""


Part = Text | Words | Cited


@dataclass(frozen=True, slots=True)
class Sentence:
    """Parts that are read one after the other, with nothing between them.

    >>> str(Sentence((Text("SOHR says "), Cited("745", ("clm_1",)), Text("."))))
    'SOHR says 745.'
    """

    parts: tuple[Part, ...] = ()

    def __str__(self) -> str:
        """The sentence as plain text."""
        return "".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Sentences that belong together."""

    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Points of a list, each a sentence."""

    items: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a head; the first cell of a row says what the row is about."""

    caption: Sentence
    head: tuple[Sentence, ...]
    rows: tuple[tuple[Sentence, ...], ...]


class FigureKind(StrEnum):
    """What a figure shows."""

    CHART = "chart"
    MAP = "map"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One range that a figure shows."""

    label: str
    """Whose account, or which place."""
    low: int | None
    """Whole people; None or 0: no lower limit is given."""
    high: int | None
    """Whole people; None: no upper limit is given."""
    told: Sentence
    """The range in words, with what it rests on."""
    day: date | None = None
    """As known on this day."""
    spoken: bool = True
    """Whether a report of that day speaks of it; else it stands as last told."""
    place: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart or a map that says nothing its table does not say."""

    kind: FigureKind
    title: str
    alt: str
    """What there is to see, for those who do not see it: a sentence or two."""
    svg: str
    """A whole SVG document, without scripts and without outside references. It is
    put into pages as it is: all that stands in it is escaped."""
    marks: tuple[Mark, ...]
    table: Table
    """The figures that were drawn, each with what it rests on."""


Block = Paragraph | Listing | Table | Figure


class Heading(StrEnum):
    """The sections of a brief, in order."""

    REPORTED = "reported"
    WHO = "who"
    WHERE = "where"
    WHEN = "when"
    DISPLACED = "displaced"
    STATEMENTS = "statements"
    CONTESTED = "contested"
    UNKNOWN = "unknown"
    SOURCES = "sources"
    METHOD = "method"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of a brief under its title."""

    heading: Heading
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is recorded about a question, with the passages that it rests on."""

    language: str
    """ISO 639-1 code of its words, such as "en"."""
    status: Sentence
    """The first line: how much of what follows a person has reviewed."""
    headline: Sentence
    standfirst: Sentence
    summary: tuple[Sentence, Sentence]
    sections: tuple[Section, ...]
    evidence: tuple[Evidence, ...]
    """Whatever is cited, each once, in the order of the first citation."""
    as_of: date | None = None
    """The last day whose reports are known; None: all of them."""


def sentences(brief: Brief) -> Iterator[Sentence]:
    """Every sentence in reading order, those of tables and figures included."""
    yield from (brief.status, brief.headline, brief.standfirst, *brief.summary)
    for section in brief.sections:
        for block in section.blocks:
            yield from block_sentences(block)


def block_sentences(block: Block) -> Iterator[Sentence]:
    """Every sentence of one block in reading order."""
    match block:
        case Paragraph():
            yield from block.sentences
        case Listing():
            yield from block.items
        case Table():
            yield from (block.caption, *block.head)
            for row in block.rows:
                yield from row
        case Figure():
            yield from block_sentences(block.table)
