"""The likeliest claimant of a claim, by the network and by cues.

The network points at stretches; what the cues (see `claimant_cues`) are worth,
`bench/fit_claimants.py` fitted on the training reports.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import log

from knell.extract.choice import chances, cue_weights, worth
from knell.extract.claimant_cues import ClaimantScene
from knell.extract.claimant_question import Asked, ClaimantQuestion
from knell.extract.claimant_sources import Source
from knell.extract.parts import ClaimParts, Pointed
from knell.extract.report import Report
from knell.extract.source_names import content_words
from knell.model import Count, Span

FIELD = "claimant"
NETWORK_SHARE = 0.3
"""How much the network counts beside the cues where nobody is cited for the clause; as
all numbers here, chosen on training reports that neither had learned from. Where
somebody is cited it does not count: it made readings worse there."""
DOUBT = 0.05
"""What network and cues leave to what they hold impossible."""
OWN_NAME = 0.1
"""How much the very name counts beside the source by all of its names."""
LEAST = 0.01
"""Probability from which on a stretch that the network points at is looked at."""
HOPELESS = 2.0
"""By how much less than for another may speak for a source before any claim is seen."""


def with_likeliest_claimants(
    parts: Sequence[ClaimParts], counts: Sequence[Count], report: Report
) -> list[ClaimParts]:
    """The claims with the claimants that network and cues together find likeliest."""
    if not parts:
        return []
    questions = [_question(*claim) for claim in zip(parts, counts, strict=True)]
    pointed = [s for each in parts for s, _ in each.thought(FIELD).above(LEAST)]
    scene = ClaimantScene.of(report, questions, dict.fromkeys(pointed))
    choice = ClaimantChoice.of(scene)
    return [
        each.with_field(FIELD, choice.likeliest(claim, each.thought(FIELD)))
        for each, claim in zip(parts, scene.claims, strict=True)
    ]


def _question(parts: ClaimParts, count: Count) -> ClaimantQuestion:
    return ClaimantQuestion(
        count=parts.count,
        quote=parts.quote,
        harm=parts.harm,
        stance=parts.stance,
        low=count.low,
        high=count.high,
        vague=count.vague,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimantChoice:
    """A scene with what its cues are worth."""

    scene: ClaimantScene
    weights: Mapping[str, float]
    known: Mapping[Source, float]
    """What speaks for each source, whatever the claim; without the hopeless ones."""

    @classmethod
    def of(cls, scene: ClaimantScene) -> "ClaimantChoice":
        """Weigh what the sources are."""
        weights = cue_weights(FIELD, scene.voices.report.language)
        known = {source: worth(source.cues, weights) for source in scene.sources}
        floor = max(known.values(), default=0.0) - HOPELESS
        hopeful = {s: worth for s, worth in known.items() if s.cited or worth >= floor}
        return cls(scene=scene, weights=weights, known=hopeful)

    def likeliest(self, claim: Asked, thought: Pointed) -> Span | None:
        """Where the claimant's name stands; None: the claim is the outlet's own.

        A source is as likely as all of its names together, and is then given by the
        likeliest of them.
        """
        by_network = self._by_network(thought)
        sources = self._possible(claim, by_network)
        others = self.scene.others(claim)
        own, *cued = chances(
            [
                worth(self.scene.unsaid(claim, others), self.weights),
                *(
                    self.known[source]
                    + worth(self.scene.said(claim, source, others), self.weights)
                    for source in sources
                ),
            ]
        )
        by_cues = dict(zip(sources, cued, strict=True))
        share = NETWORK_SHARE if claim.clause is None else 0.0
        absent = thought.absent
        best, most = None, _score((own, absent), (own, absent), share)
        for source in sources:
            group = (source, *source.alike)
            score = _score(
                (_total(group, by_cues), _total(group, by_network)),
                (by_cues[source], by_network.get(source, 0.0)),
                share,
            )
            if score > most:
                best, most = source, score
        return _name(best, claim) if best else None

    def _possible(
        self, claim: Asked, by_network: Mapping[Source, float]
    ) -> Sequence[Source]:
        possible = dict.fromkeys(self.scene.possible(claim))
        if claim.clause is None:
            possible |= dict.fromkeys(by_network)
        return [source for source in possible if source in self.known]

    def _by_network(self, thought: Pointed) -> Mapping[Source, float]:
        """What the network's pointing adds up to for each source."""
        report = self.scene.voices.report
        by_words = {source.words: source for source in self.scene.sources}
        found: dict[Source, float] = {}
        for (start, end), chance in thought.above(LEAST):
            words = content_words(report.document.text[start:end], report.language)
            source = by_words.get(words)
            if source is not None:
                found[source] = found.get(source, 0.0) + chance
        return found


def _total(group: Iterable[Source], of: Mapping[Source, float]) -> float:
    return sum(map(of.get, group, repeat(0.0)))


def _score(
    source: tuple[float, float], name: tuple[float, float], share: float
) -> float:
    """How well cues and network speak for a source, and for the very name."""
    together = log(source[0] + DOUBT) + share * log(source[1] + DOUBT)
    return together + OWN_NAME * log(sum(name) + DOUBT)


def _name(source: Source, claim: Asked) -> Span:
    """Where the name stands without an article, nearest to the claim."""
    at = claim.question.count[0]
    return min(source.names, key=lambda span: (span[1] - span[0], abs(span[0] - at)))
