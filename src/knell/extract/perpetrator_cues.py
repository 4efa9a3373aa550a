"""Cues for who did what a claim tells of: what speaks for each actor of a report.

A report may not say who did it, or any actor whom it names may have. Each possibility
has cues by name, such as that the actor is the one whose deed was told last; what each
is worth is fitted (see `perpetrator_choice`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from re import Pattern

from knell.extract.actors import RELATIONS, Act, Actor, Cast, Mention, relation
from knell.extract.perpetrator_question import Asked, PerpetratorQuestion, all_asked
from knell.extract.report import Report
from knell.extract.vocabulary import vocabulary
from knell.model import Span

_WORD = re.compile("[\\w'\u2019-]+")
_NEAR, _FAR, _FARTHEST = 2, 4, 5
"""Sentences up to which distances are told apart one by one."""
_LONG = 8
"""Binary digits of a distance in code points from which on it is just long."""
_FEW, _MOST, _MANY = 2, 3, 5
"""Up to where rivals, clauses and deeds are told apart."""
_MARGIN = 4
"""Code points from the start of a sentence in which a name opens it."""
_BESIDE = 8
"""Words between a name and a count up to which each is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerpetratorScene:
    """A report's claims and actors, looked at once for all claims."""

    cast: Cast
    claims: Sequence[Asked]
    unclear: bool
    """Whether the report says that something is not known."""

    @classmethod
    def of(
        cls,
        report: Report,
        questions: Sequence[PerpetratorQuestion],
        pointed: Iterable[Span] = (),
    ) -> "PerpetratorScene":
        """The scene of a report; `pointed`: stretches that the network points at."""
        cast = Cast.of(report, pointed)
        return cls(
            cast=cast,
            claims=all_asked(questions, cast),
            unclear=_words("unclear", report.language).search(cast.text) is not None,
        )

    def possible(self, claim: Asked) -> Sequence[Actor]:
        """The actors that may have done it: who does something, or is named near by."""
        at = claim.sentence
        return [
            actor
            for actor in self.cast.actors
            if actor.acts or any(abs(m.sentence - at) <= 1 for m in actor.mentions)
        ]

    def unnamed(self, claim: Asked) -> Iterator[str]:
        """What speaks for a report not saying who did it."""
        question, standing = claim.question, claim.standing
        yield "none"
        yield f"none {standing}"
        yield f"none {question.harm}"
        yield f"none status {question.status}"
        yield f"none {question.stance}"
        yield f"none victims {claim.side}"
        yield f"none sentence {min(claim.sentence, _FAR)}"
        acts = len(self.cast.acts)
        yield f"none acts {min(acts, _MANY)}"
        yield f"none {standing} acts {min(acts, _MOST)}"
        for deed in sorted(claim.deeds) or ("nothing",):
            yield f"none deed {deed}"
            yield f"none deed {deed} {standing}"
        yield f"none pointing {claim.pointing} {standing}"
        yield f"none ground {claim.ground} {standing}"
        yield f"none kindred {bool(claim.kindred):d} {standing}"
        yield f"none unclear {self.unclear:d}"
        yield f"none sides {min(self.cast.sides, _FAR)}"
        yield from _unnamed_around(claim)
        yield from (f"none word {word}" for word in dict.fromkeys(claim.words))

    def done(self, claim: Asked, actor: Actor) -> Iterator[str]:
        """What speaks for an actor having done it."""
        standing, side = claim.standing, actor.side
        yield f"sides {side} {claim.side}"
        if side == claim.side:
            yield "own side"
            yield f"own side {side}"
        for deed in sorted(claim.deeds) or ("nothing",):
            yield f"deed {deed} {side}"
        if claim.victims:
            yield f"victims {_overlap(claim.victims, actor.words)}"
        yield from self._acting(claim, actor)
        if claim.before:
            how = relation(claim.before.actor, actor)
            away = _rounded(claim.before.mention.sentence - claim.sentence)
            yield f"before {how} {standing} {away}"
            yield f"before {how} {standing} pointing {claim.pointing}"
        if claim.after:
            how = relation(claim.after.actor, actor)
            away = _rounded(claim.after.mention.sentence - claim.sentence)
            yield f"after {how} {standing} {away}"
        if claim.kindred:
            told = {relation(act.actor, actor) for act in claim.kindred}
            how = next(how for how in RELATIONS if how in told)
            yield f"kindred {how} {standing}"
        yield from self._named(claim, actor)

    def _acting(self, claim: Asked, actor: Actor) -> Iterator[str]:
        """Where the actor does something nearest."""
        standing = claim.standing
        if not actor.acts:
            return
        mention = _nearest(actor.acts, claim)
        away = mention.sentence - claim.sentence
        yield f"acts {_rounded(away)} {standing}"
        yield f"acts {_rounded(away)} {mention.naming.role}"
        if mention.naming.deeds and claim.deeds:
            shared = not mention.naming.deeds.isdisjoint(claim.deeds)
            yield f"same deed {shared:d}"
            yield f"same deed {shared:d} {max(-_NEAR, min(_NEAR, away))} {standing}"
        if away < 0:
            yield f"carried {_rounded(away)} pointing {claim.pointing}"
            yield f"carried ground {claim.ground}"

    def _named(self, claim: Asked, actor: Actor) -> Iterator[str]:
        """Where and how the actor is named nearest."""
        mention = _nearest(actor.mentions, claim)
        role = mention.naming.role
        yield f"role {role}"
        yield f"role {role} {claim.question.harm}"
        yield f"behind {mention.naming.behind}"
        if mention.sentence == claim.sentence:
            yield from self._in_sentence(claim, actor, mention)
        else:
            yield f"away {claim.standing} {role}"

    def _in_sentence(
        self, claim: Asked, actor: Actor, mention: Mention
    ) -> Iterator[str]:
        count, quote = claim.question.count, claim.question.quote
        role, acting = mention.naming.role, mention.acting
        side, (start, end) = _side(mention, count)
        quoted = quote[0] <= mention.start and mention.end <= quote[1]
        yield f"{side} quote {quoted:d} {role}"
        yield f"{side} distance {min(_gap(mention, count).bit_length(), _LONG)}"
        yield f"{side} {claim.standing}"
        text, language = self.cast.text, self.cast.report.language
        clauses = len(_words("openers", language).findall(text, start, end))
        clauses += text.count(",", start, end)
        yield f"{side} clauses {min(clauses, _MOST)} {role if acting else 'idle'}"
        rivals = [a for a in claim.acts if relation(a.actor, actor) in _OTHERS]
        yield f"rivals {min(len(rivals), _FEW)} {acting:d}"
        gap = abs(mention.start - count[0])
        nearer = sum(abs(act.mention.start - count[0]) < gap for act in rivals)
        yield f"nearer rivals {min(nearer, _FEW)} {acting:d}"
        between = _WORD.findall(text, start, end)
        if len(between) <= _BESIDE:
            known = _between(language)
            for word in dict.fromkeys(between):
                if word in known:
                    yield f"{side} between {word}"
        if mention.start <= claim.within[0] + _MARGIN:
            yield f"opens {role}"


_OTHERS = frozenset({"side", "other"})


def _unnamed_around(claim: Asked) -> Iterator[str]:
    standing = claim.standing
    if claim.before:
        told = claim.before.mention
        away = max(-_FARTHEST, told.sentence - claim.sentence)
        shared = not told.naming.deeds.isdisjoint(claim.deeds)
        yield f"none before {away} {standing}"
        yield f"none before deed {shared:d} {standing}"
    else:
        yield f"none before nothing {standing}"
    if claim.after:
        away = min(_FARTHEST, claim.after.mention.sentence - claim.sentence)
        yield f"none after {away} {standing}"
    else:
        yield f"none after nothing {standing}"
    start, end = claim.question.quote
    acts = (act for act in claim.acts if start <= act.mention.start < end)
    yield f"none quote {_roles(acts)}"


def _roles(acts: Iterable[Act]) -> str:
    return " ".join(sorted({act.mention.naming.role for act in acts}))


@cache
def _words(of: str, language: str) -> Pattern[str]:
    words = vocabulary("perpetrators", language)["clauses"][of]
    return re.compile(rf"\b(?:{'|'.join(words)})\b")


@cache
def _between(language: str) -> frozenset[str]:
    return frozenset(vocabulary("perpetrators", language)["clauses"]["between"])


def _overlap(victims: frozenset[str], words: Sequence[str]) -> str:
    """Whether the victims have the actor's name, or a word of it."""
    if victims.isdisjoint(words):
        return "other"
    return "same" if victims == frozenset(words) else "shared"


def _nearest(mentions: Sequence[Mention], claim: Asked) -> Mention:
    if len(mentions) == 1:
        return mentions[0]
    at, count = claim.sentence, claim.question.count
    return min(mentions, key=lambda m: (abs(m.sentence - at), _gap(m, count)))


def _gap(mention: Mention, count: Span) -> int:
    return max(count[0] - mention.end, mention.start - count[1], 0)


def _side(mention: Mention, count: Span) -> tuple[str, Span]:
    """On which side of the count a name stands, and what is between."""
    if mention.end <= count[0]:
        return "left", (mention.end, count[0])
    if mention.start >= count[1]:
        return "right", (count[1], mention.start)
    return "within", (count[0], count[0])


def _rounded(away: int) -> int:
    """A distance in sentences; the far ones are alike."""
    return max(-_FAR, min(_FAR, away))
