"""A brief as Markdown: CommonMark with pipe tables and footnotes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from knell.brief.catalogue import Catalogue
from knell.brief.notes import SHOWN, Note, Notes, digest, origin
from knell.model.brief import (
    Block,
    Brief,
    Cited,
    Evidence,
    Figure,
    FigureKind,
    Listing,
    Paragraph,
    Part,
    Section,
    Sentence,
    Table,
)
from knell.text.screen import visible

_SYNTAX = re.compile(r"([\\`*_{}\[\]<>#|~&$!]|^[-+=]|^\d+(?=[.)]))", re.MULTILINE)


def markdown_text(
    brief: Brief, words: Catalogue, pictures: Mapping[FigureKind, str] | None = None
) -> str:
    """The brief, its passages as footnotes.

    `pictures` are the addresses of its chart and its map; without them, their tables
    stand alone.
    """
    return "\n".join(_Text(brief, words, pictures or {}).lines())


class _Text:
    def __init__(
        self, brief: Brief, words: Catalogue, pictures: Mapping[FigureKind, str]
    ) -> None:
        self._brief = brief
        self._words = words
        self._pictures = pictures
        self._notes = Notes(brief)

    def lines(self) -> Iterator[str]:
        brief = self._brief
        yield f"*{self._sentence(brief.status)}*"
        yield f"\n# {self._sentence(brief.headline)}"
        yield f"\n**{self._sentence(brief.standfirst)}**"
        yield f"\n{self._sentences(brief.summary)}"
        for section in brief.sections:
            yield from self._section(section)
        for note in self._notes:
            yield f"\n{self._footnote(note)}"
        yield ""

    def _section(self, section: Section) -> Iterator[str]:
        yield f"\n## {_escaped(section.title)}"
        for block in section.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Paragraph():
                yield f"\n{self._sentences(block.sentences)}"
            case Listing():
                yield ""
                yield from (f"- {self._sentence(each)}" for each in block.items)
            case Table():
                yield from self._table(block)
            case Figure():
                yield from self._picture(block)
                yield from self._table(block.table)

    def _picture(self, figure: Figure) -> Iterator[str]:
        if figure.kind in self._pictures:
            address = quote(self._pictures[figure.kind])
            yield f"\n![{_escaped(figure.alt)}]({address})"

    def _table(self, table: Table) -> Iterator[str]:
        yield f"\n{self._sentence(table.caption)}\n"
        yield self._row(table.head)
        yield "|" + " --- |" * len(table.head)
        yield from map(self._row, table.rows)

    def _row(self, row: Iterable[Sentence]) -> str:
        return "| " + " | ".join(self._sentence(each) for each in row) + " |"

    def _sentences(self, sentences: Iterable[Sentence]) -> str:
        return " ".join(self._sentence(each) for each in sentences)

    def _sentence(self, sentence: Sentence) -> str:
        return "".join(self._part(each) for each in sentence.parts)

    def _part(self, part: Part) -> str:
        text = _escaped(part.text)
        if isinstance(part, Cited):
            return f"{text}[^{self._notes.note(part).number}]"
        return text

    def _footnote(self, note: Note) -> str:
        passages = [self._passage(each) for each in note.passages[:SHOWN]]
        hidden = len(note.passages) - SHOWN
        if hidden > 0:
            passages.append(_escaped(self._words.text("form.more", n=hidden)))
        return f"[^{note.number}]: " + "\n    ".join(passages)

    def _passage(self, evidence: Evidence) -> str:
        words, quote = self._words, evidence.passage.quote
        told = (
            words.say("form.quote", words=quote)
            if quote
            else words.say("form.no_quote")
        )
        pieces = (origin(evidence, words), told, digest(evidence, words))
        return " — ".join(map(self._sentence, pieces))


def _escaped(text: str) -> str:
    """The text without marks of Markdown or HTML in it, on one line."""
    return _SYNTAX.sub(r"\\\1", visible(text))
