"""Whom a claim counts, and what they are."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from found_claims import found_claim, report_of, stretch

from knell.extract.parts import ClaimParts, Pointed
from knell.extract.victim_choice import with_likeliest_victims
from knell.model import Harm, Status
from knell.text.counts import read_count

TORN = {
    Status.CIVILIAN: 0.25,
    Status.COMBATANT: 0.25,
    Status.MIXED: 0.25,
    Status.UNKNOWN: 0.25,
}
"""A network that does not know what the victims are."""


def claim(
    text: str,
    quote: str,
    count: str,
    *pointed: tuple[str, float],
    absent: float = 0.0,
    statuses: dict[Status, float] = TORN,
) -> ClaimParts:
    """A claim whose victims the network points at."""
    stretches = tuple((stretch(text, words), chance) for words, chance in pointed)
    thought = Pointed(stretches=stretches, absent=absent)
    parts = found_claim(text, quote, count)
    fields = {"victims": stretches[0][0]} if absent < 0.5 else {}
    return replace(
        parts, fields=fields, pointed={"victims": thought}, statuses=statuses
    )


def chosen(text: str, parts: Sequence[ClaimParts]) -> list[tuple[str | None, Status]]:
    counts = [read_count(text[slice(*each.count)], language="en") for each in parts]
    found = with_likeliest_victims(parts, counts, report_of(text))
    spans = [each.fields.get("victims") for each in found]
    return [
        (text[slice(*span)] if span else None, each.status)
        for span, each in zip(spans, found, strict=True)
    ]


def test_no_claims_have_no_victims() -> None:
    assert with_likeliest_victims([], [], report_of("It rained.")) == []


def test_who_did_it_is_no_victim() -> None:
    text = "Among the dead were farmers, all of them killed by the Orvela rebels."
    parts = claim(text, text, "all of them", ("Orvela rebels", 0.6), ("farmers", 0.3))

    assert [victims for victims, _ in chosen(text, [parts])] == ["farmers"]


def test_a_noun_beside_the_count_names_the_victims() -> None:
    text = "Guards shot six villagers."
    six = claim(text, text, "six", ("Guards", 0.3), ("villagers", 0.1), absent=0.6)

    assert chosen(text, [six]) == [("villagers", Status.CIVILIAN)]


def test_people_are_no_victims_by_name() -> None:
    text = "Shells killed six people in Orvela."
    six = claim(text, text, "six", ("people", 0.6), absent=0.4)

    [(victims, _)] = chosen(text, [six])

    assert victims is None


def test_a_pronoun_is_passed_over_for_a_name() -> None:
    text = "A farmer was stopped and they shot him."
    him = claim(text, "they shot him", "him", ("him", 0.6), ("farmer", 0.4))

    [(victims, _)] = chosen(text, [him])

    assert victims == "farmer"


def test_victims_that_only_pronouns_name_are_not_named() -> None:
    text = "They shot him."
    him = claim(text, text, "him", ("him", 1.0))

    [(victims, _)] = chosen(text, [him])

    assert victims is None


@pytest.mark.parametrize(
    ("named", "status"),
    [
        ("soldiers", Status.COMBATANT),
        ("pupils", Status.CIVILIAN),
        ("soldiers and pupils", Status.MIXED),
    ],
)
def test_the_wording_of_the_victims_tells_what_they_are(
    named: str, status: Status
) -> None:
    text = f"A mine killed six {named} in Orvela."
    six = claim(text, text, "six", (named, 1.0))

    assert chosen(text, [six]) == [(named, status)]


def test_a_number_alone_counts_those_of_the_claim_before() -> None:
    text = "Six soldiers were killed and nine were wounded."
    six = claim(text, "Six soldiers were killed", "Six", ("soldiers", 1.0))
    nine = claim(text, "nine were wounded", "nine", ("soldiers", 0.6), absent=0.4)
    nine = replace(nine, harm=Harm.INJURED)

    assert chosen(text, [six, nine])[1] == ("soldiers", Status.COMBATANT)


def test_a_network_that_is_sure_decides_alone() -> None:
    text = "A mine killed six soldiers in Orvela."
    sure = {Status.CIVILIAN: 0.99, Status.COMBATANT: 0.01}
    six = claim(text, text, "six", ("soldiers", 0.02), absent=0.98, statuses=sure)

    assert chosen(text, [six]) == [(None, Status.CIVILIAN)]
