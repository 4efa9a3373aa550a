"""A brief as one HTML page that asks nothing of any network and runs no script.

A figure is a button that opens its passages as a popover, which browsers bring to the
front, close on Escape and reach by keyboard on their own. On paper, and in browsers
that know no popovers, the passages stand at the end as notes.
"""

import hashlib
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from importlib.resources import files

from knell.brief.catalogue import Catalogue
from knell.brief.notes import SHOWN, Note, Notes, digest, origin
from knell.model.brief import (
    Block,
    Brief,
    Cited,
    Evidence,
    Figure,
    Listing,
    Paragraph,
    Part,
    Section,
    Sentence,
    Table,
    Text,
    Words,
)
from knell.text.screen import visible_lines

WIDE = 4
"""Columns of a table beyond which it takes more room than the text, if there is."""


def html_page(brief: Brief, words: Catalogue) -> str:
    """The page, whole: style and passages are in it."""
    return "".join(_Page(brief, words).pieces())


class _Page:
    def __init__(self, brief: Brief, words: Catalogue) -> None:
        self._brief = brief
        self._words = words
        self._notes = Notes(brief)

    def pieces(self) -> Iterator[str]:
        brief = self._brief
        yield _head(brief, self._words)
        yield f"<main>\n<p class=status>{self._sentence(brief.status)}</p>\n"
        yield "<div class=sheet>\n<header>\n"
        yield f"<p class=kind>{_text(self._words.text('title.brief'))}</p>\n"
        yield f"<h1>{self._sentence(brief.headline)}</h1>\n"
        yield f"<p class=standfirst>{self._sentence(brief.standfirst)}</p>\n"
        yield f"<p class=summary>{self._sentences(brief.summary)}</p>\n</header>\n"
        yield self._contents()
        for section in brief.sections:
            yield from self._section(section)
        yield from self._passages()
        yield "</div>\n</main>\n</body>\n</html>\n"

    def _contents(self) -> str:
        items = "".join(
            f'<li><a href="#{each.heading}">{_text(each.title)}</a></li>'
            for each in self._brief.sections
        )
        name = _text(self._words.text("form.contents"))
        return f'<nav aria-label="{name}"><ol>{items}</ol></nav>\n'

    def _section(self, section: Section) -> Iterator[str]:
        key = section.heading
        yield f'<section id="{key}" aria-labelledby="{key}-title">\n'
        yield f'<h2 id="{key}-title">{_text(section.title)}</h2>\n'
        for block in section.blocks:
            yield self._block(block)
        yield "</section>\n"

    def _block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return f"<p>{self._sentences(block.sentences)}</p>\n"
            case Listing():
                items = "\n".join(
                    f"<li>{self._sentence(each)}</li>" for each in block.items
                )
                return f"<ul>\n{items}\n</ul>\n"
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)

    def _table(self, table: Table) -> str:
        caption = str(table.caption)
        head = "".join(
            f'<th scope="col">{self._sentence(each)}</th>' for each in table.head
        )
        rows = "\n".join(self._row(each) for each in table.rows)
        kind = "scroll wide" if len(table.head) > WIDE else "scroll"
        # What scrolls can be reached by keyboard, and says what it is.
        return (
            f'<div class="{kind}" tabindex=0 role=region aria-label="{_text(caption)}">'
            f"<table>\n<caption>{self._sentence(table.caption)}</caption>\n"
            f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n"
            "</table></div>\n"
        )

    def _row(self, row: Iterable[Sentence]) -> str:
        first, *others = (self._sentence(each) for each in row)
        cells = "".join(f"<td>{each}</td>" for each in others)
        return f'<tr><th scope="row">{first}</th>{cells}</tr>'

    def _figure(self, figure: Figure) -> str:
        summary = _text(self._words.text("figures.table"))
        return (
            f'<figure class="{figure.kind}">\n{figure.svg}</figure>\n'
            f"<details><summary>{summary}</summary>\n"
            f"{self._table(figure.table)}</details>\n"
        )

    def _sentences(self, sentences: Iterable[Sentence]) -> str:
        return " ".join(self._sentence(each) for each in sentences)

    def _sentence(self, sentence: Sentence) -> str:
        return "".join(self._part(each) for each in sentence.parts)

    def _part(self, part: Part) -> str:
        match part:
            case Text():
                return _text(part.text)
            case Words():
                return f"<bdi>{_text(part.text)}</bdi>"
            case Cited():
                return self._citation(part)

    def _citation(self, cited: Cited) -> str:
        number = self._notes.note(cited).number
        label = _text(self._words.text("form.open", figure=Text(cited.text)))
        kind = "fig" if cited.number else "ref"
        return (
            f'<button type=button class={kind} popovertarget="n{number}" '
            f'aria-label="{label}">{_text(cited.text)}</button>'
            f'<sup class=mark aria-hidden=true data-note="{number}"></sup>'
        )

    def _passages(self) -> Iterator[str]:
        words = self._words
        yield '<section class=passages aria-labelledby="passages-title">\n'
        yield f'<h2 id="passages-title">{_text(words.text("form.passages"))}</h2>\n'
        for note in self._notes:
            yield self._note(note)
        yield "</section>\n"

    def _note(self, note: Note) -> str:
        items = "\n".join(self._passage(each) for each in note.passages[:SHOWN])
        hidden = len(note.passages) - SHOWN
        more = self._words.text("form.more", n=hidden) if hidden > 0 else ""
        close, name = (self._words.text(f"form.{each}") for each in _LABELS)
        return (
            f'<div popover id="n{note.number}" class=note role=dialog '
            f'aria-label="{_text(name)} {note.number}">\n'
            f'<button type=button class=close popovertarget="n{note.number}" '
            f"popovertargetaction=hide>{_text(close)}</button>\n"
            f"<ol class=passage-list>\n{items}\n</ol>\n"
            + (f"<p>{_text(more)}</p>\n" if more else "")
            + "</div>\n"
        )

    def _passage(self, evidence: Evidence) -> str:
        words, quote = self._words, evidence.passage.quote
        told = (
            words.say("form.quote", words=quote)
            if (quote)
            else words.say("form.no_quote")
        )
        title = evidence.source.title
        return (
            f'<li id="{_text(evidence.id)}"><blockquote>{self._sentence(told)}'
            f"</blockquote><p>{self._sentence(origin(evidence, words))}</p>"
            + (f"<p class=report-title><bdi>{_text(title)}</bdi></p>" if title else "")
            + f"<p class=hash>{self._sentence(digest(evidence, words))}</p></li>"
        )


_LABELS = ("close", "passages")


def _head(brief: Brief, words: Catalogue) -> str:
    style = _style()
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode("ascii")
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    direction = words.locale.text_direction
    return (
        f'<!DOCTYPE html>\n<html lang="{brief.language}" dir="{direction}">\n<head>\n'
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{_text(str(brief.headline))}</title>\n"
        f"<style>{style}</style>\n</head>\n<body>\n"
    )


@cache
def _style() -> str:
    """The style sheet; it holds no data of a brief."""
    return (files("knell.brief") / "data" / "brief.css").read_text(encoding="utf-8")


def _text(text: str) -> str:
    """Text as HTML: escaped, and without characters that no page may hold."""
    return escape(visible_lines(text))
