"""The place that a text gives each of its numbers."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from knell.brief.checking.lexicon import CheckWords, check_words
from knell.brief.checking.mentions import Mention
from knell.model import Span
from knell.places import Gazetteer, find_places

_WORD = re.compile(r"\w+(?:['\u2019-]\w+)*")
_CELL = re.compile(r"^\s*\|?\s*([^|]*?)\s*\|")
_BESIDE = re.compile(r"[\s:(\[\u2013\u2014-]*")
BLANK = "_"
"""No letter, no gap between words and no end of a sentence."""
_APOSTROPHES = str.maketrans({"\u2019": "'"})

Words = tuple[str, ...]


class Names:
    """Names to look for in sentences, whatever their number."""

    def __init__(self, names: Iterable[str]) -> None:
        """Names that hold no word are none."""
        self._names = {words for name in names if (words := _folded(name))}
        self._longest = max(map(len, self._names), default=0)

    def spans(self, text: str) -> Iterator[Span]:
        """Where the names stand, from left to right, the longest where they overlap."""
        found = list(_WORD.finditer(text))
        words = [_fold(match.group()) for match in found]
        at = 0
        while at < len(words):
            size = self._size(words, at)
            if size:
                yield found[at].start(), found[at + size - 1].end()
            at += size or 1

    def _size(self, words: Sequence[str], at: int) -> int:
        for size in range(min(self._longest, len(words) - at), 0, -1):
            if tuple(words[at : at + size]) in self._names:
                return size
        return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFinder:
    """What is known of names when places are looked for."""

    gazetteer: Gazetteer
    places: Names
    """Places as the record words and calls them."""
    others: Names
    """Claimants and perpetrators: a place in their names says where nobody was."""


def placed(
    mentions: Iterable[Mention], text: str, finder: PlaceFinder, language: str = "en"
) -> Iterator[Mention]:
    """The mentions, each with the place that its sentence gives it, if any.

    In a row of a table it is what the first cell names. Else a place that stands right
    before the number, or after it, or that the sentence begins with.
    """
    words = check_words(language)
    for sentence, group in groupby(mentions, key=lambda each: each.sentence):
        alike = list(group)
        start, end = sentence
        groups = [
            (first + start, last + start)
            for first, last in _groups(text[start:end], finder, words)
        ]
        for at, each in enumerate(alike):
            span = _place_of(at, alike, groups, text)
            yield replace(each, place=text[slice(*span)]) if span else each


def _groups(sentence: str, finder: PlaceFinder, words: CheckWords) -> list[Span]:
    """Places that are said of numbers: each alone, or several joined ("A and B")."""
    open_text = _without(sentence, finder.others.spans(sentence))
    cell = _CELL.match(open_text)
    if cell:
        found = _found(cell[1], finder)
        start = cell.start(1)
        return [(found[0][0] + start, found[-1][1] + start)] if found else []
    groups: list[Span] = []
    for start, end in _found(open_text, finder):
        if groups and words.place_joins.fullmatch(open_text[groups[-1][1] : start]):
            groups[-1] = groups[-1][0], end
        elif _is_where(open_text, (start, end), words):
            groups.append((start, end))
    return groups


def _found(sentence: str, finder: PlaceFinder) -> list[Span]:
    """The record's own names of places, and others of the gazetteer around them."""
    own = list(finder.places.spans(sentence))
    others = (
        (each.start, each.end)
        for each in find_places(_without(sentence, own), finder.gazetteer)
    )
    return sorted([*own, *others])


def _is_where(sentence: str, span: Span, words: CheckWords) -> bool:
    """Whether a place is told: after "in" and the like, by a number, or in brackets."""
    before, after = sentence[: span[0]], sentence[span[1] :]
    if words.place_leads.search(before):
        return True
    beside = _BESIDE.match(after)
    if beside and after[beside.end() : beside.end() + 1].isdigit():
        return True
    return before.endswith("(") and after.startswith(")")


def _place_of(
    at: int, mentions: Sequence[Mention], groups: Sequence[Span], text: str
) -> Span | None:
    if not groups:
        return None
    if "|" in text[slice(*mentions[at].sentence)]:
        return groups[0]
    own = mentions[at]
    earlier = mentions[at - 1].end if at else own.sentence[0]
    later = mentions[at + 1].start if at + 1 < len(mentions) else own.sentence[1]
    before = [each for each in groups if earlier <= each[0] and each[1] <= own.start]
    if before and _is_beside(before[-1], own, text):
        return before[-1]
    after = [each for each in groups if own.end <= each[0] and each[1] <= later]
    if after and not (
        at + 1 < len(mentions) and _is_beside(after[0], mentions[at + 1], text)
    ):
        return after[0]
    if groups[0][1] <= mentions[0].start:
        return groups[0]
    only = len(groups) == 1 and own.end <= groups[0][0]
    shared = only and not _is_of_a_part(groups[0], at, mentions, text)
    return groups[0] if shared else None


def _is_of_a_part(place: Span, at: int, mentions: Sequence[Mention], text: str) -> bool:
    """Whether a place belongs to a later number alone, since no comma parts these two.

    Of "745 civilians, 30 of them women, were killed in Latakia" it is the place of
    both, of "745 were killed on the coast, 30 of them in Latakia" of the 30.
    """
    nearest = [each for each in mentions[at + 1 :] if each.end <= place[0]]
    if not nearest:
        return False
    told_apart = "," in text[mentions[at].end : nearest[-1].start]
    return told_apart and "," not in text[nearest[-1].end : place[0]]


def _is_beside(place: Span, mention: Mention, text: str) -> bool:
    return bool(_BESIDE.fullmatch(text[place[1] : mention.start]))


def _without(text: str, spans: Iterable[Span]) -> str:
    """The text with these stretches blank, so that offsets stay."""
    for start, end in spans:
        text = text[:start] + BLANK * (end - start) + text[end:]
    return text


def _folded(name: str) -> Words:
    return tuple(_fold(word) for word in _WORD.findall(name))


def _fold(word: str) -> str:
    return word.casefold().translate(_APOSTROPHES)
