"""From a claims file to incidents: places resolved, claims linked, people counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from knell.link import Linkage, Question, link
from knell.model import ClaimId, Harm, Incident, Problem
from knell.model.toll import Answer, Printing
from knell.model.toll import Question as TollQuestion
from knell.places import Gazetteer
from knell.tally import toll
from knell.workflow.locating import Locator
from knell.workflow.records import Contents


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """An incident with how many it killed and injured, and who printed that."""

    incident: Incident
    killed: Answer
    injured: Answer
    sources: tuple[str, ...]
    """The outlets, each once, in order."""
    totals: tuple[ClaimId, ...]
    """The totals of a stretch of time that hold the incident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """The incidents of a record or a claims file."""

    linkage: Linkage
    printings: Mapping[ClaimId, Printing]
    problems: tuple[Problem, ...]
    """Of the record and of its places."""

    def counted(self) -> Iterator[Counted]:
        """Each incident with its numbers, in the order of their days."""
        for incident in self.linkage.incidents:
            told = [self.printings[claim] for claim in incident.claims]
            outlets = {printing.source for printing in told if printing.source}
            yield Counted(
                incident=incident,
                killed=_number(told, incident, Harm.KILLED),
                injured=_number(told, incident, Harm.INJURED),
                sources=tuple(sorted(outlets)),
                totals=self.linkage.totals_around(incident),
            )

    def ask(self, most: int) -> list[Question]:
        """The pairs of claims most worth asking a person about."""
        return self.linkage.ask(most)


def find_incidents(contents: Contents, gazetteer: Gazetteer) -> Linked:
    """The claims of a record, linked by what their passages say and people judged."""
    located = Locator(gazetteer)
    printings = located.printings(contents.printings)
    return Linked(
        linkage=link(printings, contents.judgements),
        printings={each.claim.id: each for each in printings},
        problems=(*contents.problems, *located.problems),
    )


def _number(told: list[Printing], incident: Incident, harm: Harm) -> Answer:
    incidents = dict.fromkeys(incident.claims, incident.id)
    return toll(told, TollQuestion(harm=harm), incidents).total
