"""The figures of a comparison, worked out by hand on small reports."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knell.evaluate.annotation import LINK_FIELDS, Annotation, ReportAnnotations
from knell.evaluate.errors import errors
from knell.evaluate.score import ReadTwice, Score, read_twice, score

TEXT = (
    "Marsa Lin. The council said 16 dockers died. Rebels killed at least four guards"
    " and wounded dozens of passers-by, four women among them."
)
CIVIL = {"status": "civilian", "stance": "asserted"}


def claim(
    quote: str,
    number: int | None,
    harm: str = "killed",
    **said: Any,  # noqa: ANN401  # fields of a claim
) -> Annotation:
    linked = [name for name in LINK_FIELDS if name in said]
    links = {name: said.pop(name) for name in linked}
    plain = {name: said.pop(name) for name in ("wording", "unit") if name in said}
    return Annotation(
        quote=quote,
        harm=harm,
        low=number,
        high=number,
        vague=number is None,
        fields={**CIVIL, **said},
        links=links,
        **{"wording": str(number), **plain},
    )


DOCKERS = claim("16 dockers died", 16, victims="dockers", claimant="The council")
GUARDS = claim("killed at least four guards", 4, victims="guards", perpetrator="Rebels")
PASSERS_BY = claim(
    "wounded dozens of passers-by",
    None,
    "injured",
    wording="dozens of",
    victims="passers-by",
)
WOMEN = claim("four women among them", 4, "injured", victims="women", part_of=2)
GOLD = (DOCKERS, GUARDS, PASSERS_BY, WOMEN)


def twice(
    predicted: Sequence[Annotation], gold: Sequence[Annotation] = GOLD
) -> ReadTwice:
    return read_twice(report(gold), report(predicted), TEXT)


def report(claims: Sequence[Annotation]) -> ReportAnnotations:
    return ReportAnnotations(doc="r1", line=1, claims=tuple(claims))


def figures(*predicted: Annotation) -> Score:
    return score([twice(predicted)])


def test_a_reader_agrees_with_itself_in_full() -> None:
    found = figures(*GOLD)
    assert (found.claim.f1, found.count.f1, found.full.f1) == (1.0, 1.0, 1.0)
    assert {each.share for each in found.fields.values()} == {1.0}


def test_precision_recall_and_f1_of_three_of_four_and_one_too_many() -> None:
    invented = claim("Marsa Lin", 99)
    found = figures(DOCKERS, invented, GUARDS, replace(PASSERS_BY, harm="killed"))
    assert (found.claim.both, found.claim.predicted, found.claim.gold) == (2, 4, 4)
    assert (found.claim.precision, found.claim.recall) == (0.5, 0.5)
    assert found.claim.f1 == 0.5
    assert found.count.both == 3


def test_a_report_that_was_not_predicted_is_missed_whole() -> None:
    found = score([read_twice(report(GOLD), None, TEXT)])
    assert (found.claim.precision, found.claim.recall, found.claim.f1) == (0, 0, 0)
    assert (found.claim.gold, found.claim.predicted) == (4, 0)


@pytest.mark.parametrize(
    ("gold", "predicted", "is_found"),
    [
        (GUARDS, replace(GUARDS, high=None), False),
        (GUARDS, replace(GUARDS, unit="bodies"), False),
        (GUARDS, replace(GUARDS, harm="injured"), False),
        (GUARDS, replace(GUARDS, quote="four"), True),
        (GUARDS, replace(GUARDS, quote="16 dockers"), False),
        (GUARDS, replace(GUARDS, quote="not there"), False),
        (GUARDS, replace(GUARDS, quote=""), False),
        (GUARDS, replace(GUARDS, wording="4", fields={}), True),
        (PASSERS_BY, replace(PASSERS_BY, wording="Dozens"), True),
        (PASSERS_BY, replace(PASSERS_BY, wording="many"), False),
        (PASSERS_BY, replace(PASSERS_BY, vague=False, low=24, high=24), False),
    ],
    ids=lambda each: None if isinstance(each, bool) else each.wording,
)
def test_harm_unit_count_and_passage_make_a_claim_the_same(
    gold: Annotation, predicted: Annotation, *, is_found: bool
) -> None:
    assert score([twice([predicted], [gold])]).claim.both == is_found


def test_quotes_touch_only_when_they_share_a_letter() -> None:
    gold, beside = claim("killed ", 4), claim("at least", 4)
    assert twice([beside], [gold]).pairs == {}


@pytest.mark.parametrize(
    ("gold", "predicted", "agree"),
    [
        (None, None, True),
        (None, "guards", False),
        ("", None, False),
        ("the guards", "guards", True),
        ("Guards of the port", "port guards", True),
        ("guards of the old port", "guards", True),
        ("harbour guards in blue uniforms", "guards", False),
        ("the", "a", True),
    ],
)
def test_wordings_agree_from_half_of_their_words_on(
    gold: str | None, predicted: str | None, *, agree: bool
) -> None:
    pair = [[replace(GUARDS, fields={"victims": each})] for each in (predicted, gold)]
    assert score([twice(*pair)]).fields["victims"].agreed == agree


def test_days_agree_when_both_ends_do_and_are_asked_only_when_given() -> None:
    days = {"start": "2031-05-06", "end": "2031-05-06"}
    dated = replace(DOCKERS, fields={**DOCKERS.fields, **days})
    open_end = replace(dated, fields={**dated.fields, "end": None})
    gold, predicted = (dated, GUARDS, PASSERS_BY), (open_end, GUARDS, PASSERS_BY)
    assert score([twice(predicted, gold)]).fields["dates"].of == 1
    assert score([twice(predicted, gold)]).fields["dates"].agreed == 0
    assert "dates" not in figures(*GOLD).fields


class TestLinks:
    def test_a_link_agrees_when_it_points_at_the_partner(self) -> None:
        shifted = (PASSERS_BY, replace(WOMEN, links={"part_of": 0}))
        assert figures(*shifted).fields["part_of"].share == 1.0

    def test_the_same_number_may_be_another_claim(self) -> None:
        shifted = (PASSERS_BY, DOCKERS, GUARDS, WOMEN)
        assert figures(*shifted).fields["part_of"].share == 0.0

    def test_a_link_to_a_missed_claim_is_wrong(self) -> None:
        assert figures(DOCKERS, WOMEN).fields["part_of"].share == 0.0

    def test_a_link_that_one_reader_has_alone_is_wrong(self) -> None:
        unlinked = (*GOLD[:3], replace(WOMEN, links={}))
        agreement = figures(*unlinked).fields["part_of"]
        assert (agreement.agreed, agreement.of) == (0, 1)


def test_full_asks_for_every_field_but_days_and_links() -> None:
    other_day = replace(DOCKERS, fields={**DOCKERS.fields, "start": "2031-05-06"})
    other_stance = replace(GUARDS, fields={**GUARDS.fields, "stance": "denied"})
    unlinked = replace(WOMEN, links={})
    found = figures(other_day, other_stance, PASSERS_BY, unlinked)
    assert (found.claim.both, found.full.both) == (4, 3)


def test_figures_by_harm_begin_with_the_most_frequent() -> None:
    found = figures(DOCKERS, claim("Marsa Lin", 1, "missing")).by_harm
    assert [
        (harm, each.gold, each.predicted, each.both) for harm, each in found.items()
    ] == [
        ("injured", 2, 0, 0),
        ("killed", 2, 1, 1),
        ("missing", 0, 1, 0),
    ]


def test_a_quote_that_is_not_in_the_text_is_counted() -> None:
    assert figures(DOCKERS, claim("17 dockers", 16)).quotes_not_found == 1


def test_of_two_partners_the_one_that_agrees_more_is_taken() -> None:
    stranger = replace(GUARDS, fields={"victims": "women"})
    assert twice([stranger, GUARDS], [GUARDS]).pairs == {0: 1}


def test_of_equal_partners_the_one_of_closer_length_is_taken() -> None:
    short = replace(GUARDS, quote="four")
    assert twice([short, GUARDS], [GUARDS]).pairs == {0: 1}


def test_as_many_claims_are_paired_as_can_be() -> None:
    # The first gold claim likes the only partner of the second, and gives it up.
    wide = claim("killed at least four guards and wounded dozens", 4)
    narrow = replace(wide, quote="killed at least")
    left, right = replace(wide, quote="killed"), replace(wide, quote="wounded")
    liked = replace(left, quote="killed at")
    assert twice([liked, right], [wide, narrow]).pairs == {0: 1, 1: 0}


def test_claims_of_one_number_make_room_for_each_other_along_a_chain() -> None:
    # Gold quotes are two letters and predicted ones are each one's second: the first
    # gold claim comes last, and finds room only when all others move on.
    text = "".join(map(chr, range(0x4E00, 0x4E00 + 201)))
    gold = [claim(text[at : at + 2], 4) for at in (*range(1, 200), 0)]
    predicted = [claim(text[at], 4) for at in range(1, 201)]
    found = read_twice(report(gold), report(predicted), text)
    assert len(found.pairs) == 200


def test_errors_show_the_first_of_each_kind_and_the_worst_fields_first() -> None:
    strangers = [
        replace(each, fields={**each.fields, "victims": "x", "stance": stance})
        for each, stance in ((GUARDS, "asserted"), (PASSERS_BY, "denied"))
    ]
    found = errors([twice([*strangers, claim("Marsa Lin", 99)])], 1)
    assert [each.claim.quote for each in found.missed] == ["16 dockers died"]
    assert [each.claim.low for each in found.invented] == [99]
    assert [(each.name, each.wrong, each.of) for each in found.fields] == [
        ("victims", 2, 2),
        ("stance", 1, 2),
    ]
    assert [(each.gold, each.predicted) for each in found.fields[0].examples] == [
        ("guards", "x")
    ]


CLAIMS = st.builds(
    claim,
    st.sampled_from(
        ["16 dockers died", "Rebels killed", "killed at least four", "died"]
    ),
    st.sampled_from([4, 16, None]),
    st.sampled_from(["killed", "injured"]),
    victims=st.sampled_from(["guards", "dockers", None]),
    part_of=st.sampled_from([None, 0, 1]),
)


@pytest.mark.property
@given(st.lists(CLAIMS, max_size=8), st.lists(CLAIMS, max_size=8))
def test_two_readers_agree_as_much_whichever_is_named_first(
    one: list[Annotation], other: list[Annotation]
) -> None:
    here, there = score([twice(one, other)]), score([twice(other, one)])
    assert here.claim.both == there.claim.both
    assert here.count.both == there.count.both >= here.claim.both >= here.full.both
    assert here.claim.precision == there.claim.recall


@pytest.mark.property
@given(st.lists(CLAIMS, max_size=8), st.lists(CLAIMS, max_size=8))
def test_nobody_has_two_partners(
    one: list[Annotation], other: list[Annotation]
) -> None:
    pairs = twice(one, other).pairs
    assert len(set(pairs.values())) == len(pairs)
