"""Which line ends separate, and which only wrap the text."""

import re
from collections.abc import Iterator

from knell.model import Span
from knell.text.marks import marks, one_of

_LINE_END = re.compile(r"(?P<first>\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])\s*+")
_SECOND_LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_LIST_ITEM = re.compile(
    rf"(?:[{one_of(marks('lines')['bullets'])}]|\(?\d{{1,3}}[.)]|\(?[a-z]\)|#{{1,6}})\s",
    re.IGNORECASE,
)
# Text is wrapped by hand or machine at some width between these; longer lines are
# paragraphs, shorter ones lists, verses or addresses.
_NARROWEST, _WIDEST = 40, 132


def blocks(text: str) -> Iterator[Span]:
    r"""Spans of running text, in order, trimmed: no sentence goes beyond one.

    A block ends at a blank line and at the end of a headline, a list item or a
    paragraph; the lines of hard-wrapped text are one block.

    >>> text = "Three shot in Qasr\n\nThree men were shot.\n- one died\n- two live"
    >>> [text[start:end] for start, end in blocks(text)]
    ['Three shot in Qasr', 'Three men were shot.', '- one died', '- two live']
    """
    for paragraph in paragraphs(text):
        width = max(end - start for start, end in paragraph)
        start, last = paragraph[0][0], paragraph[0]
        for line in paragraph[1:]:
            if not _wraps(text, last, line, width):
                yield start, last[1]
                start = line[0]
            last = line
        yield start, last[1]


def paragraphs(text: str) -> Iterator[list[Span]]:
    r"""The trimmed lines between blank lines; no paragraph is empty.

    >>> list(paragraphs("one\ntwo\n\n three"))
    [[(0, 3), (4, 7)], [(10, 15)]]
    """
    lines: list[Span] = []
    start = len(text) - len(text.lstrip())
    for match in _LINE_END.finditer(text, start):
        lines.append((start, start + len(text[start : match.start()].rstrip())))
        start = match.end()
        if start == len(text):
            break
        if _SECOND_LINE_END.search(text, match.end("first"), match.end()):
            yield lines
            lines = []
    if start < len(text):
        lines.append((start, start + len(text[start:].rstrip())))
    if lines:
        yield lines


def _wraps(text: str, line: Span, following: Span, width: int) -> bool:
    """Whether the line was broken for want of room (or inside a sentence)."""
    start, end = following
    if _LIST_ITEM.match(text, start, end):
        return False
    if text[start].islower():
        return True
    if not _NARROWEST <= width <= _WIDEST:
        return False
    head = text[start : min(end, start + width)]
    first_word = head.split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(first_word) > width
