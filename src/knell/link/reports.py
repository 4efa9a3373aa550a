"""Reports cut into tellings, as their own words and people's judgements say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knell.link.groups import Groups
from knell.link.tellings import Telling, telling
from knell.link.ties import ties
from knell.link.totals import totals
from knell.model import ClaimId, DocumentId, Judgement, Verdict
from knell.model.toll import Printing


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The printings of one document, in text order."""

    document: DocumentId
    printings: tuple[Printing, ...]
    """Those about incidents."""
    totals: tuple[Printing, ...]
    text: str | None = None
    """None when only the passages are at hand."""


def reports(
    printings: Iterable[Printing], texts: Mapping[DocumentId, str] | None = None
) -> list[Report]:
    """The printings document by document, totals apart; a claim read twice counts once.

    `texts` holds the documents' texts, as far as they are at hand.
    """
    by_document: dict[DocumentId, dict[ClaimId, Printing]] = {}
    for each in sorted(printings, key=lambda p: (p.claim.id, p.source, p.origin)):
        own = by_document.setdefault(each.claim.passage.document, {})
        own.setdefault(each.claim.id, each)
    return [
        _report(document, list(own.values()), (texts or {}).get(document))
        for document, own in sorted(by_document.items())
    ]


def _report(
    document: DocumentId, printings: list[Printing], text: str | None
) -> Report:
    printings.sort(key=lambda each: (each.claim.passage.start, each.claim.id))
    sums = totals(printings)
    summed = {each.claim.id for each in sums}
    return Report(
        document=document,
        printings=tuple(p for p in printings if p.claim.id not in summed),
        totals=tuple(sums),
        text=text,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """Reports cut into tellings, and what people said of them."""

    tellings: tuple[Telling, ...]
    groups: Groups[ClaimId]
    """Claims that judgements and reports put together, also across reports, and those
    that must stay apart."""
    set_aside: tuple[Judgement, ...]
    """Judgements that contradict later ones."""


def cut(together: Sequence[Report], judgements: Iterable[Judgement]) -> Cut:
    """The tellings of reports whose claims are judged with one another.

    The latest judgement is heeded first, and all of them before the reports' own words.
    """
    claims = [each.claim for report in together for each in report.printings]
    groups = Groups(claim.id for claim in claims)
    ordered = sorted(judgements, key=lambda j: (j.when, j.pair), reverse=True)
    refused = tuple(each for each in ordered if not _heed(each, groups))
    for report in together:
        for one, other in ties([each.claim for each in report.printings]):
            groups.join(one, other)
    tellings = [each for report in together for each in _tellings(report, groups)]
    return Cut(tellings=tuple(tellings), groups=groups, set_aside=refused)


def _heed(judgement: Judgement, groups: Groups[ClaimId]) -> bool:
    """False when a later judgement says otherwise; the undecided bind nothing."""
    one, other = map(ClaimId, judgement.pair)
    if judgement.verdict is Verdict.UNSURE or one not in groups or other not in groups:
        return True
    if judgement.verdict is Verdict.SAME:
        return groups.join(one, other)
    return groups.part(one, other)


def _tellings(report: Report, groups: Groups[ClaimId]) -> Iterable[Telling]:
    by_group: dict[ClaimId, list[Printing]] = {}
    pieces: dict[ClaimId, list[str]] = {}
    for printing, piece in zip(report.printings, _pieces(report), strict=True):
        head = groups.head(printing.claim.id)
        by_group.setdefault(head, []).append(printing)
        pieces.setdefault(head, []).append(piece)
    return [
        telling(told, "\n".join(dict.fromkeys(pieces[head])))
        for head, told in by_group.items()
    ]


def _pieces(report: Report) -> list[str]:
    """For each claim the text from its passage to that of the next.

    The first has the opening as well. Without the text it is the passage.
    """
    passages = [each.claim.passage for each in report.printings]
    if report.text is None or not passages:
        return [passage.quote for passage in passages]
    starts = [0, *(passage.start for passage in passages[1:]), len(report.text)]
    return [report.text[start:end] for start, end in pairwise(starts)]
