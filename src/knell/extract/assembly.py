"""From claim parts to claims: each stretch of text read for what it means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from knell.extract.calibration import Calibration
from knell.extract.linking import Links
from knell.extract.parts import ClaimParts
from knell.extract.reading_version import reading_version
from knell.extract.report import Report
from knell.extract.scopes import scope_of
from knell.extract.timing import Timing
from knell.extract.weapons import find_weapon
from knell.model import Claim, ClaimId, Count, Harm, Method, Passage, Span
from knell.places import Resolution

METHOD = "knell-reader"
ARMED = frozenset({Harm.KILLED, Harm.INJURED, Harm.CASUALTIES})
"""Harms whose weapon is asked for: a weapon beside a flight is not what it was."""
WORDED = ("victims", "perpetrator", "claimant", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """The claims of one report before they are put together, field beside field."""

    report: Report
    parts: Sequence[ClaimParts]
    counts: Sequence[Count]
    timings: Sequence[Timing]
    links: Links
    places: Mapping[str, Resolution]
    """Each place wording of the claims, resolved."""
    calibration: Calibration

    def claims(self) -> Iterator[Claim]:
        """The claims, in the order of their parts."""
        passages = [Passage.cut(self.report.document, *p.quote) for p in self.parts]
        ids = [
            Claim.identify(passage, p.count, p.harm, p.unit)
            for passage, p in zip(passages, self.parts, strict=True)
        ]
        for i, passage in enumerate(passages):
            yield self._claim(i, passage, ids)

    def _claim(self, i: int, passage: Passage, ids: Sequence[ClaimId]) -> Claim:
        parts, timing = self.parts[i], self.timings[i]
        spans = self._evidence(i)
        worded = {name: self._words(spans.get(name)) for name in (*WORDED, "weapon")}
        resolution = self.places.get(worded["place"] or "")
        place = resolution.place if resolution else None
        return Claim(
            id=ids[i],
            passage=passage,
            harm=parts.harm,
            count=self.counts[i],
            unit=parts.unit,
            status=parts.status,
            stance=parts.stance,
            location=place,
            location_confidence=resolution.confidence if resolution and place else None,
            period=timing.period,
            scope=scope_of(
                passage.quote,
                self._words(self.report.sentence_of(parts.count)) or "",
                timing.period,
                self.report.published,
                timing.kind,
            ),
            part_of=_target(ids, self.links.part_of[i]),
            same_as=_target(ids, self.links.same_as[i]),
            evidence=tuple(sorted(spans.items())),
            confidence=self.calibration.probability(parts.chance),
            method=Method(name=METHOD, version=self._version()),
            **worded,
        )

    def _evidence(self, i: int) -> dict[str, Span]:
        """Which stretch of the text filled which field."""
        parts, report = self.parts[i], self.report
        spans = {"count": parts.count, **parts.fields}
        spans.pop("time", None)
        told = self.timings[i].span
        if told:
            spans["period"] = told
        if parts.harm in ARMED:
            sentence = report.sentence_of(parts.count)
            text, language = report.document.text, report.language
            weapon = find_weapon(text, parts.quote, sentence, language)
            spans.update({"weapon": weapon} if weapon else {})
        return spans

    def _version(self) -> str:
        return reading_version(self.calibration.version, self.report.language)

    def _words(self, span: Span | None) -> str | None:
        return None if span is None else self.report.document.text[slice(*span)]


def _target(ids: Sequence[ClaimId], index: int | None) -> ClaimId | None:
    return None if index is None else ids[index]
