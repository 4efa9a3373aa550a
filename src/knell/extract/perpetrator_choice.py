"""The likeliest perpetrator of a claim, by the network, by cues and by other claims.

The network points at stretches; what the cues (see `perpetrator_cues`) are worth,
`bench/fit_perpetrators.py` fitted on the training reports. Most reports tell of one
deed, or of few: whoever did what the other claims tell of is likelier, too.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log

from knell.extract.actors import Actor, name_words
from knell.extract.choice import chances, cue_weights, together, worth
from knell.extract.parts import ClaimParts, Pointed
from knell.extract.perpetrator_cues import PerpetratorScene
from knell.extract.perpetrator_question import Asked, PerpetratorQuestion
from knell.extract.report import Report
from knell.model import Span

FIELD = "perpetrator"
CUES_SHARE = 1.25
"""How much the cues count beside the network; as all numbers here but UNSEEN, chosen on
training reports that neither had learned from."""
DOUBT = 0.04
"""What network and cues leave to what they hold impossible."""
OWN_NAME = 0.5
"""How much the very name counts beside the actor by all of his names."""
REPORT_SHARE, REPORT_DOUBT = 0.4, 0.1
"""How much the report's other claims count, and what they leave to what they hold
impossible."""
UNNAMED = 0.7
"""By how much less speaks for a stretch that the network alone takes for a name; many
run on too far."""
SAID = 0.6
"""By how much more speaks for somebody than for a report not saying who: the chances of
somebody are shared among many names."""
UNSEEN = 0.3
"""What share of the network's probability that nobody is named those are given, too,
whom it could not see, as they are only named where it did not read. That nobody is
named keeps all of it. Chosen on dev, where 0.15 to 0.6 do alike; no worse on train."""
LEAST = 0.02
"""Probability from which on a stretch that the network points at is looked at."""

_Actor = Actor | None
"""None: the report does not say who."""


def with_likeliest_perpetrators(
    parts: Sequence[ClaimParts], report: Report, read: Collection[Span]
) -> list[ClaimParts]:
    """The claims with the perpetrators that all together find likeliest.

    `read`: the sentences that the network was shown.
    """
    if not parts:
        return []
    text = report.document.text
    questions = [_question(each, text) for each in parts]
    pointed = [s for each in parts for s, _ in each.thought(FIELD).above(LEAST)]
    scene = PerpetratorScene.of(report, questions, pointed)
    choice = PerpetratorChoice.of(scene, read)
    found = choice.likeliest([each.thought(FIELD) for each in parts])
    return [
        each.with_field(FIELD, _name(actor, claim) if actor else None)
        for each, actor, claim in zip(parts, found, scene.claims, strict=True)
    ]


def _question(parts: ClaimParts, text: str) -> PerpetratorQuestion:
    victims = parts.fields.get("victims")
    return PerpetratorQuestion(
        count=parts.count,
        quote=parts.quote,
        harm=parts.harm,
        status=parts.status,
        stance=parts.stance,
        victims=text[slice(*victims)] if victims else "",
    )


def _name(actor: Actor, claim: Asked) -> Span:
    """Where the name stands nearest to the claim."""
    at = claim.question.count[0]
    nearest = min(actor.mentions, key=lambda mention: abs(mention.start - at))
    return nearest.start, nearest.end


@dataclass(frozen=True, slots=True, kw_only=True)
class PerpetratorChoice:
    """A scene with what its cues are worth."""

    scene: PerpetratorScene
    weights: Mapping[str, float]
    known: Mapping[Actor, float]
    """What speaks for each actor, whatever the claim."""
    by_words: Mapping[tuple[str, ...], Actor]
    unseen: Sequence[Actor]
    """Those who do something, and are named only where the network did not read."""

    @classmethod
    def of(cls, scene: PerpetratorScene, read: Collection[Span]) -> "PerpetratorChoice":
        """Weigh what the actors are; `read`: the sentences that the network read."""
        weights = cue_weights(FIELD, scene.cast.report.language)
        actors, sentences = scene.cast.actors, scene.cast.report.sentences
        seen = {number for number, span in enumerate(sentences) if span in read}
        return cls(
            scene=scene,
            weights=weights,
            known={actor: worth(actor.cues, weights) for actor in actors},
            by_words={actor.words: actor for actor in actors},
            unseen=[
                actor
                for actor in actors
                if actor.acts and seen.isdisjoint(m.sentence for m in actor.mentions)
            ],
        )

    def likeliest(self, thoughts: Sequence[Pointed]) -> Sequence[_Actor]:
        """The actor of each claim; None: the report does not say who did it."""
        claims = zip(self.scene.claims, thoughts, strict=True)
        scores = [self._scores(*claim) for claim in claims]
        odds = [_normal(each) for each in scores]
        everywhere: dict[_Actor, float] = {}
        for each in odds:
            for actor, chance in each.items():
                everywhere[actor] = everywhere.get(actor, 0.0) + chance
        return [
            _best(own, _without(here, everywhere), len(scores) - 1)
            for own, here in zip(scores, odds, strict=True)
        ]

    def _scores(self, claim: Asked, thought: Pointed) -> Mapping[_Actor, float]:
        """How well cues and network speak for each actor."""
        by_network = self._by_network(thought)
        possible = dict.fromkeys((*self.scene.possible(claim), *by_network))
        possible.pop(None, None)
        actors: list[_Actor] = [None, *possible]
        speaking = [worth(self.scene.unnamed(claim), self.weights)]
        speaking += [
            self.known[actor] + worth(self.scene.done(claim, actor), self.weights)
            for actor in actors
            if actor is not None
        ]
        by_cues = dict(zip(actors, chances(speaking), strict=True))
        return {actor: _score(actor, by_cues, by_network) for actor in actors}

    def _by_network(self, thought: Pointed) -> Mapping[_Actor, float]:
        """What the network's pointing adds up to for each actor."""
        report = self.scene.cast.report
        found: dict[_Actor, float] = {None: thought.absent}
        for unseen in self.unseen:
            found[unseen] = UNSEEN * thought.absent / len(self.unseen)
        for (start, end), chance in thought.above(LEAST):
            words = name_words(report.document.text[start:end], report.language)
            actor = self.by_words.get(words)
            if actor is not None:
                found[actor] = found.get(actor, 0.0) + chance
        return found


def _score(
    actor: _Actor, by_cues: Mapping[_Actor, float], by_network: Mapping[_Actor, float]
) -> float:
    """How well cues and network speak for an actor, and for the very name."""
    cued, pointed = _total(actor, by_cues), _total(actor, by_network)
    name = by_cues[actor] + by_network.get(actor, 0.0)
    score = together(cued, pointed, CUES_SHARE, DOUBT)
    score += OWN_NAME * log(name + DOUBT)
    if actor is None:
        return score - SAID
    return score - UNNAMED if actor.pointed else score


def _normal(scores: Mapping[_Actor, float]) -> Mapping[_Actor, float]:
    return dict(zip(scores, chances(list(scores.values())), strict=True))


def _without(
    own: Mapping[_Actor, float], everywhere: Mapping[_Actor, float]
) -> Mapping[_Actor, float]:
    return {actor: total - own.get(actor, 0.0) for actor, total in everywhere.items()}


def _best(
    own: Mapping[_Actor, float], elsewhere: Mapping[_Actor, float], claims: int
) -> _Actor:
    """The actor for whom a claim and the report's others speak best.

    `elsewhere`: what the probabilities of the other claims add up to; `claims`: how
    many they are.
    """
    if not claims:
        return max(own, key=lambda actor: own[actor])

    def score(actor: _Actor) -> float:
        mean = _total(actor, elsewhere) / claims
        return own[actor] + REPORT_SHARE * log(mean + REPORT_DOUBT)

    return max(own, key=score)


def _total(actor: _Actor, of: Mapping[_Actor, float]) -> float:
    """For an actor by all of his names."""
    total = of.get(actor, 0.0)
    if actor is not None:
        for other in actor.alike:
            total += of.get(other, 0.0)
    return total
