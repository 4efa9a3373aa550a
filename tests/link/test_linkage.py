"""Which claims are about one incident, and what people's judgements change."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from knell.link import Linkage, link
from knell.model import Incident, Judgement, Place, Scope, Verdict
from knell.model.toll import Printing

Tell = Callable[..., Printing]

MARKET = (
    "Shells on the fish market of Sallow killed 12 people, among them Orla Quillham"
)
MARKET_AGAIN = "Orla Quillham was one of 12 killed when shells hit Sallow's fish market"
FERRY = "A mine sank the Tarn ferry and 30 passengers drowned, the harbour master said"


def judged(
    one: Printing, other: Printing, verdict: Verdict, hours: int = 0
) -> Judgement:
    return Judgement(
        one=one.claim.id,
        other=other.claim.id,
        verdict=verdict,
        who="A. Reviewer",
        when=datetime(2031, 5, 9, 9, tzinfo=UTC) + timedelta(hours=hours),
    )


def linked(linkage: Linkage, *printings: Printing) -> bool:
    return len({linkage.of_claims[each.claim.id] for each in printings}) == 1


def test_two_reports_of_one_incident_are_linked(tell: Tell) -> None:
    one, other = tell("a", quote=MARKET), tell("b", quote=MARKET_AGAIN, published=2)
    assert linked(link([one, other]), one, other)


def test_incidents_far_apart_are_two(tell: Tell) -> None:
    market = tell("a", quote=MARKET)
    ferry = tell("b", 30, where="Tarn", day=9, published=10, quote=FERRY)
    assert not linked(link([market, ferry]), market, ferry)


def test_the_same_words_of_days_weeks_apart_are_of_two_incidents(tell: Tell) -> None:
    first = tell("a", quote=MARKET, day=1, published=2)
    again = tell("b", quote=MARKET, day=17, published=18)
    assert not linked(link([first, again]), first, again)


def test_the_same_words_of_days_near_each_other_are_of_one(tell: Tell) -> None:
    first = tell("a", quote=MARKET, day=1, published=2)
    again = tell("b", quote=MARKET, day=3, published=4)
    assert linked(link([first, again]), first, again)


def test_one_report_may_tell_of_two_incidents(tell: Tell) -> None:
    market = tell("a", quote=MARKET)
    ferry = tell("a", 30, where="Tarn", at=1, quote=FERRY)
    again = tell("b", quote=MARKET_AGAIN)
    linkage = link([market, ferry, again])
    assert linked(linkage, market, again)
    assert not linked(linkage, market, ferry)


def test_killed_and_injured_of_one_sentence_are_one_incident(tell: Tell) -> None:
    killed = tell("a", 12)
    injured = tell("a", 40, at=1, harm="injured", where=None, day=None)
    assert linked(link([killed, injured]), killed, injured)


def test_the_incident_says_where_when_and_who_tells(tell: Tell) -> None:
    [incident] = link([tell("a", quote=MARKET), tell("b", quote=MARKET)]).incidents
    assert incident.place is not None
    assert incident.place.name == incident.place_wording == "Sallow"
    assert incident.period.start == incident.period.end == date(2031, 5, 1)
    assert incident.documents == 2


def test_people_can_link_what_looks_different(tell: Tell) -> None:
    one = tell("a", quote=MARKET)
    other = tell("b", 30, where="Tarn", day=9, quote=FERRY)
    linkage = link([one, other], [judged(one, other, Verdict.SAME)])
    assert linked(linkage, one, other)


def test_people_can_part_what_looks_alike(tell: Tell) -> None:
    one, other = tell("a", quote=MARKET), tell("b", quote=MARKET)
    assert linked(link([one, other]), one, other)
    linkage = link([one, other], [judged(other, one, Verdict.DIFFERENT)])
    assert not linked(linkage, one, other)


def test_people_can_part_claims_of_one_report(tell: Tell) -> None:
    one, other = tell("a", 12), tell("a", 12, at=1)
    assert linked(link([one, other]), one, other)
    linkage = link([one, other], [judged(one, other, Verdict.DIFFERENT)])
    assert not linked(linkage, one, other)


def test_what_is_parted_stays_parted_through_a_third(tell: Tell) -> None:
    one, other, third = (tell(doc, quote=MARKET) for doc in "abc")
    said = [judged(one, other, Verdict.DIFFERENT), judged(other, third, Verdict.SAME)]
    linkage = link([one, other, third], said)
    assert linked(linkage, other, third)
    assert not linked(linkage, one, third)


def test_the_undecided_binds_nothing_and_is_not_asked_again(tell: Tell) -> None:
    one, other = (
        tell("a", quote=MARKET),
        tell("b", 13, quote="Gunmen opened fire at noon"),
    )
    before = link([one, other])
    assert len(before.ask(5)) == 1
    after = link([one, other], [judged(one, other, Verdict.UNSURE)])
    assert after.incidents == before.incidents
    assert not after.ask(5)


def test_of_judgements_that_contradict_each_other_the_later_stand(tell: Tell) -> None:
    one, other, third = (tell(doc, quote=MARKET) for doc in "abc")
    said = [
        judged(one, other, Verdict.SAME),
        judged(other, third, Verdict.SAME, 1),
        judged(one, third, Verdict.DIFFERENT, 2),
    ]
    linkage = link([one, other, third], said)
    assert not linked(linkage, one, third)
    assert linked(linkage, other, third)
    assert linkage.set_aside == (said[0],)


def test_an_incident_keeps_its_id_as_it_grows(tell: Tell) -> None:
    first = tell("b", quote=MARKET)
    before = link([first]).of_claims[first.claim.id]
    after = link([first, tell("a", quote=MARKET_AGAIN, published=4)])
    assert after.of_claims[first.claim.id] == before


def test_a_merged_incident_leaves_a_redirect(tell: Tell) -> None:
    one = tell("a", quote=MARKET)
    other = tell("b", 30, where="Tarn", day=9, published=10, quote=FERRY)
    apart = link([one, other])
    [kept, gone] = (apart.of_claims[each.claim.id] for each in (one, other))
    merged = link([one, other], [judged(one, other, Verdict.SAME)])
    assert [each.id for each in merged.incidents] == [kept]
    assert merged.current(gone) == merged.current(kept) == kept


def test_an_id_that_was_never_given_leads_nowhere(tell: Tell) -> None:
    one = tell("a")
    assert link([one]).current(Incident.identify(tell("z").claim.id)) is None


def test_a_total_is_no_incident_but_holds_those_in_its_scope(
    tell: Tell, estmark: Place
) -> None:
    total = tell("t", 800, where="Estmark", scope=Scope.RUNNING, location=estmark)
    women = tell("t", 90, at=1, where=None, day=None, part_of=total.claim.id)
    market = tell("a", quote=MARKET, published=3)
    late = tell("b", 30, where="Tarn", day=9, published=10, quote=FERRY)
    linkage = link([total, women, market, late])
    assert {each.claim.id for each in linkage.totals} == {
        total.claim.id,
        women.claim.id,
    }
    held = {each.claims[0]: linkage.totals_around(each) for each in linkage.incidents}
    assert held == {
        market.claim.id: (total.claim.id,),
        late.claim.id: (),
    }


def test_the_pair_that_most_hangs_on_is_asked_first(tell: Tell) -> None:
    small = [tell("a", 1, quote=MARKET), tell("b", 2, quote=FERRY)]
    large = [
        tell("c", 100, where="Tarn", day=30, published=31, quote=MARKET),
        tell("d", 120, where="Tarn", day=30, published=31, quote=FERRY),
    ]
    first, second = link([*small, *large]).ask(2)
    assert {first.one, first.other} == {each.claim.id for each in large}
    assert first.worth > second.worth


def test_an_incident_of_one_report_is_not_told_apart_unless_people_did(
    tell: Tell,
) -> None:
    one, other = tell("a", quote=MARKET), tell("b", 30, where="Tarn", quote=FERRY)
    assert link([one, other]).told_apart() == {}
    said = [judged(one, other, Verdict.DIFFERENT)]
    assert len(set(link([one, other], said).told_apart().values())) == 2


def test_the_same_claims_read_again_change_nothing(tell: Tell) -> None:
    linkage = link([tell("a", quote=MARKET), tell("b", quote=MARKET_AGAIN)])
    before = linkage.incidents
    linkage.add([tell("b", quote=MARKET_AGAIN)])
    assert linkage.incidents == before


@pytest.mark.parametrize("words", ["", "x"])
def test_claims_without_place_and_day_are_incidents_too(tell: Tell, words: str) -> None:
    linkage = link([tell("a", where=None, day=None, quote=words)])
    assert len(linkage.incidents) == 1
