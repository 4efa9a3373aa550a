"""What stands between quotation marks, and finding a quote again."""

import re
from collections.abc import Iterator
from itertools import chain

from knell.model import Span
from knell.text.marks import marks, one_of

_PAIRS: dict[str, str] = marks("quotation")["pairs"]
_SINGLE_PAIRS: dict[str, str] = marks("quotation")["single_pairs"]
_BY_POSITION: str = marks("quotation")["openers_by_position"]
_BLANK_LINE = r"(?P<blank>\n[^\S\n]*+\n)"
_DOUBLE = re.compile(rf"[{one_of(''.join({*_PAIRS, *_PAIRS.values()}))}]|{_BLANK_LINE}")
_SINGLE = re.compile(
    rf"[{one_of(''.join({*_SINGLE_PAIRS, *_SINGLE_PAIRS.values()}))}]|{_BLANK_LINE}"
)
_FOLDED_QUOTE = rf"(?:[{one_of(marks('folding')['quotes'])}]{{1,2}}+)"
_FOLDED_DASH = rf"[{one_of(marks('folding')['dashes'])}]++"
_NOT_AFTER_DASH = rf"(?<![{one_of(marks('folding')['dashes'])}])"
_FOLDS = {"space": r"\s++", "quote": _FOLDED_QUOTE, "dash": _FOLDED_DASH}
_FOLDED = re.compile(
    rf"(?P<space>\s++)|(?P<quote>{_FOLDED_QUOTE})|(?P<dash>{_FOLDED_DASH})"
)


def quoted_spans(text: str) -> tuple[Span, ...]:
    """Spans of what stands between quotation marks, marks and margins left out.

    Of quotes within quotes the outer one counts. A quote that nothing closes ends
    with its paragraph; single marks that nothing closes are taken for apostrophes.
    Empty quotes are left out.

    >>> text = "“We saw 'two' dead,” Sami's aunt said. She 'heard shots'."
    >>> [text[start:end] for start, end in quoted_spans(text)]
    ["We saw 'two' dead,", 'heard shots']
    """
    outer: list[Span] = []
    for start, end in sorted(chain(_double_quotes(text), _single_quotes(text))):
        quoted = text[start:end]
        if quoted.strip() and (not outer or start >= outer[-1][1]):
            left = len(quoted) - len(quoted.lstrip())
            outer.append((start + left, start + len(quoted.rstrip())))
    return tuple(outer)


def _double_quotes(text: str) -> Iterator[Span]:
    opened, closers = 0, ""
    for match in _DOUBLE.finditer(text):
        if closers and (match[0] in closers or match["blank"]):
            yield opened, match.start()
            closers = ""
        elif not closers and _opens(text, match):
            opened, closers = match.end(), _PAIRS[match[0]]
    if closers:
        yield opened, opened + len(text[opened:].rstrip())


def _opens(text: str, match: re.Match[str]) -> bool:
    mark = match[0]
    if mark in _BY_POSITION:
        return _looks_opening(text, match.start())
    return mark in _PAIRS


def _single_quotes(text: str) -> Iterator[Span]:
    """Those that have both marks in one paragraph."""
    opened, closers = 0, ""
    for match in _SINGLE.finditer(text):
        mark, start = match[0], match.start()
        if match["blank"]:
            closers = ""
        elif not closers and mark in _SINGLE_PAIRS and _looks_opening(text, start):
            opened, closers = match.end(), _SINGLE_PAIRS[mark]
        elif closers and mark in closers and _looks_closing(text, start):
            yield opened, start
            closers = ""


def _looks_opening(text: str, mark: int) -> bool:
    before, after = text[mark - 1 : mark], text[mark + 1 : mark + 2]
    return not before.isalnum() and bool(after) and not after.isspace()


def _looks_closing(text: str, mark: int) -> bool:
    before, after = text[mark - 1 : mark], text[mark + 1 : mark + 2]
    return not before.isspace() and not after.isalnum()


def find_quote(text: str, quote: str, *, near: int | None = None) -> Span | None:
    r"""The span of `quote` in `text`, or None when it is not there.

    An exact copy is preferred; failing that, white space, quotation marks, dashes
    and case may differ. Of several, the one that starts nearest to `near` (a code
    point of the text), by default the first. White space around the quote is no part.

    >>> find_quote("He said: “Six \n seven dead”.", '"six seven dead"')
    (9, 27)
    >>> find_quote("Six dead.", "seven dead") is None
    True
    """
    wanted = quote.strip()
    if not wanted:
        return None
    exact = re.compile(re.escape(wanted))
    return _nearest(exact, text, near) or _nearest(_folded(wanted), text, near)


def _folded(quote: str) -> re.Pattern[str]:
    """A pattern for everything that reads like the quote."""
    pieces: list[str] = []
    last = 0
    for match in _FOLDED.finditer(quote):
        pieces += re.escape(quote[last : match.start()]), _FOLDS[match.lastgroup or ""]
        last = match.end()
    pieces.append(re.escape(quote[last:]))
    # Without this a long row of dashes would be tried from each of them.
    start = _NOT_AFTER_DASH if pieces[:2] == ["", _FOLDED_DASH] else ""
    return re.compile(start + "".join(pieces), re.IGNORECASE)


def _nearest(pattern: re.Pattern[str], text: str, near: int | None) -> Span | None:
    if near is None:
        first = pattern.search(text)
        return first.span() if first else None
    spans = (match.span() for match in pattern.finditer(text))
    return min(spans, key=lambda span: abs(span[0] - near), default=None)
