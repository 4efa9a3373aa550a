"""Places as worded and as resolved, to rows and back."""

from knell.model import Place, PlaceId, Precision
from knell.model.canonical import digest
from knell.store import models

Whereabouts = tuple[str | None, Place | None]
"""A place as worded and as resolved."""

NOWHERE: Whereabouts = (None, None)


def whereabouts_key(where: Whereabouts) -> str:
    """A digest by which a pair of wording and place is kept once."""
    return digest(where)


def whereabouts_row(where: Whereabouts) -> models.WhereaboutsRow:
    """The row of a place as worded and as resolved."""
    wording, resolved = where
    row = models.WhereaboutsRow(key=whereabouts_key(where), wording=wording)
    if resolved:
        row.place = resolved.id
        row.name, row.country = resolved.name, resolved.country
        row.admin1, row.admin2 = resolved.admin1, resolved.admin2
        row.latitude, row.longitude = resolved.latitude, resolved.longitude
        row.radius_km, row.precision = resolved.radius_km, int(resolved.precision)
        row.within = list(resolved.within)
    return row


def whereabouts_of(row: models.WhereaboutsRow) -> Whereabouts:
    """The wording, and the place that it was resolved to."""
    if row.place is None or row.precision is None:
        return row.wording, None
    place = Place(
        id=PlaceId(row.place),
        name=row.name,
        country=row.country,
        admin1=row.admin1,
        admin2=row.admin2,
        latitude=row.latitude or 0.0,
        longitude=row.longitude or 0.0,
        radius_km=row.radius_km or 0.0,
        precision=Precision(row.precision),
        within=tuple(map(PlaceId, row.within)),
    )
    return row.wording, place
