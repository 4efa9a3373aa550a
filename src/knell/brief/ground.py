"""The ground that a place covers on a map: a spot, or an area as far as it is known."""

from dataclasses import dataclass

from knell.brief.projection import box_of, circle_around
from knell.model import Place, Precision
from knell.places.outlines import Box, Corner, Ring

NEAR_KM = 25.0
"""What "near" a known point means (UCDP GED codebook, where_prec 2), in km."""
WIDE = frozenset({Precision.REGION, Precision.COUNTRY})
"""Precisions of places that a map of others need not show whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A place with the lines around it, where they are known."""

    place: Place
    borders: tuple[Ring, ...] = ()

    @property
    def exact(self) -> bool:
        """Whether it is a spot."""
        return self.place.precision is Precision.EXACT

    @property
    def wide(self) -> bool:
        """Whether it is larger than a first-level division."""
        return self.place.precision in WIDE

    @property
    def known(self) -> bool:
        """Whether there is anything to draw: a place of no extent would be a spot."""
        return self.exact or bool(self.rings)

    @property
    def corner(self) -> Corner:
        """Its point, in degrees east and north."""
        return self.place.longitude, self.place.latitude

    @property
    def rings(self) -> tuple[Ring, ...]:
        """Its borders, or else the circle that it lies in; none for a spot."""
        if self.exact or self.place.precision is Precision.INTERNATIONAL:
            return ()
        if self.borders:
            return self.borders
        usual = NEAR_KM if self.place.precision is Precision.NEAR else 0.0
        radius_km = self.place.radius_km or usual
        return (tuple(circle_around(self.place, radius_km)),) if radius_km else ()

    @property
    def box(self) -> Box:
        """The box around it."""
        rings = self.rings
        return box_of([c for ring in rings for c in ring] if rings else [self.corner])
