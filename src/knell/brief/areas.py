"""Areas: places that are known less exactly, as far as they are on a map."""

from collections.abc import Sequence
from dataclasses import dataclass

from knell.brief.drawing import Point
from knell.brief.ground import Ground
from knell.brief.labels import Rectangle
from knell.brief.projection import Frame, middle_of
from knell.model.brief import Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """What is to be seen of a place that is no spot."""

    mark: Mark
    wide: bool
    """Whether it is larger than a first-level division."""
    rings: tuple[tuple[Point, ...], ...]
    """Its borders on the sheet; at least one."""
    middle: Point
    """The middle of its largest part."""
    size: float
    """How much of the sheet it covers, in square pixels."""

    @property
    def room(self) -> Rectangle:
        """The rectangle around it."""
        corners = [corner for ring in self.rings for corner in ring]
        acrosses, downs = zip(*corners, strict=True)
        return Rectangle(
            left=min(acrosses), top=min(downs), right=max(acrosses), bottom=max(downs)
        )


def areas_of(told: Sequence[tuple[Mark, Ground]], frame: Frame) -> list[Area]:
    """Those that are on the sheet, the smallest first."""
    found = []
    for mark, ground in told:
        rings = frame.rings(ground.rings)
        if rings:
            middles = [middle_of(ring) for ring in rings]
            found.append(
                Area(
                    mark=mark,
                    wide=ground.wide,
                    rings=rings,
                    middle=max(middles, key=lambda each: each[1])[0],
                    size=sum(size for _, size in middles),
                )
            )
    return sorted(found, key=lambda each: each.size)
