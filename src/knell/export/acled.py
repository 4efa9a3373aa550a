"""ACLED: one row for each incident, in the columns of its export.

ACLED codes by hand from more than claims tell; what they do not tell stays empty. The
rules that are tables stand in `data/acled.toml`; docs/dictionaries/acled.md describes
each column.
"""

from datetime import date, timedelta

from knell.export.acled_actors import actors
from knell.export.acled_notes import notes
from knell.export.acled_types import RECORDED, Kind, kind_of
from knell.export.claims_csv import Cell
from knell.export.countries import country_name, iso_number
from knell.export.event_csv import PROVENANCE, outlets
from knell.export.events import Event
from knell.export.losses import Edition, Loss
from knell.export.parties import Parties, parties
from knell.export.vocabulary import table
from knell.model import Harm, Period, Place

COORDINATE_DIGITS = 4
"""Decimals of degrees: ACLED's own."""
KILLED = ("knell_killed_low", "knell_killed_high")


class Acled:
    """The form of ACLED's export."""

    counts = Harm.KILLED
    convention = "acled"

    @property
    def columns(self) -> tuple[str, ...]:
        """The 31 of ACLED, then Knell's own."""
        return (*table("acled")["columns"], *KILLED, *PROVENANCE)

    def unfit(self, event: Event) -> str | None:
        """Why ACLED has no such event: it has victims, a place and a day."""
        place, period = event.incident.place, event.incident.period
        if all(e.claim.harm not in RECORDED for e in event.told if e.stands):
            return "no report says that people were hurt or taken"
        if place is None:
            return "the place is not known, or not clear"
        if geo_precision(place) is None:
            return "the place is known no better than its country"
        if period.days is None:
            return "no report tells the day"
        return None if time_precision(period) else "the days are more than a month"

    def cells(self, event: Event, edition: Edition) -> dict[str, Cell]:
        """The cells of the event's row."""
        found = parties(event)
        kind = kind_of(event, found)
        deaths = fatalities(event)
        for loss in _losses(event, found, kind, deaths):
            edition.note(loss)
        return {
            "event_id_cnty": event.incident.id,
            **_when(event.incident.period),
            **(_where(event.incident.place) if event.incident.place else {}),
            **(_kind_cells(kind) if kind else {}),
            **actors(event, found, kind),
            "source": outlets(event),
            "notes": notes(event, found, edition.convention),
            "fatalities": deaths,
            "knell_killed_low": event.killed.low.number,
            "knell_killed_high": event.killed.high.number,
        }


def fatalities(event: Event) -> int | None:
    """The lowest number of killed; 0 where no report says that anybody was killed.

    None where the killed have no number: their words have none in the convention, or
    the policy leaves none.
    """
    if not any(event.of_harm(Harm.KILLED)):
        return 0
    return event.killed.low.number


def time_precision(period: Period) -> int | None:
    """ACLED's code for how exactly the days are known; None when they are too many.

    >>> time_precision(Period(start=date(2031, 5, 27), end=date(2031, 5, 30)))
    2
    """
    days = period.days or 0
    codes = table("acled")["time_precision"]
    return next((row["code"] for row in codes if days <= row["most_days"]), None)


def geo_precision(place: Place) -> int | None:
    """ACLED's code for how exactly a place is known; None when it has none."""
    code: int | None = table("acled")["geo_precision"].get(str(int(place.precision)))
    return code


def middle(period: Period) -> date | None:
    """The day in the middle, the earlier of two.

    >>> middle(Period(start=date(2031, 5, 27), end=date(2031, 5, 30)))
    datetime.date(2031, 5, 28)
    """
    if period.start is None or period.days is None:
        return None
    return period.start + timedelta(days=(period.days - 1) // 2)


def _when(period: Period) -> dict[str, Cell]:
    day = middle(period)
    return {
        "event_date": day and day.isoformat(),
        "year": day and day.year,
        "time_precision": time_precision(period),
    }


def _where(place: Place) -> dict[str, Cell]:
    return {
        "iso": iso_number(place.country),
        "country": country_name(place.country),
        "admin1": place.admin1 or None,
        "admin2": place.admin2 or None,
        "location": place.name,
        "latitude": round(place.latitude, COORDINATE_DIGITS),
        "longitude": round(place.longitude, COORDINATE_DIGITS),
        "geo_precision": geo_precision(place),
    }


def _kind_cells(kind: Kind) -> dict[str, Cell]:
    return {
        "disorder_type": kind.disorder_type,
        "event_type": kind.event_type,
        "sub_event_type": kind.name,
        "civilian_targeting": table("acled")["values"]["targeting"]
        if kind.targeting
        else None,
    }


def _losses(
    event: Event, found: Parties, kind: Kind | None, deaths: int | None
) -> list[Loss]:
    days = event.incident.period.days or 1
    lost = {
        "actor1": found.disputed
        and "the reports name different perpetrators, who did not fight each other",
        "sub_event_type": kind is None
        and "the reports do not tell what kind of event it was",
        "fatalities": deaths is None
        and "the killed are told in words without a number, or the policy leaves none",
        "days": days > 1
        and "ACLED has a row for each day; how the killed divide is not told",
    }
    return [
        Loss(incident=event.incident.id, lost=name, why=why)
        for name, why in lost.items()
        if why
    ]
