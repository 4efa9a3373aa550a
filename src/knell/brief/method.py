"""How a brief was made: policy, convention, as-of day, and what was left out."""

from collections.abc import Iterator

from knell import __version__
from knell.brief.desk import Desk
from knell.model import Period
from knell.model.brief import Block, Heading, Listing, Section, Sentence, Words


def method(desk: Desk) -> Section:
    """The section."""
    return desk.section(Heading.METHOD, _blocks(desk))


def _blocks(desk: Desk) -> Iterator[Block]:
    yield desk.paragraph("method.machine", version=__version__)
    yield desk.paragraph("method.toll")
    yield Listing(items=tuple(_settings(desk)))


def _settings(desk: Desk) -> Iterator[Sentence]:
    material, say = desk.material, desk.words.say
    yield _policy(desk)
    yield _convention(desk)
    yield _as_of(desk)
    question = material.question
    if question.place:
        yield say("method.place", place=question.place.name)
    if question.period != Period():
        yield say("method.period", days=desk.words.days(question.period))
    if material.tolls:
        yield say("method.limited", n=material.tolls)
    if material.rejected:
        yield say("method.rejected", n=material.rejected)
    if material.problems:
        yield say("method.problems", n=material.problems)


def _policy(desk: Desk) -> Sentence:
    question = desk.material.question
    name = question.policy.value
    if not question.prefer:
        return desk.words.say("method.policy", policy=name)
    claimants = [Sentence((Words(each),)) for each in question.prefer]
    listed = desk.words.list(claimants)
    return desk.words.say("method.policy_prefer", policy=name, claimants=listed)


def _convention(desk: Desk) -> Sentence:
    note = desk.material.convention_note
    if not note:
        return desk.words.say("method.no_convention")
    name = desk.material.question.convention
    return desk.words.say("method.convention", name=name, note=note)


def _as_of(desk: Desk) -> Sentence:
    day = desk.material.question.as_of
    if day:
        return desk.words.say("method.as_of", day=day)
    days = [each.published for each in desk.material.sources.values()]
    last = max(filter(None, days), default=None)
    if last is None:
        return desk.words.say("method.undated")
    return desk.words.say("method.all_reports", day=last)
