"""What other claims of a report say of a claim's place.

"Shelling killed six people and wounded ten in Orvela": claims that follow each other in
one sentence, with no place named between their counts, mostly share their place; so do
those that count the same for the same harm, as these mostly tell of it again. A
sentence that names no place mostly goes on about the one of the claim before. Each
claim's places are weighed again by how likely these others find them.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from knell.extract.choice import chances
from knell.extract.place_names import Key
from knell.extract.place_scene import PlaceScene

ROUNDS = 2
"""How often all claims are weighed again."""
TOGETHER = 2.0
"""What the claim before or behind counts, and the mean of those of the same figure; as
the next two, chosen on training reports that neither cues nor network had learned from.
"""
FOLLOWING, AHEAD = 1.0, 0.5
"""What counts for a claim whose sentence names no place the one before, and for that
one this.
"""

Chances = Mapping[Key, float]
Beside = tuple[int, float]
"""The number of a claim, and what it counts."""


def in_company(
    scores: Sequence[Mapping[Key, float]],
    scene: PlaceScene,
    alike: Mapping[Key, Sequence[Key]],
) -> list[Chances]:
    """The probability of each place of each claim, with the others heard.

    `scores` say how well a claim's places are spoken for without them, `alike` which
    wordings are of one place.
    """
    beside = _beside(scene)
    figures = [claims for claims in scene.figures.values() if len(claims) > 1]
    found = [_chances(each) for each in scores]
    for _ in range(ROUNDS if any(beside) or figures else 0):
        heard = [_with_alike(each, alike) for each in found]
        told = [[(heard[at], much) for at, much in others] for others in beside]
        for claims in figures:
            for at, mean in zip(claims, _means(heard, claims), strict=True):
                told[at].append((mean, TOGETHER))
        weighed = zip(scores, told, strict=True)
        found = [
            _chances(_with_others(own, others)) if others else alone
            for (own, others), alone in zip(weighed, found, strict=True)
        ]
    return found


def _beside(scene: PlaceScene) -> Sequence[Sequence[Beside]]:
    """For each claim the numbers of those before and behind it that are with it."""
    beside: list[list[Beside]] = [[] for _ in scene.claims]
    for number, (one, two) in enumerate(pairwise(scene.claimed)):
        if one == two and _ahead(scene, number) == _ahead(scene, number + 1):
            beside[number].append((number + 1, TOGETHER))
            beside[number + 1].append((number, TOGETHER))
        elif one + 1 == two and two not in scene.by_sentence:
            beside[number].append((number + 1, AHEAD))
            beside[number + 1].append((number, FOLLOWING))
    return beside


def _means(heard: Sequence[Chances], claims: Sequence[int]) -> Iterable[Chances]:
    """For each of some claims what the others of them find on the average."""
    sums: dict[Key, float] = defaultdict(float)
    for at in claims:
        for key, chance in heard[at].items():
            sums[key] += chance
    others = len(claims) - 1
    for at in claims:
        own = heard[at]
        yield {k: (total - own.get(k, 0.0)) / others for k, total in sums.items()}


def _ahead(scene: PlaceScene, number: int) -> int:
    return scene.ahead_of(scene.claims[number].start)


def _with_others(
    own: Mapping[Key, float], others: Sequence[tuple[Chances, float]]
) -> Mapping[Key, float]:
    return {
        key: score + sum([much * other.get(key, 0.0) for other, much in others])
        for key, score in own.items()
    }


def _with_alike(found: Chances, alike: Mapping[Key, Sequence[Key]]) -> Chances:
    """The probability of each place in any of its wordings; not that of no place.

    That a claim has none says little of others.
    """
    return {
        key: chance + sum([found.get(other, 0.0) for other in alike.get(key, ())])
        for key, chance in found.items()
        if key
    }


def _chances(scores: Mapping[Key, float]) -> Chances:
    return dict(zip(scores, chances(list(scores.values())), strict=True))
