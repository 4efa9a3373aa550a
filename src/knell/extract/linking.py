"""Links between the claims of one document: what is part of what, what is repeated."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knell.extract.likeness import COMPARED, LinkFacts, link_facts
from knell.extract.link_choice import likeliest_firsts, likeliest_wholes
from knell.extract.link_cues import LinkScene
from knell.extract.network import Network
from knell.extract.part_cues import PartScene
from knell.extract.parts import ClaimParts
from knell.extract.report import Report
from knell.model import Count, Period, Span

NEVER = -1e9
"""The network's logit of a link that cannot be."""
_BETWEEN = re.compile(r"[ \t]*[:(\u2013\u2014-]?[ \t]*")
"""What may stand between a listed place and its number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """For each claim the index of the claim it is part of, and that it repeats."""

    part_of: tuple[int | None, ...]
    same_as: tuple[int | None, ...]


def link_claims(
    network: Network,
    report: Report,
    parts: Sequence[ClaimParts],
    counts: Sequence[Count],
    periods: Sequence[Period],
) -> Links:
    """The likeliest links, without circles: in doubt a claim stands alone.

    `same_as` points back to the first of the claims that state a figure; following
    `part_of` always ends.
    """
    if len(parts) < 2:
        none = (None,) * len(parts)
        return Links(part_of=none, same_as=none)
    facts = [
        _facts(report, *claim) for claim in zip(parts, counts, periods, strict=True)
    ]
    logits = network.link(
        np.stack([p.child for p in parts]),
        np.stack([p.parent for p in parts]),
        link_facts(facts),
    )
    language = report.language
    scene = LinkScene.of(report.document.text, report.sentences, facts, language)
    of_parts, of_repetitions = np.array(logits)
    of_parts[:, 1:][_side_by_side(parts, report)] = NEVER
    firsts = likeliest_firsts(of_repetitions, scene, language)
    parted = PartScene.of(scene, report.sentences, language, firsts)
    wholes = likeliest_wholes(of_parts, parted, language)
    return Links(
        part_of=_without_circles(wholes),
        same_as=tuple(
            None if first == claim else first for claim, first in enumerate(firsts)
        ),
    )


def _side_by_side(parts: Sequence[ClaimParts], report: Report) -> NDArray[np.bool_]:
    """Which claims stand in one list, "Hodeida 82; Taiz 47": none is part of another.

    Of shape (claims, claims).
    """
    lists = [
        report.sentence_of(each.count)[0] if _is_listed(each, report) else -1
        for each in parts
    ]
    found = np.array(lists)
    same: NDArray[np.bool_] = (found[:, None] == found) & (found >= 0)
    return same


def _is_listed(parts: ClaimParts, report: Report) -> bool:
    """Whether the claim's place stands right before its number."""
    place = parts.fields.get("place")
    return place is not None and bool(
        _BETWEEN.fullmatch(report.document.text, place[1], parts.count[0])
    )


def _facts(
    report: Report, parts: ClaimParts, count: Count, period: Period
) -> LinkFacts:
    text = report.document.text
    return LinkFacts(
        count=parts.count,
        sentence=report.sentence_of(parts.count)[0],
        quote=parts.quote,
        harm=parts.harm,
        unit=parts.unit,
        status=parts.status,
        stance=parts.stance,
        low=count.low,
        high=count.high,
        vague=count.vague,
        words=tuple(_words(text, parts.fields.get(name)) for name in COMPARED),
        period=None if period == Period() else period,
    )


def _words(text: str, span: Span | None) -> frozenset[str]:
    return frozenset(text[slice(*span)].lower().split()) if span else frozenset()


def _without_circles(targets: Sequence[int | None]) -> tuple[int | None, ...]:
    kept = list(targets)
    for i in range(len(kept)):
        seen, at = {i}, kept[i]
        while at is not None and at not in seen:
            seen.add(at)
            at = kept[at]
        if at is not None:
            kept[i] = None
    return tuple(kept)
