"""The notes of an ACLED event: who gives which number, and what reports differ on.

No words of a report go in, since they may name private persons.
"""

from collections.abc import Iterator

from knell.export.event_csv import BETWEEN
from knell.export.events import Event
from knell.export.parties import Parties
from knell.export.vocabulary import table
from knell.model import Harm
from knell.model.toll import Answer


def notes(event: Event, found: Parties, convention: str) -> str | None:
    """The sentences of a row; None when there is nothing to note."""
    return " ".join(_sentences(event, found, convention)) or None


def _sentences(event: Event, found: Parties, convention: str) -> Iterator[str]:
    words = table("acled")["notes"]
    told = [each for each in event.accounts if each.claims]
    numbers = [text for each in told if (text := _number(each, event))]
    if not numbers and any(event.of_harm(Harm.KILLED)):
        numbers = [words["vague"]]
    if numbers:
        yield words["killed"].format(accounts=BETWEEN.join(numbers))
    if any(each.by_convention for each in event.of_harm(Harm.KILLED)):
        yield words["convention"].format(convention=convention)
    if len({each.low.number for each in told}) > 1:
        yield words["differ"]
    if found.disputed:
        yield words["disputed"]


def _number(account: Answer, event: Event) -> str:
    """What one account says; empty when it says nothing about the killed."""
    low, high = account.low.number or 0, account.high.number
    words = table("acled")["notes"]
    if high is None:
        kind = "at_least" if low else ""
    elif low == high:
        kind = "exactly"
    else:
        kind = "between" if low else "up_to"
    if not kind:
        return ""
    number = high if kind == "up_to" else low
    label = words["withheld"] if account.label in event.withheld else account.label
    text: str = words[kind].format(number=number, low=low, high=high, account=label)
    return text
