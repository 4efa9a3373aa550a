"""Cues for a claim being counted in another, from the claims and words around both.

Two claims alone often do not show it (`link_cues`): "Nine people died. Four were shot
in Tal Hamra and five in Wadi Zer" is told by what the numbers add up to, and "another
was found later" by the words around it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log2

from knell.extract.link_cues import Linkable, LinkScene
from knell.extract.part_sums import Sums, runs_in, sums_in
from knell.extract.part_words import Around, TellingWords, words_around
from knell.model import Span

_RANKS, _SMALL, _STEPS = 3, 6, 2
"""Up to where rivals, the wholes of one person, and paragraphs are told apart."""
_LEAST_RATIO, _GREATEST_RATIO = -4, 6
"""Binary digits of how many times a count is another, between which they differ."""

_ANY = ("none", "other")
"""Kinds of people that are not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartScene:
    """The claims of a report, seen together."""

    scene: LinkScene
    around: Sequence[Around]
    wholes: Sequence[Sequence[int]]
    """For each claim those of its harm that count more."""
    tellings: Sequence[Sequence[int]]
    """For each claim the others of its harm and number, unless that is one."""
    sums: Sums
    summed: frozenset[int]
    """Claims that are among the parts of a sum."""
    runs: Sums
    """By part and whole, whether all that is counted up to the part is less."""
    wider: Mapping[str, Sequence[str]]
    """Kinds of people that are counted in others, by these."""
    firsts: Sequence[int]
    """For each claim the first that tells the same; itself, if that is it."""
    retold: Mapping[int, Sequence[int]]
    """All that tell a figure, by the first of them."""

    @classmethod
    def of(
        cls,
        scene: LinkScene,
        sentences: Sequence[Span],
        language: str,
        firsts: Sequence[int],
    ) -> "PartScene":
        """Look at the numbers of all claims, and at the words around them."""
        telling = TellingWords.of(language)
        claims = scene.claims
        sums = sums_in(claims)
        return cls(
            scene=scene,
            around=[words_around(scene, x, sentences, telling) for x in claims],
            wider=telling.wider,
            wholes=[_wholes(claim, claims) for claim in claims],
            tellings=[_tellings(claim, claims) for claim in claims],
            sums=sums,
            summed=frozenset(part for part, _ in sums),
            runs=runs_in(claims),
            firsts=firsts,
            retold=_retold(firsts),
        )

    def alone(self, child: int) -> list[str]:
        """What speaks for a claim being part of none."""
        around = self.around[child]
        before = sum(whole < child for whole in self.wholes[child])
        behind = min(len(self.wholes[child]) - before, 1)
        size = _size(self.scene.claims[child])
        return [
            *self.scene.alone(child),
            f"alone greater {min(before, 2)} {behind}",
            f"alone greater {min(before, 1)} {behind} {size}",
            f"alone told {_sides(self.tellings[child], child)}",
            f"alone summed {child in self.summed}",
            f"alone repeats {self._repeats(child)}",
            f"alone kind {around.kind}",
            f"alone shared out {around.shared_out != ''}",
            f"alone opening {around.opening}",
            *[f"alone before {word}" for word in around.before],
            *[f"alone behind {word}" for word in around.behind],
        ]

    def pair(self, child: int, other: int) -> list[str]:
        """What speaks for or against a claim being part of another."""
        one, two = self.scene.claims[child], self.scene.claims[other]
        ours, others = self.around[child], self.around[other]
        away = _away(one, two)
        steps = max(-_STEPS, min(_STEPS, others.paragraph - ours.paragraph))
        harm = "=" if one.facts.harm == two.facts.harm else "!"
        cues = [
            *self.scene.pair(child, other),
            *self._rivals(child, other, away),
            *self._sum(child, other, away),
            *_ratio(one, two, away),
            *self._words(child, other, away),
            f"paragraphs {steps}",
            f"paragraphs {steps} {away}",
            f"kinds {ours.kind} {others.kind}",
            f"kinds {self._kinds(ours.kind, others.kind)}",
            f"kinds {'=' if ours.kind == others.kind else '!'} {harm} {away}",
            *self._telling(child, other, away),
        ]
        if ours.shared_out:
            of = "=" if ours.shared_out == two.facts.harm else "!"
            cues += f"shared out of {of}", f"shared out of {of} {away}"
        return cues

    def _kinds(self, kind: str, other: str) -> str:
        """Whether one kind of people may be counted in another."""
        if kind in _ANY or other in _ANY or kind == other:
            return "same" if kind == other else "any"
        return "wider" if kind in self.wider.get(other, ()) else "apart"

    def _repeats(self, child: int) -> str:
        """Whether a claim is said before, and again."""
        again = self.retold[self.firsts[child]][-1] > child
        return f"{int(self.firsts[child] < child)}{int(again)}"

    def _telling(self, child: int, other: int, away: str) -> Iterator[str]:
        """Which telling the other is of what it tells, and whether it tells this."""
        first = self.firsts[other]
        if self.firsts[child] == first:
            yield "one figure"
            return
        told = self.retold[first]
        yield f"repeats {self._repeats(child)} {away}"
        if len(told) == 1:
            return
        rank = "first" if other == first else "later"
        nearest = min(told, key=lambda at: (at > child, abs(at - child)))
        here = any(
            self.scene.claims[at].sentence == self.scene.claims[child].sentence
            for at in told
            if at != other
        )
        yield f"telling {rank} nearest {nearest == other}"
        yield f"telling {rank} nearest {nearest == other} {away}"
        yield f"telling elsewhere here {here} {away}"

    def _rivals(self, child: int, other: int, away: str) -> Iterator[str]:
        """Whether another whole or another telling of this one stands nearer."""
        wholes = self.wholes[child]
        before = [whole for whole in wholes if whole < child]
        if other in wholes:
            numbers = [self.scene.claims[whole].number or 0 for whole in wholes]
            number = self.scene.claims[other].number
            yield f"greatest {number == max(numbers)} least {number == min(numbers)}"
            yield f"first greater {other == wholes[0]}"
            rank = (
                f"{min(before[::-1].index(other), _RANKS)} before"
                if other < child
                else f"{min(wholes.index(other) - len(before), _RANKS)} behind"
            )
            yield f"greater {rank}"
            yield f"greater {rank} {away} {_size(self.scene.claims[child])}"
        tellings = self.tellings[other]
        yield f"other told {_sides(tellings, other)}"
        yield f"told before {any(told < child for told in self.tellings[child])}"
        nearer = [told for told in tellings if abs(told - child) < abs(other - child)]
        yield f"told nearer {_sides(nearer, child)}"

    def _sum(self, child: int, other: int, away: str) -> Iterator[str]:
        """Whether the claim and its neighbours add up to the other."""
        adding = self.sums.get((child, other))
        if adding is None:
            yield f"no sum, summed {child in self.summed}"
        else:
            yield "sum"
            yield f"sum {adding}"
            yield f"sum {away}"
        run = self.runs.get((child, other))
        if run is not None:
            yield f"run {run}"
            yield f"run {run} {away}"

    def _words(self, child: int, other: int, away: str) -> Sequence[str]:
        ours, others = self.around[child], self.around[other]
        return [
            *[f"before {word} {away}" for word in ours.before],
            *[f"behind {word} {away}" for word in ours.behind],
            *[f"other before {word}" for word in others.before],
            *[f"other behind {word}" for word in others.behind],
            f"opening {ours.opening} {away}",
        ]


def _wholes(claim: Linkable, claims: Sequence[Linkable]) -> Sequence[int]:
    return [
        other.position
        for other in claims
        if other is not claim
        and other.facts.harm == claim.facts.harm
        and other.number is not None
        and (claim.number is None or other.number > claim.number)
    ]


def _retold(firsts: Sequence[int]) -> Mapping[int, Sequence[int]]:
    retold: dict[int, list[int]] = {}
    for claim, first in enumerate(firsts):
        retold.setdefault(first, []).append(claim)
    return retold


def _tellings(claim: Linkable, claims: Sequence[Linkable]) -> Sequence[int]:
    if claim.number is None or claim.number <= 1:
        return []
    return [
        other.position
        for other in claims
        if other is not claim
        and other.facts.harm == claim.facts.harm
        and other.number == claim.number
    ]


def _ratio(one: Linkable, two: Linkable, away: str) -> Iterator[str]:
    """How many times as many the other counts; and of how few one person is one."""
    if not one.number or not two.number or one.number == two.number:
        return
    harm = "=" if one.facts.harm == two.facts.harm else "!"
    digits = floor(log2(two.number / one.number))
    yield f"ratio {harm} {max(_LEAST_RATIO, min(_GREATEST_RATIO, digits))}"
    if one.number == 1 and harm == "=":
        yield f"one of {min(two.number, _SMALL)} {away}"


def _size(claim: Linkable) -> str:
    if claim.number is None:
        return "vague"
    return "one" if claim.number == 1 else "some" if claim.number <= 9 else "many"


def _sides(positions: Sequence[int], at: int) -> str:
    """Whether any stand before, and any behind."""
    if not positions:
        return "00"
    return f"{min(positions) < at:d}{max(positions) > at:d}"


def _away(one: Linkable, two: Linkable) -> str:
    """Where the sentence of the other is."""
    steps = two.sentence - one.sentence
    if steps == 0:
        return "here"
    return "later" if steps > 0 else "just before" if steps == -1 else "before"
