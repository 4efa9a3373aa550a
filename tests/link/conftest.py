"""Claims for tests: an invented coast, two towns and a village, invented people."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from knell.model import (
    Claim,
    ClaimId,
    Count,
    DocumentId,
    Harm,
    Method,
    Passage,
    Period,
    Place,
    PlaceId,
    Precision,
)
from knell.model.toll import Printing

FIRST = date(2031, 5, 1)

_POINTS = {"Sallow": (10.0, 10.0), "Tarn": (10.0, 11.0), "Wick": (10.02, 10.02)}


def place_named(name: str) -> Place:
    """Sallow and Wick lie side by side, Tarn a hundred kilometres off."""
    point = _POINTS[name]
    return Place(
        id=PlaceId(name),
        name=name,
        country="XE",
        admin1="Estmark",
        latitude=point[0],
        longitude=point[1],
        radius_km=1.0,
        precision=Precision.EXACT,
        within=(PlaceId("Estmark"),),
    )


ESTMARK = Place(
    id=PlaceId("Estmark"),
    name="Estmark",
    country="XE",
    admin1="Estmark",
    latitude=10.0,
    longitude=10.5,
    radius_km=90.0,
    precision=Precision.ADMIN1,
)


def told(  # noqa: PLR0913  # what a claim tells
    doc: str,
    killed: int = 12,
    *,
    where: str | None = "Sallow",
    day: int | None = 0,
    published: int = 1,
    at: int = 0,
    quote: str = "Shells on the fish market of Sallow killed 12 people",
    **fields: Any,  # noqa: ANN401  # further fields of a claim, as they are
) -> Printing:
    """A claim of `doc` about people killed in Sallow on the first of May."""
    harm = fields.get("harm", Harm.KILLED)
    when = FIRST + timedelta(days=day) if day is not None else None
    claim = Claim(
        **{
            "id": ClaimId(f"clm_{doc}_{at}"),
            "passage": Passage(
                document=DocumentId(doc),
                start=at * 100,
                end=at * 100 + len(quote),
                quote=quote,
            ),
            "harm": harm,
            "count": Count(wording=str(killed), low=killed, high=killed),
            "place": where,
            "location": place_named(where) if where in _POINTS else None,
            "period": Period(start=when, end=when),
            "method": Method(name="test", version="1"),
            **fields,
        }
    )
    return Printing(
        claim=claim,
        source=f"Outlet {doc}",
        published=FIRST + timedelta(days=published),
    )


@pytest.fixture(scope="session")
def tell() -> Callable[..., Printing]:
    """Make a claim."""
    return told


@pytest.fixture(scope="session")
def estmark() -> Place:
    """The province that holds the towns."""
    return ESTMARK
