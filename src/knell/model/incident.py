"""An incident: what happened at one time in one place, as the linked claims tell it."""

from dataclasses import dataclass, field

from knell.model.ids import ClaimId, IncidentId, content_id
from knell.model.period import Period
from knell.model.place import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Claims that are about one incident. Derived from claims and judgements only.

    The id is that of the claim told first, so an incident that grows keeps it, and of
    two that merge the one told first goes on under its own.
    """

    id: IncidentId
    claims: tuple[ClaimId, ...]
    """The one told first (by day of report, then id) before the others by id."""
    documents: int
    """How many documents hold them, 1 or more."""
    place: Place | None = None
    """The place that most of them were resolved to; None when none was."""
    place_wording: str | None = None
    """The place as most claims word it; None when none names any."""
    period: Period = field(default_factory=Period)
    """First and last day of those that most claims give."""
    cohesion: float = 1.0
    """The least certain of the steps that joined it: the mean probability, 0..1, that
    what was joined is about one incident; 1 when nothing had to be joined."""

    @staticmethod
    def identify(first: ClaimId) -> IncidentId:
        """The id of the incident whose claim told first is this one.

        >>> Incident.identify(ClaimId("clm_1"))
        'inc_649ab172c2a8fc4462eb'
        """
        return IncidentId(content_id("inc", first))
