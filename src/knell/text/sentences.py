"""Sentences of news text as it comes, as exact spans of the stored text.

The rules are few and look only at the neighbourhood of a mark, so the time grows
with the length of the text and with nothing else. What a language abbreviates, and
which of its words open sentences, is data (`text/data/<language>/sentences.toml`);
a language without such a file is cut by its marks and letters alone.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from string import whitespace

from knell.model import Span
from knell.text.lines import blocks
from knell.text.marks import marks, one_of

LONGEST = 2000
"""No sentence is longer than this many code points: what is, is no sentence."""

_MARKS = marks("stops")
_CLOSERS, _SPACED = one_of(_MARKS["closers"]), one_of(_MARKS["spaced_closers"])
_STOP = re.compile(
    rf"(?:(?P<full>[{_MARKS['always']}]+)|(?P<mark>[{_MARKS['mostly']}]+))"
    rf"(?P<closers>(?:[{_CLOSERS}]|\s[{_SPACED}](?!\w))*+)"
    r"(?P<gap>\s*+)"
)
_LETTERED = re.compile(r"(?:\w\.)+\w|[^\W\d_]")
_WORD = re.compile(r"[^\W_]+(?:\.[^\W\d_])*+")
_OPENING = _MARKS["openers"] + whitespace
_DATELINE = tuple(_MARKS["dateline_dashes"])
# The kinds of places where something too long may be cut, best first.
_CUTS = (
    *(re.compile(rf"[{cut}]\s*+") for cut in _MARKS["cuts"]),
    re.compile(r"\s"),
)
_PRINTED = re.compile(r"\S")
_LOOK_BACK = 40
_LOOK_AHEAD = 40
_HEADLINE_WORDS = re.compile(r"\w\S*\s+\w\S*\s+\w\S*")
_HEADLINE_REACH = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rules:
    before_names: frozenset[str] = frozenset()
    before_numbers: frozenset[str] = frozenset()
    anywhere: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    openers_when_capitalised: frozenset[str] = frozenset()
    case_tells: bool = True
    """False for a text without capitals: then a small letter may open a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stop:
    """A mark that may end a sentence, with what stands around it."""

    token: str
    """What stands before the mark, back to white space."""
    word: str
    """The next word."""
    closed: bool
    """True when a closing quotation mark or bracket follows the mark."""
    datelined: bool
    """True when the dash follows that ends a dateline ("Reno, Nev. -- Police")."""
    enumerates: bool
    """True when the token is all that the sentence has so far."""


def split_sentences(text: str, *, language: str = "en") -> tuple[Span, ...]:
    """Half-open spans of the sentences, in order, in code points of `text`.

    Together they cover every character but white space. Headlines, list items and
    paragraphs end where their line ends; lines of hard-wrapped text are joined.
    `language` is an ISO 639-1 code; empty or unknown means no rules of a language.

    >>> text = "Gen. Haddad spoke at 5 p.m. on Friday.Two men died. 'Go!' he said."
    >>> [text[start:end] for start, end in split_sentences(text)]
    ['Gen. Haddad spoke at 5 p.m. on Friday.', 'Two men died.', "'Go!' he said."]
    """
    rules = replace(_rules(language), case_tells=not text.islower())
    spans: list[Span] = []
    for block in blocks(text):
        for sentence in _sentences(text, block, rules):
            parts = (sentence,) if spans else _without_headline(text, sentence)
            spans.extend(piece for part in parts for piece in _capped(text, part))
    return tuple(spans)


def sentence_at(sentences: Sequence[Span], at: int) -> int:
    """Which of the sentences of a text a code point stands in, from 0.

    Between two sentences it is the one before.

    >>> sentence_at(((0, 7), (8, 16)), 9)
    1
    """
    return max(bisect_right(sentences, at, key=lambda sentence: sentence[0]) - 1, 0)


@lru_cache(maxsize=16)
def _rules(language: str) -> _Rules:
    """The language's rules; none at all where it has no file."""
    if not (language.isascii() and language.isalpha()):
        return _Rules()
    file = files("knell.text") / "data" / language.lower() / "sentences.toml"
    if not file.is_file():
        return _Rules()
    lists = tomllib.loads(file.read_text(encoding="utf-8"))
    return _Rules(
        before_names=frozenset(lists["before_names"]),
        before_numbers=frozenset(lists["before_numbers"]),
        anywhere=frozenset(lists["anywhere"]),
        openers=frozenset(lists["openers"]),
        openers_when_capitalised=frozenset(lists["openers_when_capitalised"]),
    )


def _sentences(text: str, block: Span, rules: _Rules) -> Iterator[Span]:
    """The sentences of one block, trimmed."""
    start, end = block
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _ends(text, start, match, rules):
            yield start, match.end("closers")
            start = match.end()
    yield start, end


def _ends(text: str, start: int, match: re.Match[str], rules: _Rules) -> bool:
    """Whether this mark ends the sentence that began at `start`."""
    if match["full"]:
        return True
    stop = _neighbourhood(text, start, match)
    if not match["gap"] and not _glued(stop, rules):
        return False
    if stop.word[:1].islower() and rules.case_tells:
        return False
    return match["mark"] != "." or _dot_ends(stop, rules)


def _neighbourhood(text: str, start: int, match: re.Match[str]) -> _Stop:
    mark = match.start()
    before = text[max(start, mark - _LOOK_BACK) : mark]
    pieces = before.split()
    token = pieces[-1] if pieces and not before[-1].isspace() else ""
    ahead = text[match.end() : match.end() + _LOOK_AHEAD]
    word = _WORD.match(ahead.lstrip(_OPENING))
    return _Stop(
        token=token.lstrip(_OPENING),
        word=word[0] if word else "",
        closed=bool(match["closers"]),
        datelined=ahead.startswith(_DATELINE),
        enumerates=mark - start == len(token),
    )


def _glued(stop: _Stop, rules: _Rules) -> bool:
    """Whether a new sentence starts right at the mark, its space forgotten."""
    last, first = stop.token[-1:], stop.word[:1]
    if not first or any(sign in stop.token for sign in ".@/:"):
        return False
    if first.isalpha() and not _cased(first):
        return last.isalpha() and not _cased(last) and len(stop.token) > 2
    if stop.token.isupper() and len(stop.token) > 2:
        return stop.word.lower() in rules.openers
    sentence_case = first.isupper() and (stop.word[1:2] or "a").islower()
    worded = last.islower() and stop.token[-2:].isalpha() and len(stop.token) > 1
    return sentence_case and (worded or last.isdigit() or stop.closed)


def _cased(letter: str) -> bool:
    return letter.isupper() or letter.islower()


def _dot_ends(stop: _Stop, rules: _Rules) -> bool:
    """Whether a single full stop ends a sentence or only shortens the word."""
    token = stop.token.lower()
    if stop.enumerates and (token.isdigit() or len(token) == 1):
        return False
    if stop.datelined or token in rules.before_names:
        return False
    if token in rules.before_numbers:
        return not stop.word[:1].isdigit()
    if token in rules.anywhere or _LETTERED.fullmatch(token):
        return stop.closed or _opens(stop.word, rules)
    return True


def _opens(word: str, rules: _Rules) -> bool:
    lowered = word.lower()
    if lowered in rules.openers:
        return True
    capitalised = word[:1].isupper() and (word[1:] or "a").islower()
    return capitalised and lowered in rules.openers_when_capitalised


def _without_headline(text: str, sentence: Span) -> tuple[Span, ...]:
    """Cut a headline off that runs on into a first sentence with the same words."""
    start, end = sentence
    opening = _HEADLINE_WORDS.match(text, start, min(end, start + _HEADLINE_REACH))
    if opening is None or text[start:end].isupper():
        return (sentence,)
    again = re.compile(
        r"(?<!\S)" + r"\s+".join(map(re.escape, opening[0].split())), re.IGNORECASE
    ).search(text, opening.end(), min(end, start + _HEADLINE_REACH))
    if again is None or not again[0][0].isupper():
        return (sentence,)
    headline_end = start + len(text[start : again.start()].rstrip())
    return (start, headline_end), (again.start(), end)


def _capped(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence, or pieces of it of at most `LONGEST` code points."""
    start, end = sentence
    while end - start > LONGEST:
        cut = _best_cut(text, start)
        piece_end = start + len(text[start:cut].rstrip())
        yield start, piece_end
        start = _next_printed(text, cut, end)
    yield start, end


def _next_printed(text: str, start: int, end: int) -> int:
    printed = _PRINTED.search(text, start, end)
    return printed.start() if printed else end


def _best_cut(text: str, start: int) -> int:
    """After the last separator of the best kind in the second half of the reach."""
    for kind in _CUTS:
        ends = [
            match.end()
            for match in kind.finditer(text, start + LONGEST // 2, start + LONGEST)
        ]
        if ends:
            return ends[-1]
    return start + LONGEST
