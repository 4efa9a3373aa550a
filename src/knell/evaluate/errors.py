"""What the readers do not share: claims of one alone, and fields that differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from knell.evaluate.annotation import DATE_FIELDS, LINK_FIELDS, Annotation
from knell.evaluate.score import SCORED_FIELDS, ReadTwice


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """A claim that the other reader does not have."""

    doc: str
    claim: Annotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Differing:
    """One claim of both readers whose field differs, as each has it."""

    doc: str
    gold: str
    predicted: str
    quote: str
    """The gold claim's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongField:
    """A field that differs between the readers."""

    name: str
    wrong: int
    """Claims in which it differs."""
    of: int
    """Paired claims that were asked."""
    examples: tuple[Differing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Errors:
    """Where to look first."""

    missed: tuple[Alone, ...]
    """Gold claims that were not predicted, the first of them."""
    invented: tuple[Alone, ...]
    """Predicted claims that are not gold, the first of them."""
    fields: tuple[WrongField, ...]
    """Most often wrong first."""


def errors(reports: Sequence[ReadTwice], most: int) -> Errors:
    """The first `most` claims of each kind, and of each field the first differences.

    >>> from knell.evaluate.annotation import ReportAnnotations
    >>> from knell.evaluate.score import read_twice
    >>> claim = Annotation(quote="killed 16", harm="killed", wording="16", low=16)
    >>> gold = ReportAnnotations(doc="d", line=1, claims=(claim,))
    >>> found = errors([read_twice(gold, None, "Shells killed 16.")], 5)
    >>> found.missed[0].claim.wording, found.invented
    ('16', ())
    """
    missed = [
        Alone(doc=each.doc, claim=claim)
        for each in reports
        for at, claim in enumerate(each.gold)
        if at not in each.pairs
    ]
    invented = [
        Alone(doc=each.doc, claim=claim)
        for each in reports
        for at, claim in enumerate(each.predicted)
        if at not in set(each.pairs.values())
    ]
    return Errors(
        missed=tuple(missed[:most]),
        invented=tuple(invented[:most]),
        fields=_wrong_fields(reports, most),
    )


def _wrong_fields(reports: Sequence[ReadTwice], most: int) -> tuple[WrongField, ...]:
    fields = [_wrong_field(name, reports, most) for name in SCORED_FIELDS]
    wrong = [each for each in fields if each.wrong]
    return tuple(sorted(wrong, key=lambda each: -each.wrong))


def _wrong_field(name: str, reports: Sequence[ReadTwice], most: int) -> WrongField:
    asked = [
        (report, pair, agreed)
        for report in reports
        for pair in report.pairs.items()
        if (agreed := report.agrees(name, *pair)) is not None
    ]
    wrong = [(report, pair) for report, pair, agreed in asked if not agreed]
    return WrongField(
        name=name,
        wrong=len(wrong),
        of=len(asked),
        examples=tuple(_differing(name, *each) for each in wrong[:most]),
    )


def _differing(name: str, report: ReadTwice, pair: tuple[int, int]) -> Differing:
    gold, predicted = report.gold[pair[0]], report.predicted[pair[1]]
    return Differing(
        doc=report.doc,
        gold=_said(name, gold, report.gold),
        predicted=_said(name, predicted, report.predicted),
        quote=gold.quote,
    )


def _said(name: str, claim: Annotation, claims: Sequence[Annotation]) -> str:
    if name == "dates":
        start, end = (claim.said(each) or "open" for each in DATE_FIELDS)
        return start if start == end else f"{start} to {end}"
    if name not in LINK_FIELDS:
        return claim.said(name) or "none"
    other = claim.link(name)
    if other is None:
        return "none"
    known = 0 <= other < len(claims)
    return f"claims[{other}]" + (f" ({claims[other].wording})" if known else "")
