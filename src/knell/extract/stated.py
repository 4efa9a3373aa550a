"""What a report itself states of a claim, against what the finder thinks."""

from collections.abc import Sequence
from dataclasses import replace

from knell.extract.claimants import kind_of
from knell.extract.parts import ClaimParts
from knell.extract.report import Report
from knell.extract.source_names import SourceName, is_acronym, names_by_word
from knell.extract.units import stated_unit
from knell.model import Span
from knell.places import Gazetteer

TELLING = frozenset({"monitor", "outlet"})
"""Kinds of source that tell of harm and do none."""


def as_stated(parts: ClaimParts, report: Report, gazetteer: Gazetteer) -> ClaimParts:
    """What the text itself states outweighs what the finder thinks.

    That is the unit, by the noun beside the count. The acronym of a source is no
    place, and that of one that counts the dead or reports them has not killed them.
    """
    text, sentence = report.document.text, report.sentence_of(parts.count)
    unit = stated_unit(text, parts.count, sentence, report.language)
    fields = dict(parts.fields)
    if "place" in fields and _is_source(fields["place"], report, gazetteer):
        del fields["place"]
    if "perpetrator" in fields and _only_tells(fields["perpetrator"], report):
        del fields["perpetrator"]
    return replace(parts, unit=unit or parts.unit, fields=fields)


def _is_source(span: Span, report: Report, gazetteer: Gazetteer) -> bool:
    """Whether a stretch is the acronym of a source that the report names in full."""
    word = report.document.text[slice(*span)]
    return bool(_shortened(word, report)) and not gazetteer.knows(word.lower())


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
