"""What a report itself states of a claim, against what the finder thinks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from knell.extract.claimants import kind_of
from knell.extract.parts import ClaimParts
from knell.extract.report import Report
from knell.extract.source_names import (
    SourceName,
    content_words,
    is_acronym,
    names_by_word,
)
from knell.extract.units import stated_unit
from knell.extract.vocabulary import vocabulary
from knell.model import Span
from knell.places import Gazetteer

TELLING = frozenset({"monitor", "outlet"})
"""Kinds of source that tell of harm and do none."""


def as_stated(parts: ClaimParts, report: Report, gazetteer: Gazetteer) -> ClaimParts:
    """What the text itself states outweighs what the finder thinks.

    That is the unit, by the noun beside the count. The acronym of a source is no
    place, and neither one that counts the dead or reports them nor the dead themselves
    have done it.
    """
    text, sentence = report.document.text, report.sentence_of(parts.count)
    unit = stated_unit(text, parts.count, sentence, report.language)
    if unit and unit is not parts.unit:
        parts = replace(parts, unit=unit)
    if "place" in parts.fields and _is_source(parts.fields["place"], report, gazetteer):
        parts = parts.with_field("place", None)
    if _has_not_done_it(parts.fields, report):
        parts = parts.with_field("perpetrator", None)
    return parts


def _is_source(span: Span, report: Report, gazetteer: Gazetteer) -> bool:
    """Whether a stretch is the acronym of a source, known or named by the report."""
    word = report.document.text[slice(*span)]
    if is_acronym(word) and word.lower() in _acronyms(report.language):
        return True
    return bool(_shortened(word, report)) and not gazetteer.knows(word.lower())


@cache
def _acronyms(language: str) -> frozenset[str]:
    return frozenset(vocabulary("organisations", language)["acronyms"]["words"])


def _has_not_done_it(fields: Mapping[str, Span], report: Report) -> bool:
    """Whether what is taken for the perpetrator only tells of it, or suffered it.

    An attacker among the dead is so lost: seven of 8,584 annotated perpetrators are
    worded as the victims are. To name the victims of others as killers is worse.
    """
    span = fields.get("perpetrator")
    if span is None:
        return False
    return _only_tells(span, report) or _alike(span, fields.get("victims"), report)


def _alike(span: Span, other: Span | None, report: Report) -> bool:
    """Whether two stretches are worded alike, but for small words."""
    if other is None:
        return False
    text, language = report.document.text, report.language
    words = content_words(text[slice(*span)], language)
    return words == content_words(text[slice(*other)], language)


def _only_tells(span: Span, report: Report) -> bool:
    """Whether a stretch is the acronym of a monitor or outlet.

    No perpetrator is one in the claims that the reader learned from.
    """
    names = _shortened(report.document.text[slice(*span)], report)
    return any(kind_of(name, report.language) in TELLING for name in names)


def _shortened(word: str, report: Report) -> Sequence[SourceName]:
    """The names in a report that a word is the acronym of."""
    if not is_acronym(word):
        return ()
    acronym = word.replace(".", "").lower()
    named = names_by_word(report.document.text, report.language).get(acronym, ())
    return [name for name in named if name.acronym == acronym]
