"""UCDP GED: one row for each incident with killed, in the dataset's 49 columns.

What is UCDP's own finding (conflicts, dyads, their ids) stays empty. The rules that are
tables stand in `data/ucdp.toml`; docs/dictionaries/ucdp.md describes each column.
"""

from datetime import date
from functools import cache
from math import floor

from knell.export.claims_csv import Cell
from knell.export.countries import country_name, gw_number, ucdp_region
from knell.export.event_csv import BETWEEN, PROVENANCE, joined, outlets
from knell.export.events import Event
from knell.export.losses import Edition
from knell.export.ucdp_sides import deaths, sides
from knell.export.vocabulary import table
from knell.model import Harm, Period, Place

NUMBER_HEX_DIGITS = 12
"""Of an incident's id that its number is made of: enough for millions of incidents, and
exact in programs that hold numbers as floats."""


class UcdpGed:
    """The form of UCDP's Georeferenced Event Dataset."""

    counts = Harm.KILLED
    convention = "none"

    @property
    def columns(self) -> tuple[str, ...]:
        """The 49 of the dataset, then Knell's own."""
        return (*table("ucdp")["columns"], *PROVENANCE)

    def unfit(self, event: Event) -> str | None:
        """Why the event is none of UCDP's: it has to kill, somewhere, some day."""
        return _without_killed(event) or _nowhere_or_never(event)

    def cells(self, event: Event, edition: Edition) -> dict[str, Cell]:
        """The cells of the event's row."""
        incident, killed = event.incident, event.killed
        return {
            "id": incident_number(incident.id),
            "relid": incident.id,
            "best": event.best,
            "low": killed.low.number,
            "high": killed.high.number,
            **_when(incident.period),
            **(_where(incident.place) if incident.place else {}),
            "where_description": incident.place_wording,
            "event_clarity": _clarity(event),
            **_sources(event),
            **sides(event, edition),
            **deaths(event, edition),
        }


def _without_killed(event: Event) -> str | None:
    claims = list(event.of_harm(Harm.KILLED))
    if event.killed.low.number is None:
        if not claims:
            return "no report says that anybody was killed"
        if any(each.claims for each in event.accounts):
            return "the policy leaves no number of killed"
        return "the killed are told in words without a number: choose one with --vague"
    return "nobody was killed" if event.killed.high.number == 0 else None


def _nowhere_or_never(event: Event) -> str | None:
    if event.incident.place is None:
        return "the place is not known, or not clear"
    if event.incident.period.days is None:
        return "no report tells the day"
    if date_precision(event.incident.period) is None:
        return "the days are more than a year"
    return None


def incident_number(incident: str) -> int:
    """A number for an incident's id: the same for the same id.

    >>> incident_number("inc_649ab172c2a8fc4462eb")
    110615564829352
    """
    return int(incident.partition("_")[2][:NUMBER_HEX_DIGITS], 16)


def date_precision(period: Period) -> int | None:
    """UCDP's `date_prec` of a stretch of days; None when it is too long for any.

    >>> date_precision(Period(start=date(2031, 5, 1), end=date(2031, 5, 31)))
    4
    """
    days = period.days or 0
    codes = table("ucdp")["date_prec"]
    return next((row["code"] for row in codes if days <= row["most_days"]), None)


def _when(period: Period) -> dict[str, Cell]:
    return {
        "year": period.start and period.start.year,
        "date_prec": date_precision(period),
        "date_start": _midnight(period.start),
        "date_end": _midnight(period.end),
    }


def _midnight(day: date | None) -> str | None:
    """The day as the dataset's CSV writes it."""
    return f"{day.isoformat()} 00:00:00.000" if day else None


def _where(place: Place) -> dict[str, Cell]:
    return {
        "where_prec": int(place.precision),
        "where_coordinates": place.name,
        "adm_1": place.admin1 or None,
        "adm_2": place.admin2 or None,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geom_wkt": f"POINT ({place.longitude} {place.latitude})",
        "priogrid_gid": prio_grid(place.latitude, place.longitude),
        "country": country_name(place.country),
        "country_id": gw_number(place.country),
        "region": ucdp_region(place.country),
    }


def prio_grid(latitude: float, longitude: float) -> int:
    """The number of the PRIO-GRID cell: half degrees, from 1 in the south-west.

    >>> prio_grid(34.53, 69.17)
    179779
    """
    row = min(floor((latitude + 90) * 2), 359)
    column = min(floor((longitude + 180) * 2), 719)
    return row * 720 + column + 1


def _clarity(event: Event) -> int:
    most, incident = _clear(), event.incident
    exact_place = incident.place and incident.place.precision <= most["where_prec"]
    precision = date_precision(incident.period)
    exact_day = precision is not None and precision <= most["date_prec"]
    return 1 if exact_place and exact_day else 2


@cache
def _clear() -> dict[str, int]:
    found: dict[str, int] = table("ucdp")["clear"]
    return found


def _sources(event: Event) -> dict[str, Cell]:
    """Who printed it and who said it; no headline, since it may name the dead."""
    articles = (
        ", ".join(part for part in (each.outlet, _day(each.published)) if part)
        for each in event.sources
    )
    cited = (
        each.account
        for each in event.told
        if each.claim.claimant and each.account not in event.withheld
    )
    return {
        "number_of_sources": len(event.sources),
        "source_article": BETWEEN.join(filter(None, articles)) or None,
        "source_office": outlets(event),
        "source_date": joined(_day(each.published) for each in event.sources),
        "source_original": joined(cited),
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
