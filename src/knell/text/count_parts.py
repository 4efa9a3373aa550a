"""Parts: the groups that the wording of a count adds up, "his wife and three sons"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from knell.text.number_lexicon import number_lexicon
from knell.text.number_readings import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of the wording between commas and words such as "and"."""

    start: int
    end: int
    leads: bool
    """The first of its segment: what follows may only explain it."""
    listed: bool
    """The segment is joined by a word such as "and", so commas part a list."""


def parts(plain: str, found: Sequence[Reading], language: str) -> list[Part]:
    """The parts of a folded wording; no number expression is cut in two."""
    result: list[Part] = []
    start = 0
    for match in re.finditer(r";|$", plain):
        result.extend(_segment(plain, (start, match.start()), found, language))
        start = match.end()
    return result


def _segment(
    plain: str, span: tuple[int, int], found: Sequence[Reading], language: str
) -> Iterable[Part]:
    """The parts of a stretch without semicolons."""
    breaks = [
        match
        for match in _break(language).finditer(plain, *span)
        if not any(_overlap(match.span(), reading) for reading in found)
    ]
    listed = any(match.group().strip(" ,\n\t") for match in breaks)
    starts = [span[0], *(match.end() for match in breaks)]
    ends = [*(match.start() for match in breaks), span[1]]
    spans = [
        pair for pair in zip(starts, ends, strict=True) if plain[slice(*pair)].strip()
    ]
    for index, (start, end) in enumerate(spans):
        yield Part(start=start, end=end, leads=index == 0, listed=listed)


def _overlap(span: tuple[int, int], reading: Reading) -> bool:
    return span[0] < reading.end and reading.start < span[1]


@cache
def _break(language: str) -> re.Pattern[str]:
    """A comma, a joining word, or "with" before a number or a possessive."""
    lexicon = number_lexicon(language)
    joiners = _words(lexicon.phrases["joiners"])
    numerals = _words([*lexicon.numerals, *lexicon.phrases["possessives"]])
    withs = _words(lexicon.phrases["with"])
    word = rf"(?:{joiners})(?=\s|$)|(?:{withs})(?=\s(?:[0-9]|(?:{numerals})\b))"
    return re.compile(rf",\s*(?:{word})|,|(?:(?<=\s)|^)(?:{word})")


def _words(words: Iterable[str]) -> str:
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace("\\ ", r"\s{1,2}") for word in ordered)
