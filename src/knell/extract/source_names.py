"""The names and descriptions of sources that a text contains."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from knell.extract.signs import MOST_WORDS, SignedText, signed, words_of
from knell.extract.vocabulary import vocabulary
from knell.model import Span

_NAME = r"p{0,2}c(?:p{0,2}c)*"
# "Syrian Observatory for Human Rights", "Turkey's health ministry", "news agency SANA"
_BODY = rf"[mcop]{{0,6}}o(?:{_NAME})?(?:fd?[mcoph]{{0,4}}[coh]|&[mc]{{1,3}}o?)*"
_BODY_IN_CAPITALS = r"(?<=d)[mcopx]{1,6}o(?:fd?[mcopx]{1,3}(?=[.,()zv]))?"
# "Kirra police chief Abdul Sahak", "Jane Doe"
_PERSON = rf"(?:[mcoh]{{0,5}}h(?:f[mco]{{1,2}})?{_NAME}|{_NAME})"
_SOURCE = re.compile(rf"(?P<person>(?<![mcohp]){_PERSON}(?![mcop]))|(?P<body>{_BODY})")
_SOURCE_IN_CAPITALS = re.compile(rf"(?P<body>{_BODY_IN_CAPITALS})|(?P<person>(?!))")
_CITED_BEFORE = re.compile(r"[kvy]d?$")
_CITED_AFTER = re.compile(r"(?:\(\w\))?,?(?:a|j?t)*+v")
_BRACKETED = re.compile(r"[(\[]([^\W\d_][\w.-]{1,11})[)\]]")
_ACRONYM = re.compile(r"[^\W\d_]{2,8}|(?:[^\W\d_]\.){2,}")
_LONGEST_NAME = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceName:
    """One place where a text names a source."""

    span: Span
    words: tuple[str, ...]
    """The words that carry meaning, in lower case and one spelling."""
    person: bool
    cited: bool
    """Whether a verb of speech stands beside it."""
    acronym: str = ""
    """In lower case: given in brackets after the name, or formed by its initials."""

    def distance(self, near: int) -> int:
        """How far the name stands from an offset, in code points."""
        return max(self.span[0] - near, near - self.span[1], 0)


@lru_cache(maxsize=2)
def source_names(text: str, language: str = "en") -> tuple[SourceName, ...]:
    """The names in a text that may be sources, in text order.

    >>> text = "The Orchid Observatory (OO) and Sheriff Mike Ray"
    >>> [text[slice(*name.span)] for name in source_names(text)]
    ['Orchid Observatory', 'Sheriff Mike Ray']
    """
    return tuple(
        name
        for line in re.finditer(r"[^\n]+", text)
        for name in _names_in_line(text, line.span(), language)
    )


@lru_cache(maxsize=2)
def names_by_word(
    text: str, language: str = "en"
) -> Mapping[str, Sequence[SourceName]]:
    """The names in a text under each of their words and acronyms, in text order.

    >>> names = names_by_word("The Orchid Observatory (OO)")
    >>> names["oo"] == names["orchid"] == names["observatory"]
    True
    """
    found: dict[str, list[SourceName]] = {}
    for name in source_names(text, language):
        for word in {*name.words, name.acronym}:
            found.setdefault(word, []).append(name)
    return found


def _names_in_line(text: str, line: Span, language: str) -> Iterator[SourceName]:
    sentence = signed(text, *line, language)
    pattern = _SOURCE_IN_CAPITALS if sentence.capitals else _SOURCE
    for match in pattern.finditer(sentence.signs):
        if sentence.capitals or "c" in match.group():
            name = _name(text, sentence, match, language)
            if name is not None:
                yield name


def _name(
    text: str, sentence: SignedText, match: re.Match[str], language: str
) -> SourceName | None:
    """The name that a match makes; None when only one of its words has meaning."""
    last = match.end() - 1
    linked = match.group().rfind("f")
    while linked >= 0 and last > match.start() + linked + 1:
        if not text[sentence.starts[last]].islower():
            break
        last -= 1
    span = sentence.starts[match.start()], sentence.ends[last]
    words = content_words(text[slice(*span)], language)
    if len(words) < 2:
        return None
    bracketed = _BRACKETED.match(text, span[1] + 1)
    acronym = bracketed[1] if bracketed else initials(text[slice(*span)], language)
    return SourceName(
        span=span,
        words=words,
        person=match.lastgroup == "person",
        cited=bool(
            _CITED_BEFORE.search(
                sentence.signs[max(0, match.start() - 2) : match.start()]
            )
            or _CITED_AFTER.match(sentence.signs, match.end())
        ),
        acronym=acronym.replace(".", "").lower(),
    )


@lru_cache(maxsize=MOST_WORDS)
def content_words(name: str, language: str = "en") -> tuple[str, ...]:
    """The words of a name that carry meaning, in lower case and one spelling.

    >>> content_words("the Center for Defense Studies")
    ('centre', 'defence', 'studies')
    """
    spelling = vocabulary("organisations", language)["spelling"]
    small = _small(language)
    article = _article(language)
    words = [article.sub("", word.replace(".", "")) for word in words_of(name)]
    return tuple(spelling.get(word, word) for word in words if word not in small)


@lru_cache(maxsize=MOST_WORDS)
def initials(name: str, language: str = "en") -> str:
    """The first letters of the words of a name, without the small words.

    >>> initials("Orchid Observatory for Human Rights")
    'oohr'
    """
    small = _small(language)
    return "".join(word[0] for word in words_of(name) if word not in small)


def is_acronym(word: str) -> bool:
    """Whether a word is written as an acronym: "SOHR", "U.N."."""
    return bool(_ACRONYM.fullmatch(word)) and word.isupper()


@cache
def _article(language: str) -> re.Pattern[str]:
    prefixes = vocabulary("organisations", language)["articles"]["prefixes"]
    return re.compile(rf"^(?:{'|'.join(map(re.escape, prefixes))})(?=\w)")


@cache
def _small(language: str) -> frozenset[str]:
    return frozenset(vocabulary("organisations", language)["small"]["words"])


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """How much two lists of words have in common: their F1, 0..1.

    >>> overlap(("orchid", "observatory"), ("observatory",))
    0.6666666666666666
    """
    if not one or not other:
        return 0.0
    common = sum((Counter(one) & Counter(other)).values())
    return 2 * common / (len(one) + len(other))
