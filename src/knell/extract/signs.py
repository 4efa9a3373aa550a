"""A stretch of text as a string of signs, one for each word, to match grammar against.

Every word gets one sign: that of the lexicon if it is listed, else `c` for a
capitalised word, `n` for a number, `z` for a word with the ending of a verb, `x` for
any other; marks are `,`, `-`, `(`, `)`, `q` (a quotation mark) or `.` (any other).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knell.extract.lexicon import SIMPLE_WORD, lexicon
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


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedText:
    """A stretch of text with a sign for each of its words and marks."""

    signs: str
    starts: tuple[int, ...]
    """Where each word starts in the document's text, in code points."""
    ends: tuple[int, ...]
    words: tuple[str, ...]
    """Each word in lower case; a phrase of the lexicon is one word."""


def signed(text: str, start: int, end: int, language: str = "en") -> SignedText:
    """The signs of `text[start:end]`.

    >>> signed("The army denied the report.", 0, 27).signs
    'dovdx.'
    >>> signed("Residents of Baniyas, he said, fled.", 0, 36).signs
    'hfc,rv,z.'
    """
    capitals = hides_names(text[start:end])
    rows = list(_rows(text, (start, end), language, capitals=capitals))
    signs = "".join(row[0] for row in rows)
    return SignedText(
        signs=_name_roles(signs) if capitals else signs,
        starts=tuple(row[1] for row in rows),
        ends=tuple(row[2] for row in rows),
        words=tuple(row[3] for row in rows),
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
    titled = sum(word[0].isupper() for word in long_words)
    headline = len(long_words) >= _HEADLINE and titled >= _MOSTLY * len(long_words)
    return headline or shares_capitals(text, _MOSTLY)


def _rows(
    text: str, stretch: tuple[int, int], language: str, *, capitals: bool
) -> Iterator[tuple[str, int, int, str]]:
    listed = lexicon(language)
    spans = [match.span() for match in _WORD.finditer(text, *stretch)]
    words = [bare(text[start:end]) for start, end in spans]
    at = 0
    while at < len(spans):
        word, (start, end) = words[at], spans[at]
        if word in listed.phrases:
            length, sign = listed.longest(words, at)
        else:
            length, sign = 1, ""
        if length == 1:
            sign = _sign_of_word(text[start:end], sign, language, capitals)
        else:
            end = spans[at + length - 1][1]
            word = " ".join(words[at : at + length])
        if text[end : end + 1] == "." and f"{words[at]}." in listed.titles:
            length += end + 1 <= stretch[1] and words[at + 1 : at + 2] == ["."]
            end += 1
            word = " ".join(words[at : at + length])
        yield sign, start, min(end, stretch[1]), word
        at += length


@lru_cache(maxsize=MOST_WORDS)
def bare(word: str) -> str:
    """A word in lower case, without the ending of a possessive.

    >>> bare("Syria's")
    'syria'
    """
    return _POSSESSIVE.sub("", word.lower()) or word


@lru_cache(maxsize=MOST_WORDS)
def _sign_of_word(word: str, sign: str, language: str, capitals: bool) -> str:  # noqa: FBT001  # the cache is faster without keywords
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
