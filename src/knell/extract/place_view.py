"""The places of a report as one of its claims sees them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from knell.extract.place_mentions import SaidName
from knell.extract.place_names import Key
from knell.extract.place_question import PlaceQuestion
from knell.extract.place_scene import PlaceScene
from knell.extract.place_sentence import PlaceSentence


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A scene as one claim sees it."""

    scene: PlaceScene
    claim: PlaceQuestion
    own: PlaceSentence
    """The claim's sentence."""
    cues: tuple[str, ...]
    """What the claim itself says of its place."""
    other_counts: Sequence[int]
    """Where the counts of other claims stand in the claim's sentence."""
    last: Key | None
    """The place named last ahead of the count."""
    last_exact: Key | None
    """The same, but for countries."""
    next: Key | None
    """The place named next behind the count."""
    repeated: frozenset[int]
    """Other sentences that tell the same count of the same harm."""

    @classmethod
    def of(cls, scene: PlaceScene, number: int) -> Self:
        """As the claim of a number, from 0, sees it."""
        claim, own = scene.claims[number], scene.sentence(scene.claimed[number])
        ahead = scene.ahead_of(claim.start)
        behind = scene.single[ahead : ahead + 1]
        others = zip(scene.claims, scene.claimed, strict=True)
        starts = [other.start for other, at in others if at == own.at]
        again = () if claim.vague else scene.figures[claim.figure]
        return cls(
            scene=scene,
            claim=claim,
            own=own,
            cues=(claim.harm.value, claim.size, *own.says),
            other_counts=[start for start in starts if start != claim.start],
            last=scene.single[ahead - 1].name.key if ahead else None,
            last_exact=_last_exact(scene, scene.single[:ahead]),
            next=behind[0].name.key if behind else None,
            repeated=frozenset([scene.claimed[at] for at in again]) - {own.at},
        )


def _last_exact(scene: PlaceScene, names: Sequence[SaidName]) -> Key | None:
    """Of some names the last that is of no country."""
    keys = (each.name.key for each in reversed(names))
    return next((key for key in keys if scene.places[key].size != "country"), None)
