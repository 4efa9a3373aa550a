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
from knell.text.casing import most_capitals, shares_capitals
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
    follows: frozenset[str]
    """The second words of the longer phrases that start with it."""
    title: bool
    """Whether it is a title that is written with a full stop."""


class _Row(NamedTuple):
    """The words and marks of a stretch, column by column, cut out of a text's fast."""

    starts: list[int]
    ends: list[int]
    signs: list[str]
    words: tuple[str, ...]
    leading: Sequence[int]
    """Where a phrase, or a title with its full stop, may start."""

    def cut(self, first: int, after: int) -> "_Row":
        """The words from one position up to another."""
        left, right = (bisect_left(self.leading, at) for at in (first, after))
        return _Row(
            self.starts[first:after],
            self.ends[first:after],
            self.signs[first:after],
            self.words[first:after],
            [at - first for at in self.leading[left:right]],
        )


@lru_cache(maxsize=_SENTENCES)
def signed(text: str, start: int, end: int, language: str = "en") -> SignedText:
    """The signs of `text[start:end]`.

    >>> signed("The army denied the report.", 0, 27).signs
    'dovdx.'
    >>> signed("Residents of Baniyas, he said, fled.", 0, 36).signs
    'hfc,rv,z.'
    """
    capitals = hides_names(text[start:end])
    row = _row(text, start, end, language)
    starts, ends, signs, words = row.starts, row.ends, row.signs, list(row.words)
    if capitals:
        spans = zip(starts, ends, strict=True)
        signs = [_word(text[a:b], language, True).sign for a, b in spans]
    # From the last one on, so that positions before it stay what they are.
    for at, after, sign, stop in reversed(_phrases(text, end, row, signs, language)):
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
    if most_capitals(text) >= _MOSTLY * _HEADLINE:
        long_words = _LONG_WORD.findall(text)
        titled = sum(map(str.isupper, map(_first, long_words)))
        if len(long_words) >= _HEADLINE and titled >= _MOSTLY * len(long_words):
            return True
    return shares_capitals(text, _MOSTLY)


def _row(text: str, start: int, end: int, language: str) -> _Row:
    """The words of a stretch as ones whose capitals tell names from words."""
    if end - start < len(text):
        whole = _whole_row(text, language)
        first, after = (bisect_left(whole.starts, at) for at in (start, end))
        if _parts(whole.ends, first, start) and _parts(whole.ends, after, end):
            return whole.cut(first, after)
    written = _WORD.findall(text, start, end)
    row = [_word(word, language, False) for word in written]
    words = tuple(word.bare for word in row)
    following = zip(row, (*words[1:], ""), strict=False)
    starts = _starts(text, start, written)
    return _Row(
        starts=starts,
        ends=[at + len(word) for at, word in zip(starts, written, strict=True)],
        signs=[word.sign for word in row],
        words=words,
        leading=[
            at
            for at, (word, after) in enumerate(following)
            if word.title or after in word.follows
        ],
    )


def _starts(text: str, start: int, written: Sequence[str]) -> list[int]:
    """Where words stand that have nothing but white space between them."""
    starts, find = [], text.find
    for word in written:
        start = find(word, start)
        starts.append(start)
        start += len(word)
    return starts


def _parts(ends: Sequence[int], number: int, at: int) -> bool:
    """Whether an offset, at or before the word of that number, cuts no word in two."""
    return number == 0 or ends[number - 1] <= at


@lru_cache(maxsize=2)
def _whole_row(text: str, language: str) -> _Row:
    """The words of a text, kept while it is read line by line and by sentences."""
    return _row(text, 0, len(text), language)


def _phrases(
    text: str, limit: int, row: _Row, signs: Sequence[str], language: str
) -> list[tuple[int, int, str, int]]:
    """Phrases and titles in a row of words.

    Each by the position of its first word and the one past its last, its sign, and
    where it ends in the text.
    """
    found, done, listed, words = [], 0, lexicon(language), row.words
    for at in row.leading:
        if at < done:
            continue
        length, sign = listed.longest(words, at)
        sign = sign if length > 1 else signs[at]
        end = row.ends[at + length - 1]
        titled = text[end : end + 1] == "." and f"{words[at]}." in listed.titles
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
        follows=frozenset(phrase[1] for phrase, _ in phrases if len(phrase) > 1),
        title=f"{word}." in listed.titles,
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
