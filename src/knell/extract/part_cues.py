"""Cues for a claim being counted in another, from the claims and words around both.

Two claims alone often do not show it (`link_cues`): "Nine people died. Four were shot
in Tal Hamra and five in Wadi Zer" is told by what the numbers add up to, and "another
was found later" by the words around it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log2

from knell.extract.link_cues import WORD, Linkable, LinkScene
from knell.extract.vocabulary import vocabulary
from knell.model import Span

_REACH = 60
"""Code points of the sentence before and behind a count whose words are cues."""
_OPENING = 30
"""Code points in which the first word of a sentence is looked for."""
_PARTS, _MOST_PARTS = 4, 12
"""Parts of a sum that are told apart by number, and that are added up at most: a long
list would take long, and some of it adds up to anything."""
_RANKS, _SMALL, _STEPS = 3, 6, 2
"""Up to where rivals, the wholes of one person, and paragraphs are told apart."""
_LEAST_RATIO, _GREATEST_RATIO = -4, 6
"""Binary digits of how many times a count is another, between which they differ."""

Sums = Mapping[tuple[int, int], str]
"""By part and whole, how the parts stand to a whole that they add up to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands around a claim."""

    before: frozenset[str]
    behind: frozenset[str]
    """Telling words of the sentence, such as "among", before and behind the count."""
    opening: str
    """The first word of the sentence."""
    paragraph: int
    kind: str
    """What kind of people the claim is of."""


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

    @classmethod
    def of(
        cls, scene: LinkScene, sentences: Sequence[Span], language: str
    ) -> "PartScene":
        """Look at the numbers of all claims, and at the words around them."""
        words = vocabulary("links", language)
        kinds = {word: kind for kind, of in words["kinds"].items() for word in of}
        telling = frozenset(words["telling"])
        claims = scene.claims
        sums = _sums(claims)
        return cls(
            scene=scene,
            around=[_around(scene, x, sentences, telling, kinds) for x in claims],
            wholes=[_wholes(claim, claims) for claim in claims],
            tellings=[_tellings(claim, claims) for claim in claims],
            sums=sums,
            summed=frozenset(part for part, _ in sums),
            runs=_runs(claims),
        )

    def alone(self, child: int) -> Iterator[str]:
        """What speaks for a claim being part of none."""
        yield from self.scene.alone(child)
        around = self.around[child]
        before = sum(whole < child for whole in self.wholes[child])
        behind = min(len(self.wholes[child]) - before, 1)
        size = _size(self.scene.claims[child])
        yield f"alone greater {min(before, 2)} {behind}"
        yield f"alone greater {min(before, 1)} {behind} {size}"
        yield f"alone told {_sides(self.tellings[child], child)}"
        yield f"alone summed {child in self.summed}"
        yield f"alone kind {around.kind}"
        yield f"alone opening {around.opening}"
        yield from (f"alone before {word}" for word in around.before)
        yield from (f"alone behind {word}" for word in around.behind)

    def pair(self, child: int, other: int) -> Iterator[str]:
        """What speaks for or against a claim being part of another."""
        yield from self.scene.pair(child, other)
        one, two = self.scene.claims[child], self.scene.claims[other]
        away = _away(one, two)
        yield from self._rivals(child, other, away)
        yield from self._sum(child, other, away)
        yield from _ratio(one, two, away)
        yield from self._words(child, other, away)
        ours, others = self.around[child], self.around[other]
        steps = max(-_STEPS, min(_STEPS, others.paragraph - ours.paragraph))
        yield f"paragraphs {steps}"
        yield f"paragraphs {steps} {away}"
        harm = "=" if one.facts.harm == two.facts.harm else "!"
        yield f"kinds {ours.kind} {others.kind}"
        yield f"kinds {'=' if ours.kind == others.kind else '!'} {harm} {away}"

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

    def _words(self, child: int, other: int, away: str) -> Iterator[str]:
        ours, others = self.around[child], self.around[other]
        yield from (f"before {word} {away}" for word in ours.before)
        yield from (f"behind {word} {away}" for word in ours.behind)
        yield from (f"other before {word}" for word in others.before)
        yield from (f"other behind {word}" for word in others.behind)
        yield f"opening {ours.opening} {away}"


def _around(
    scene: LinkScene,
    claim: Linkable,
    sentences: Sequence[Span],
    telling: frozenset[str],
    kinds: Mapping[str, str],
) -> Around:
    first, last = claim.facts.count
    start, end = sentences[claim.sentence]
    before = scene.text[max(start, first - _REACH) : first]
    behind = scene.text[last : min(end, last + _REACH)]
    victims = claim.facts.words[0]
    known = [kinds[w] for w in (*claim.wording, *sorted(victims)) if w in kinds]
    opening = WORD.findall(scene.text[start : start + _OPENING])
    return Around(
        before=telling.intersection(WORD.findall(before)),
        behind=telling.intersection(WORD.findall(behind)),
        opening=opening[0] if opening else "",
        paragraph=scene.text.count("\n", 0, first),
        kind=known[0] if known else "other" if victims else "none",
    )


def _wholes(claim: Linkable, claims: Sequence[Linkable]) -> Sequence[int]:
    return [
        other.position
        for other in claims
        if other is not claim
        and other.facts.harm == claim.facts.harm
        and other.number is not None
        and (claim.number is None or other.number > claim.number)
    ]


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


def _countings(
    claims: Sequence[Linkable],
) -> Iterator[tuple[int, int, str, Sequence[tuple[int, int]]]]:
    """Each claim's position and number, and those of its harm on either side."""
    for whole in claims:
        if whole.number is None or whole.number <= 1:
            continue
        at = whole.position
        for side, others in (("behind", claims[at + 1 :]), ("before", claims[:at])):
            counted = [
                (other.position, other.number)
                for other in others
                if other.facts.harm == whole.facts.harm and other.number
            ]
            yield at, whole.number, side, counted[:: 1 if side == "behind" else -1]


def _sums(claims: Sequence[Linkable]) -> Sums:
    """Neighbouring claims that add up to one before or behind them."""
    sums: dict[tuple[int, int], str] = {}
    for whole, number, side, counted in _countings(claims):
        for first in range(len(counted)):
            parts = _adding_up(counted[first : first + _MOST_PARTS], number)
            place = "next" if first == 0 else "apart"
            for part in parts:
                how = f"{side} {place} {min(len(parts), _PARTS)}"
                sums.setdefault((part, whole), how)
    return sums


def _adding_up(counted: Sequence[tuple[int, int]], number: int) -> Sequence[int]:
    """The positions of the first counts, two or more, that add up to a number.

    >>> _adding_up([(1, 4), (2, 5), (3, 7)], 9)
    [1, 2]
    """
    total = 0
    for taken, (_, each) in enumerate(counted, start=1):
        total += each
        if total == number and taken > 1:
            return [at for at, _ in counted[:taken]]
        if total >= number:
            break
    return []


def _runs(claims: Sequence[Linkable]) -> Sums:
    """Whether the counts from a claim on, up to a part, leave room for more."""
    runs: dict[tuple[int, int], str] = {}
    for whole, number, side, counted in _countings(claims):
        total = 0
        for part, each in counted:
            if each > number:
                break
            if each < number:  # an equal one tells the whole again
                total += each
                runs[part, whole] = f"{side} {'fits' if total <= number else 'exceeds'}"
    return runs


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
    before = any(position < at for position in positions)
    return f"{int(before)}{int(any(position > at for position in positions))}"


def _away(one: Linkable, two: Linkable) -> str:
    """Where the sentence of the other is."""
    steps = two.sentence - one.sentence
    if steps == 0:
        return "here"
    return "later" if steps > 0 else "just before" if steps == -1 else "before"
