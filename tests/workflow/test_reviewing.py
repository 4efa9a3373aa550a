"""Which claims stand when people have accepted, amended and rejected."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knell.model import (
    Claim,
    ClaimId,
    Count,
    Decision,
    Document,
    DocumentId,
    Extraction,
    Harm,
    Method,
    Passage,
    Review,
)
from knell.model.review import version_of
from knell.model.toll import Printing
from knell.workflow.reviewing import Reviews, as_reviewed, read_as_reviewed

NOON = datetime(2031, 5, 10, 12, tzinfo=UTC)
REPORT = Document(
    id=DocumentId("r1"),
    text="Shells killed 60 people, 10 of them women.",
    sha256="",
    media_type="text/plain",
)


def _claim(name: str, number: int, **links: ClaimId) -> Claim:
    return Claim(
        id=ClaimId(name),
        passage=Passage.cut(REPORT, 0, 24),
        harm=Harm.KILLED,
        count=Count(wording=str(number), low=number, high=number),
        method=Method(name="test", version="1"),
        **links,  # type: ignore[arg-type]  # ids alone
    )


SIXTY = _claim("clm_60", 60)
WOMEN = _claim("clm_10", 10, part_of=SIXTY.id)
AGAIN = _claim("clm_60b", 60, same_as=SIXTY.id)
SIXTEEN = replace(SIXTY, count=Count(wording="60", low=16, high=16))


def _review(
    seen: Claim, decision: Decision, hour: int = 0, becomes: Claim | None = None
) -> Review:
    return Review(
        claim=seen.id,
        decision=decision,
        against=version_of(seen),
        who="A. Reviewer",
        when=NOON + timedelta(hours=hour),
        replacement=becomes,
    )


def _stand(claims: Iterable[Claim], *reviews: Review) -> list[Claim]:
    printings = [Printing(claim=claim, source="Harbour Post") for claim in claims]
    found = as_reviewed(printings, Reviews(reviews))
    assert {each.source for each in found} <= {"Harbour Post"}
    return [each.claim for each in found]


def test_what_nobody_reviewed_counts_as_it_was_read() -> None:
    assert _stand([SIXTY, WOMEN]) == [SIXTY, WOMEN]


def test_an_accepted_claim_counts_as_it_was_read() -> None:
    accepted = _review(SIXTY, Decision.ACCEPT)
    assert _stand([SIXTY], accepted) == [SIXTY]
    assert Reviews([accepted]).standing(SIXTY).review == accepted


def test_an_amended_claim_counts_as_amended() -> None:
    assert _stand([SIXTY], _review(SIXTY, Decision.AMEND, becomes=SIXTEEN)) == [SIXTEEN]


def test_a_rejected_claim_counts_nobody() -> None:
    assert _stand([SIXTY], _review(SIXTY, Decision.REJECT)) == []


def test_the_latest_review_stands_whatever_order_they_come_in() -> None:
    first = _review(SIXTY, Decision.REJECT, hour=1)
    later = _review(SIXTY, Decision.ACCEPT, hour=2)
    assert _stand([SIXTY], later, first) == [SIXTY]


def test_a_review_of_another_reading_decides_nothing() -> None:
    other = replace(SIXTY, perpetrator="the brigade")
    stale = _review(other, Decision.REJECT, hour=2)
    assert _stand([SIXTY], stale) == [SIXTY]
    good = _review(SIXTY, Decision.AMEND, becomes=SIXTEEN)
    assert _stand([SIXTY], good, stale) == [SIXTEEN]


def test_what_was_amended_can_be_accepted_amended_again_and_rejected() -> None:
    amended = _review(SIXTY, Decision.AMEND, 1, SIXTEEN)
    assert _stand([SIXTY], amended, _review(SIXTEEN, Decision.ACCEPT, 2)) == [SIXTEEN]
    better = replace(SIXTEEN, place="Homs")
    again = _review(SIXTEEN, Decision.AMEND, 2, better)
    assert _stand([SIXTY], amended, again) == [better]
    assert _stand([SIXTY], amended, _review(SIXTEEN, Decision.REJECT, 2)) == []


def test_accepting_the_claim_as_read_undoes_an_amendment() -> None:
    amended = _review(SIXTY, Decision.AMEND, 1, SIXTEEN)
    assert _stand([SIXTY], amended, _review(SIXTY, Decision.ACCEPT, 2)) == [SIXTY]


def test_an_amendment_of_nothing_seen_is_no_version_to_accept() -> None:
    other = replace(SIXTY, perpetrator="the brigade")
    stale = _review(other, Decision.AMEND, 1, SIXTEEN)
    assert _stand([SIXTY], stale, _review(SIXTEEN, Decision.REJECT, 2)) == [SIXTY]


def test_the_parts_of_a_rejected_claim_stand_by_themselves() -> None:
    found = _stand([SIXTY, WOMEN, AGAIN], _review(SIXTY, Decision.REJECT))
    assert found == [replace(WOMEN, part_of=None), replace(AGAIN, same_as=None)]


def test_the_parts_of_a_rejected_part_are_parts_of_the_whole() -> None:
    girls = _claim("clm_3", 3, part_of=WOMEN.id)
    found = _stand([SIXTY, WOMEN, girls], _review(WOMEN, Decision.REJECT))
    assert found == [SIXTY, replace(girls, part_of=SIXTY.id)]


def test_rejected_claims_in_a_circle_are_passed_once() -> None:
    one = _claim("clm_a", 5, part_of=ClaimId("clm_b"))
    other = _claim("clm_b", 6, part_of=ClaimId("clm_a"))
    part = _claim("clm_c", 2, part_of=one.id)
    gone = [_review(each, Decision.REJECT) for each in (one, other)]
    assert _stand([one, other, part], *gone) == [replace(part, part_of=None)]
    [left] = _stand([one, other], gone[1])
    assert left.part_of is None


def test_extractions_hold_the_claims_that_count() -> None:
    read = Extraction(document=REPORT, claims=(SIXTY, WOMEN))
    reviews = Reviews([_review(WOMEN, Decision.REJECT)])
    [told] = read_as_reviewed([read], reviews)
    assert told == replace(read, claims=(SIXTY,))


@pytest.mark.property
@given(
    decisions=st.lists(
        st.tuples(
            st.sampled_from([SIXTY, SIXTEEN, replace(SIXTY, place="Homs")]),
            st.sampled_from(Decision),
            st.integers(0, 3),
        ),
        max_size=6,
    ),
    chance=st.randoms(),
)
def test_the_order_in_which_reviews_come_makes_no_difference(
    decisions: list[tuple[Claim, Decision, int]],
    chance: Random,
) -> None:
    reviews = [
        _review(seen, decision, hour, SIXTEEN if decision is Decision.AMEND else None)
        for seen, decision, hour in decisions
    ]
    mixed = list(reviews)
    chance.shuffle(mixed)
    assert _stand([SIXTY], *mixed) == _stand([SIXTY], *reviews)
    assert len(_stand([SIXTY], *mixed)) <= 1
