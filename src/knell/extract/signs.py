"""A stretch of text as a string of signs, one for each word, to match grammar against.

Every word gets one sign: that of the lexicon if it is listed, else `c` for a
capitalised word, `n` for a number, `z` for a word with the ending of a verb, `x` for
any other; marks are `,`, `-`, `(`, `)`, `q` (a quotation mark) or `.` (any other).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from knell.extract.lexicon import SIMPLE_WORD, lexicon
from knell.model import Span
from knell.text.casing import shares_capitals
from knell.text.marks import marks

_APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|@?\w+(?:[{_APOSTROPHES}&-]\w+)*|[^\w\s]")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}]s?$")
_NAME_OF_ROLE = re.compile(r"(?<=h)x{1,4}(?=[,v])|(?<=o)x{1,2}(?=v)")
_QUOTATION = marks("quotation")
_MARKS = {",": ",", "(": "(", "[": "(", ")": ")", "]": ")", "-": "-"}
for _pairs in (_QUOTATION["pairs"], _QUOTATION["single_pairs"]):
    _MARKS |= dict.fromkeys("".join((*_pairs, *_pairs.values())), "q")
_MARKS |= dict.fromkeys("\N{EN DASH}\N{EM DASH}", "-")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_MOSTLY = 0.8
_HEADLINE = 6
MOST_WORDS = 20_000
"""How many words are remembered: the same ones come again and again."""
_SENTENCES = 256
"""How many stretches are remembered: two steps ask for the same ones."""
_first = itemgetter(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedText:
    """A stretch of text with a sign for each of its words and marks."""

    signs: str
    starts: tuple[int, ...]
    """Where each word starts in the document's text, in code points."""
    ends: tuple[int, ...]
    words: tuple[str, ...]
    """Each word in lower case; a phrase of the lexicon is one word."""
    capitals: bool
    """Whether capitals tell nothing here (see `hides_names`)."""


class _Word(NamedTuple):
    """What a word is by itself."""

    sign: str
    bare: str
    leads: bool
    """Whether a longer phrase, or a title and its full stop, may start with it."""


_Row = tuple[Sequence[Span], Sequence[_Word]]
"""Where the words and marks of a stretch stand, and what each is."""


@lru_cache(maxsize=_SENTENCES)
def signed(text: str, start: int, end: int, language: str = "en") -> SignedText:
    """The signs of `text[start:end]`.

    >>> signed("The army denied the report.", 0, 27).signs
    'dovdx.'
    >>> signed("Residents of Baniyas, he said, fled.", 0, 36).signs
    'hfc,rv,z.'
    """
    capitals = hides_names(text[start:end])
    spans, row = _row(text, start, end, language)
    if capitals:
        row = [_word(text[a:b], language, True) for a, b in spans]
    starts, ends = [a for a, _ in spans], [b for _, b in spans]
    signs, words = [word.sign for word in row], [word.bare for word in row]
    # From the last one on, so that positions before it stay what they are.
    for at, after, sign, stop in reversed(_phrases(text, end, spans, row, language)):
        starts[at:after], ends[at:after] = [starts[at]], [stop]
        signs[at:after], words[at:after] = [sign], [" ".join(words[at:after])]
    joined = "".join(signs)
    return SignedText(
        signs=_name_roles(joined) if capitals else joined,
        starts=tuple(starts),
        ends=tuple(ends),
        words=tuple(words),
        capitals=capitals,
    )


def may_cite(sentence: str, language: str = "en") -> bool:
    """Whether a sentence has a word with which somebody can be cited; cheaply.

    >>> may_cite("The mayor said so."), may_cite("The mayor left.")
    (True, False)
    """
    words = SIMPLE_WORD.findall(sentence.lower())
    return not lexicon(language).citing.isdisjoint(words)


def hides_names(text: str) -> bool:
    """Whether capitals tell nothing: a line all in capitals, Or a Headline Like This.

    >>> hides_names("POLICE SAID SO."), hides_names("Police said so.")
    (True, False)
    """
    long_words = _LONG_WORD.findall(text)
    if len(long_words) >= _HEADLINE:
        titled = sum(map(str.isupper, map(_first, long_words)))
        if titled >= _MOSTLY * len(long_words):
            return True
    return shares_capitals(text, _MOSTLY)


def _row(text: str, start: int, end: int, language: str) -> _Row:
    """The words of a stretch as ones whose capitals tell names from words."""
    if end - start < len(text):
        spans, words = _whole_row(text, language)
        first, after = (bisect_left(spans, (at,)) for at in (start, end))
        if _parts(spans, first, start) and _parts(spans, after, end):
            return spans[first:after], words[first:after]
    spans = [match.span() for match in _WORD.finditer(text, start, end)]
    return spans, [_word(text[a:b], language, False) for a, b in spans]


def _parts(spans: Sequence[Span], number: int, at: int) -> bool:
    """Whether an offset, at or before the span of that number, cuts no span in two."""
    return number == 0 or spans[number - 1][1] <= at


@lru_cache(maxsize=2)
def _whole_row(text: str, language: str) -> _Row:
    """The words of a text, kept while it is read line by line and by sentences."""
    return _row(text, 0, len(text), language)


def _phrases(
    text: str,
    limit: int,
    spans: Sequence[Span],
    row: Sequence[_Word],
    language: str,
) -> list[tuple[int, int, str, int]]:
    """Phrases and titles in a row of words.

    Each by the position of its first word and the one past its last, its sign, and
    where it ends in the text.
    """
    found, done, listed = [], 0, lexicon(language)
    words = tuple(word.bare for word in row)
    for at, word in enumerate(row):
        if at < done or not word.leads:
            continue
        length, sign = listed.longest(words, at)
        sign = sign if length > 1 else word.sign
        end = spans[at + length - 1][1]
        titled = text[end : end + 1] == "." and f"{word.bare}." in listed.titles
        if titled:
            length += end < limit and words[at + 1 : at + 2] == (".",)
            end = min(end + 1, limit)
        if titled or length > 1:
            done = at + length
            found.append((at, done, sign, end))
    return found


@lru_cache(maxsize=MOST_WORDS)
def _word(written: str, language: str, capitals: bool) -> _Word:  # noqa: FBT001  # the cache is faster without keywords
    listed, word = lexicon(language), bare(written)
    phrases = listed.phrases.get(word, ())
    sign = next((sign for phrase, sign in phrases if phrase == (word,)), "")
    return _Word(
        sign=_sign_of_word(written, sign, language, capitals),
        bare=word,
        leads=any(len(phrase) > 1 for phrase, _ in phrases)
        or f"{word}." in listed.titles,
    )


@lru_cache(maxsize=MOST_WORDS)
def bare(word: str) -> str:
    """A word in lower case, without the ending of a possessive.

    >>> bare("Syria's")
    'syria'
    """
    return _POSSESSIVE.sub("", word.lower()) or word


def _sign_of_word(word: str, sign: str, language: str, capitals: bool) -> str:  # noqa: FBT001  # as in _word
    listed, first = lexicon(language), word[0]
    if not (first.isalnum() or first in "@_"):
        return _MARKS.get(first, ".")
    named = not capitals and word.rsplit("-", maxsplit=1)[-1][:1].isupper()
    if sign:
        return "c" if sign == "m" and named else sign
    if first.isdigit():
        return "n"
    if listed.attributive.search(word):
        return "m"
    if first == "@" or named:
        return "c"
    return "z" if listed.verbal.search(word) else "x"


def _name_roles(signs: str) -> str:
    """In capitals, the unknown words between a role and a verb are taken for a name."""
    return _NAME_OF_ROLE.sub(lambda name: "c" * len(name.group()), signs)


def words_of(text: str) -> Sequence[str]:
    """The words of a name in lower case, without marks.

    >>> words_of("Syria's defence ministry (MoD)")
    ['syria', 'defence', 'ministry', 'mod']
    """
    found = (match.group() for match in _WORD.finditer(text))
    return [bare(word) for word in found if word[0].isalnum()]
