"""Where, and how exactly that is known."""

from dataclasses import dataclass
from enum import IntEnum

from knell.model.ids import PlaceId


class Precision(IntEnum):
    """How exactly a place is known: UCDP's `where_prec` (GED codebook)."""

    EXACT = 1
    """The place itself: a town, village, neighbourhood, base."""
    NEAR = 2
    """Within about 25 km of a known point."""
    ADMIN2 = 3
    """A district or county; the point is its centre."""
    ADMIN1 = 4
    """A province or governorate; the point is its centre."""
    REGION = 5
    """Larger than a province, smaller than a country ("the coast"), or vague."""
    COUNTRY = 6
    INTERNATIONAL = 7
    """International waters or airspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the gazetteer."""

    id: PlaceId
    """Stable: `gn:` and a GeoNames id, `kn:` for a row of Knell's supplement, or an
    imported P-code as `pc:` and the code, taken as an opaque string."""
    name: str
    country: str
    """ISO 3166-1 alpha-2 code; empty for what spans countries."""
    admin1: str = ""
    """Name of the first-level division it lies in (of itself, if it is one)."""
    admin2: str = ""
    latitude: float
    """Degrees north, -90..90 (WGS 84)."""
    longitude: float
    """Degrees east, -180..180."""
    radius_km: float
    """Distance from the point within which the place lies, roughly."""
    precision: Precision
    within: tuple[PlaceId, ...] = ()
    """Ids of the places that contain it, from the smallest up."""
