"""Places of a list: "Killed: Hodeida 82; Taiz 47; Marib 12"."""

import re
from collections.abc import Mapping, Sequence

from knell.extract.parts import ClaimParts
from knell.extract.pointing import overlap
from knell.extract.report import Report
from knell.model import Span
from knell.places import Gazetteer, find_places

_WORD = r"[^\W\d_][\w'\u2019.-]*"
_ITEM = re.compile(
    r"(?:^|[;:,(\u2022*\u2013\u2014\n]|(?<=\s)-|\band\b)[ \t]*"
    rf"(?P<name>{_WORD}(?:[ \t]{_WORD}){{0,3}}?)"
    r"[ \t]*(?:[:(\u2013\u2014-][ \t]*)?$"
)
"""A mark, a name of up to four words, and what may part it from its number."""
_LEAST = 2
"""Items of a list, and known places in it."""


def listed_places(
    inside: Sequence[tuple[Span, int]],
    sentence: Span,
    parts: Sequence[ClaimParts],
    report: Report,
    gazetteer: Gazetteer,
) -> Mapping[int, Span]:
    """The place before each number of a sentence that lists places with their numbers.

    `inside` are the sentence's counts, each with the index of its claim. A list has two
    known places or more, each of them once, before numbers of one harm.
    """
    items = {i: name for count, i in inside if (name := _name(count, sentence, report))}
    if len(items) < _LEAST:
        return {}
    text, (start, end) = report.document.text, sentence
    known = [
        (start + place.start, start + place.end)
        for place in find_places(text[start:end], gazetteer, report.language)
    ]
    by_harm: dict[str, dict[int, Span]] = {}
    for i, name in items.items():
        by_harm.setdefault(parts[i].harm, {})[i] = name
    return {
        i: name
        for listed in by_harm.values()
        if _is_list(list(listed.values()), known, text)
        for i, name in listed.items()
    }


def _name(count: Span, sentence: Span, report: Report) -> Span | None:
    """What stands between a mark and the number, if it may be a name."""
    start = sentence[0]
    found = _ITEM.search(report.document.text[start : count[0]])
    if found is None or not found["name"][0].isupper():
        return None
    name = (start + found.start("name"), start + found.end("name"))
    dated = any(overlap(name, (day.start, day.end)) for day in report.dates)
    return None if dated else name


def _is_list(names: Sequence[Span], known: Sequence[Span], text: str) -> bool:
    told_apart = len({text[slice(*name)] for name in names}) == len(names)
    found = sum(any(overlap(name, place) for place in known) for name in names)
    return told_apart and found >= _LEAST
