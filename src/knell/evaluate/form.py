"""What is ill formed in annotations: each fault with its file, line and claim."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from knell.evaluate.annotation import (
    DATE_FIELDS,
    LINK_FIELDS,
    TEXT_FIELDS,
    Annotation,
    AnnotationFile,
    ReportAnnotations,
)
from knell.model import Harm, Problem, Stance, Status, Unit

ILL_FORMED = "annotation-ill-formed"
WITHOUT_TEXT = "annotation-without-text"

_CHOICES: dict[str, type[StrEnum]] = {
    "harm": Harm,
    "unit": Unit,
    "status": Status,
    "stance": Stance,
}


def faults(file: AnnotationFile, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Everything in a file that breaks the annotation guide's form, in its order.

    Every fault is fatal: a figure worked out from the file would be wrong by it. The
    quotes of a report that `texts` lacks cannot be looked up, which is a fault too.

    >>> claim = Annotation(quote="killed 16", harm="slain", wording="17", low=17)
    >>> report = ReportAnnotations(doc="d1", line=4, claims=(claim,))
    >>> file = AnnotationFile(name="a.jsonl", reports={"d1": report})
    >>> for problem in list(faults(file, {"d1": "Shells killed 16."}))[:2]:
    ...     print(problem.message)
    a.jsonl line 4, claims[0]: harm is none of killed, injured, casualties, missing, \
abducted, detained, displaced, affected, rescued
    a.jsonl line 4, claims[0]: status is none of civilian, combatant, mixed, unknown
    """
    for doc, report in file.reports.items():
        where = f"{file.name} line {report.line}"
        text = texts.get(doc)
        if text is None and report.claims:
            yield _problem(
                WITHOUT_TEXT,
                where,
                "there is no text of this report, so its quotes were not looked up;"
                ' give it as "text" in the line, or its folder with --texts',
            )
        for at, said in _of_report(report, text):
            yield _problem(ILL_FORMED, f"{where}, claims[{at}]", said)


def _problem(code: str, where: str, said: str) -> Problem:
    return Problem(code=code, message=f"{where}: {said}", source=where, fatal=True)


def _of_report(
    report: ReportAnnotations, text: str | None
) -> Iterator[tuple[int, str]]:
    looped = _looped(report.claims)
    for at, claim in enumerate(report.claims):
        said = [
            *_choices(claim),
            *_words(claim, text),
            *_count(claim),
            *_days(claim),
            *_links(at, claim, len(report.claims)),
        ]
        if at in looped:
            said.append("its links lead back to itself; one of them is wrong")
        yield from ((at, each) for each in said)


def _choices(claim: Annotation) -> Iterator[str]:
    given = {
        "harm": claim.harm,
        "unit": claim.unit,
        "status": claim.said("status"),
        "stance": claim.said("stance"),
    }
    for name, kind in _CHOICES.items():
        known = [each.value for each in kind]
        if given[name] not in known:
            yield f"{name} is none of {', '.join(known)}"


def _words(claim: Annotation, text: str | None) -> Iterator[str]:
    if not claim.quote:
        yield "the quote is empty"
    elif text is not None and claim.quote not in text:
        yield "the quote is not in the text, letter for letter"
    if not claim.wording:
        yield "the count's wording is empty"
    elif claim.wording not in claim.quote:
        yield "the count's wording is not in the quote"
    for name in TEXT_FIELDS:
        said = claim.said(name)
        if said == "":
            yield f"{name} is empty; write null where there is none"
        elif said and text is not None and said not in text:
            yield f"{name} is not in the text, letter for letter"


def _count(claim: Annotation) -> Iterator[str]:
    low, high = claim.low, claim.high
    given = [bound for bound in (low, high) if bound is not None]
    if claim.vague and given:
        yield "the count is vague and has a number; a vague count has neither bound"
    if not claim.vague and not given:
        yield "the count has no number and is not vague"
    if any(bound < 0 for bound in given):
        yield "the count is below 0"
    if low is not None and high is not None and low > high:
        yield "the count's low is above its high"


def _days(claim: Annotation) -> Iterator[str]:
    days = {name: _day(claim.said(name)) for name in DATE_FIELDS}
    for name in DATE_FIELDS:
        if claim.said(name) is not None and days[name] is None:
            yield f"{name} is no day of the calendar, written as 2025-03-09"
    start, end = days["start"], days["end"]
    if start and end and start > end:
        yield "the end is before the start"


def _day(said: str | None) -> date | None:
    """The day; None for what is no day, or a day in another form of ISO 8601."""
    try:
        day = date.fromisoformat(said or "")
    except ValueError:
        return None
    return day if day.isoformat() == said else None


def _links(at: int, claim: Annotation, claims: int) -> Iterator[str]:
    for name in LINK_FIELDS:
        other = claim.link(name)
        if other is None:
            continue
        if other == at:
            yield f"{name} names the claim itself"
        elif not 0 <= other < claims:
            yield f"{name} names claims[{other}], which is not there (0 is the first)"
        elif name == "same_as" and other > at:
            yield f"same_as names claims[{other}], which is not an earlier claim"


def _looped(claims: Sequence[Annotation]) -> set[int]:
    """The first claim of each ring of links; a claim that names itself is no ring."""
    leads = {
        at: {other for name in LINK_FIELDS if (other := claim.link(name)) is not None}
        for at, claim in enumerate(claims)
    }
    return {at for at in leads if at == min(_ring(at, leads), default=None)}


def _ring(start: int, leads: Mapping[int, set[int]]) -> set[int]:
    """The claims that `start` leads to and that lead back to it."""
    after = _reached(start, leads)
    if start not in after or leads[start] == {start}:
        return set()
    return {at for at in after if start in _reached(at, leads)}


def _reached(start: int, leads: Mapping[int, set[int]]) -> set[int]:
    reached: set[int] = set()
    open_ends = [start]
    while open_ends:
        new = {at for at in leads.get(open_ends.pop(), set()) if at not in reached}
        reached |= new
        open_ends.extend(new)
    return reached
