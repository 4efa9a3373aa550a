"""The places of a report as one of its claims sees them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from knell.extract.place_names import Key, PlaceName
from knell.extract.place_scene import PlaceQuestion, PlaceScene
from knell.extract.place_words import place_words

_WORD = re.compile("[\\w'\u2019-]+")
_MOST = 3
_HEADS = ("lead", "head", "head")
"""Cues of the first sentences of a report."""
_SIZES = (
    (0, "none"),
    (1, "one"),
    (9, "some"),
    (99, "tens"),
    (999, "hundreds"),
    (19_999, "many"),
)
"""Names of counts by the greatest that they are for."""


@dataclass(frozen=True, kw_only=True)
class PlaceView:
    """A scene as one claim sees it."""

    scene: PlaceScene
    claim: PlaceQuestion
    sentence: int

    @classmethod
    def of(cls, scene: PlaceScene, number: int) -> "PlaceView":
        """As the claim of a number, from 0, sees it."""
        claim, sentence = scene.claims[number], scene.claimed[number]
        return cls(scene=scene, claim=claim, sentence=sentence)

    @cached_property
    def cues(self) -> tuple[str, ...]:
        """What the claim itself says of its place."""
        return tuple(self._cues())

    def _cues(self) -> Iterator[str]:
        words = place_words(self.scene.language)
        said = set(_WORD.findall(self.scene.sentence(self.sentence)))
        yield self.claim.harm.value
        yield _size(self.claim)
        yield from _HEADS[self.sentence : self.sentence + 1]
        wide = sorted(said & words.wide)
        yield from (f"says {word}" for word in wide)
        yield from (f"passes on {word}" for word in sorted(said & words.another))
        if wide:
            yield "wide"

    @cached_property
    def own(self) -> Sequence[PlaceName]:
        """The names in the claim's sentence."""
        return self.scene.by_sentence.get(self.sentence, ())

    @cached_property
    def other_counts(self) -> Sequence[int]:
        """Where the counts of other claims stand in the claim's sentence."""
        claims = zip(self.scene.claims, self.scene.claimed, strict=True)
        starts = (claim.start for claim, at in claims if at == self.sentence)
        return [start for start in starts if start != self.claim.start]

    @cached_property
    def own_keys(self) -> frozenset[Key]:
        """Which places these are."""
        return frozenset(name.key for name in self.own)

    @cached_property
    def own_number(self) -> str:
        """How many places the claim's sentence names."""
        return f"own {min(len(self.own_keys), _MOST)}"

    @cached_property
    def own_size(self) -> str:
        """How exactly it names them."""
        sizes = {self.scene.places[key].size for key in self.own_keys}
        if not sizes:
            return "nowhere"
        if sizes == {"country"}:
            return "countries"
        return "wide" if sizes <= {"country", "division"} else "exact"

    @cached_property
    def own_cues(self) -> tuple[str, str, str]:
        """What the claim's sentence says of its place by the places it names."""
        return "", self.own_number, self.own_size

    @cached_property
    def own_and_cues(self) -> tuple[str, ...]:
        """The same, with what the claim itself says."""
        return *self.own_cues, *self.cues

    @cached_property
    def ahead(self) -> int:
        """How many names stand ahead of the count."""
        names, start = self.scene.single, self.claim.start
        return bisect_left(names, start, key=lambda each: each.name.start)

    @cached_property
    def last(self) -> Key | None:
        """The place named last ahead of the count."""
        return self.scene.single[self.ahead - 1].name.key if self.ahead else None

    @cached_property
    def last_exact(self) -> Key | None:
        """The same, but for countries."""
        for each in reversed(self.scene.single[: self.ahead]):
            if self.scene.places[each.name.key].size != "country":
                return each.name.key
        return None

    @cached_property
    def next(self) -> Key | None:
        """The place named next behind the count."""
        rest = self.scene.single[self.ahead : self.ahead + 1]
        return rest[0].name.key if rest else None

    @cached_property
    def sentence_before(self) -> int | None:
        """The nearest sentence before that names a place."""
        numbers = list(self.scene.by_sentence)
        at = bisect_left(numbers, self.sentence)
        return numbers[at - 1] if at else None

    @cached_property
    def sentence_after(self) -> int | None:
        """The nearest sentence after that names a place."""
        numbers = list(self.scene.by_sentence)
        at = bisect_right(numbers, self.sentence)
        return numbers[at] if at < len(numbers) else None

    @cached_property
    def keys_before(self) -> frozenset[Key]:
        """The places that the nearest sentence before names."""
        if self.sentence_before is None:
            return frozenset()
        names = self.scene.by_sentence[self.sentence_before]
        return frozenset(name.key for name in names)

    @cached_property
    def repeated(self) -> frozenset[int]:
        """Other sentences that tell the same count of the same harm."""
        if self.claim.vague:
            return frozenset()
        claims = zip(self.scene.claims, self.scene.claimed, strict=True)
        again = {at for claim, at in claims if _is_same(claim, self.claim)}
        return frozenset(again - {self.sentence})

    @cached_property
    def sentences_of_others(self) -> frozenset[int]:
        """Sentences of other claims."""
        return frozenset(self.scene.claimed) - {self.sentence}

    @cached_property
    def most_told(self) -> int:
        """Of how many claims' sentences name the place that most of them name."""
        return max(self.scene.told.values(), default=0)


def _is_same(claim: PlaceQuestion, other: PlaceQuestion) -> bool:
    same = (claim.low, claim.high) == (other.low, other.high)
    return same and claim.harm == other.harm and not claim.vague


def _size(claim: PlaceQuestion) -> str:
    number = claim.high if claim.low is None else claim.low
    if claim.vague:
        return "vague"
    if number is None:
        return "open"
    return next((name for most, name in _SIZES if number <= most), "war")
