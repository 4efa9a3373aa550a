"""What a text's words for people and places mean beside those of a record."""

from collections.abc import Sequence
from functools import cache

from knell.model import Claim, Harm, Place, QuestionError, Status
from knell.model.toll import Printing
from knell.places import Gazetteer
from knell.tally import worded_place
from knell.tally.lattice import victim_classes, victims_kind
from knell.workflow.locating import Locator, is_called, told_places


class Meanings:
    """Compares words by the tables of the toll and by the gazetteer."""

    def __init__(self, gazetteer: Gazetteer, printings: Sequence[Printing]) -> None:
        """`printings` are the record's, their places looked up."""
        self._locator = Locator(gazetteer)
        self._told = told_places(printings)
        self._places: dict[str, Place | None] = {}

    def hold(self, printing: Printing, worded: str) -> bool:
        """Whether all the people of a claim are of a class as a text words it."""
        claim = printing.claim
        people = victims_kind(claim.harm, claim.victims, claim.status).mask
        return not people & ~victims_kind(claim.harm, worded, Status.UNKNOWN).mask

    def are(self, worded: str | None, victims: str | None) -> bool:
        """Whether a text's words mean the class of a toll."""
        return class_of(worded) == victims

    def everybody(self, worded: str | None) -> bool:
        """Whether words, or that there are none, tell no class of people."""
        return class_of(worded) is None

    def of_everybody(self, printing: Printing) -> bool:
        """Whether a claim tells no class of people."""
        claim = printing.claim
        people = victims_kind(claim.harm, claim.victims, claim.status).mask
        return people == victims_kind(claim.harm, None, Status.UNKNOWN).mask

    def there(self, worded: str, printing: Printing) -> bool | None:
        """Whether a claim is about the place of these words; None: it may be.

        A claim about a place inside it may be: its people are some of those there. One
        about a place around it is not, since it counts others as well.
        """
        claim, asked = printing.claim, self.place(worded)
        told = _place_of(claim)
        if asked is None or told is None:
            return None
        if told.id == asked.id or is_called((claim.place, claim.location), worded):
            return True
        return None if asked.id in told.within else False

    def called(self, worded: str, name: str) -> bool:
        """Whether these words mean the place that the record calls so."""
        asked = self.place(worded)
        return is_called((worded, asked), name)

    def place(self, worded: str) -> Place | None:
        """The place that words mean, in the record first; None when nobody knows."""
        if worded not in self._places:
            try:
                found = self._locator.place_asked(worded, self._told)
            except QuestionError:
                found = None
            self._places[worded] = found
        return self._places[worded]


def _place_of(claim: Claim) -> Place | None:
    return claim.location or (worded_place(claim.place) if claim.place else None)


@cache
def class_of(worded: str | None) -> str | None:
    """The class of victims that words mean; None for all people, and in doubt.

    >>> class_of("alawite civilians"), class_of("people")
    ('civilians', None)
    """
    if worded is None:
        return None
    people = victims_kind(Harm.KILLED, worded, Status.UNKNOWN).mask
    if people == victims_kind(Harm.KILLED, None, Status.UNKNOWN).mask:
        return None
    alike = (
        name
        for name in victim_classes()
        if victims_kind(Harm.KILLED, name, Status.UNKNOWN).mask == people
    )
    return next(alike, None)
