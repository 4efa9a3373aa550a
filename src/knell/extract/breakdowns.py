"""Places of a breakdown: "658 in Latakia, 384 in Tartus", or "Hodeida 82; Taiz 47"."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from knell.extract.listed_places import listed_places
from knell.extract.parts import ClaimParts
from knell.extract.report import Report
from knell.extract.vocabulary import vocabulary
from knell.model import Span
from knell.places import Gazetteer, find_places

_BETWEEN = re.compile(r"(?: [^\W\d_]+(?:[-'\u2019][^\W\d_]+)*){1,6} ")
"""What may stand between a number and its place: a few words and no mark."""
_JOINT = re.compile(r", (?:and )?| and ")
_OWNER = re.compile("['\u2019]")
PLACE = "place"


def with_own_places(
    parts: Sequence[ClaimParts], report: Report, gazetteer: Gazetteer
) -> list[ClaimParts]:
    """The claims of a breakdown each with the place that belongs to its number.

    A breakdown is a sentence in which numbers of one harm are each followed by a place
    of their own, or a list (see `listed_places`). In the training reports the former
    gives six claims another wording of the place than the network does: four were
    wrong before, and all six are right then.
    """
    by_sentence: dict[Span, list[tuple[Span, int]]] = defaultdict(list)
    for i, each in enumerate(parts):
        by_sentence[report.sentence_of(each.count)].append((each.count, i))
    given: dict[int, Span] = {}
    for sentence, numbers in by_sentence.items():
        if len(numbers) > 1:
            numbers.sort()
            behind = _stretches_behind(numbers, sentence, report)
            given |= listed_places(
                numbers, sentence, parts, report, gazetteer
            ) or _places_in(sentence, behind, parts, report, gazetteer)
    return [
        replace(each, fields=each.fields | {PLACE: given[i]}) if i in given else each
        for i, each in enumerate(parts)
    ]


def _stretches_behind(
    numbers: Sequence[tuple[Span, int]], sentence: Span, report: Report
) -> list[tuple[Span, int]]:
    """What follows each number of a sentence up to the next, if it leads to a place."""
    text, language = report.document.text, report.language
    ends = [count[0] for count, _ in numbers[1:]] + [sentence[1]]
    return [
        ((count[1], end), i)
        for (count, i), end in zip(numbers, ends, strict=True)
        if _leads_somewhere(text[count[1] : end], language)
    ]


def _places_in(
    sentence: Span,
    behind: Sequence[tuple[Span, int]],
    parts: Sequence[ClaimParts],
    report: Report,
    gazetteer: Gazetteer,
) -> dict[int, Span]:
    """The place of each number of the sentence's breakdowns, by the claim's index."""
    # Few sentences have two such numbers, and looking for names takes its time.
    if len(behind) < 2:
        return {}
    text = report.document.text
    named = _stretches(text, sentence, gazetteer, report.language)
    places = {
        i: place
        for stretch, i in behind
        if (place := _next_place(text, stretch, named, report.language))
    }
    return _told_apart(places, parts, text)


def _stretches(
    text: str, sentence: Span, gazetteer: Gazetteer, language: str
) -> list[Span]:
    """The place names of a sentence; names joined by commas and "and" as one."""
    found = find_places(text[slice(*sentence)], gazetteer, language)
    spans = [(sentence[0] + m.start, sentence[0] + m.end) for m in found]
    joined = spans[:1]
    for before, span in pairwise(spans):
        if _JOINT.fullmatch(text, before[1], span[0]):
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def _next_place(
    text: str, behind: Span, named: Sequence[Span], language: str
) -> Span | None:
    """The first place behind a number, if no more than a few words lead to it."""
    start, end = behind
    place = next((span for span in named if start < span[0] < end), None)
    if place is None or not _BETWEEN.fullmatch(text, start, place[0]):
        return None
    if _OWNER.match(text, place[1]):
        return None
    return place if _leads_somewhere(text[start : place[0]], language) else None


def _leads_somewhere(words: str, language: str) -> bool:
    located = vocabulary("breakdowns", language)["located"]["words"]
    return not set(words.lower().split()).isdisjoint(located)


def _told_apart(
    places: dict[int, Span], parts: Sequence[ClaimParts], text: str
) -> dict[int, Span]:
    """Those of a harm of which several numbers are told, each of a place of its own.

    A number that is told again of another place is one that is told less exactly.
    """
    by_harm: dict[str, list[int]] = {}
    for i in places:
        by_harm.setdefault(parts[i].harm, []).append(i)
    return {
        i: places[i]
        for told in by_harm.values()
        if len(told) > 1
        and _differ(text, [places[i] for i in told])
        and _differ(text, [parts[i].count for i in told])
        for i in told
    }


def _differ(text: str, spans: Sequence[Span]) -> bool:
    return len({text[slice(*span)] for span in spans}) == len(spans)
