"""What must hold for any claims and judgements."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knell.link import Linkage, link
from knell.model import Judgement, Verdict
from knell.model.toll import Printing

Tell = Callable[..., Printing]

pytestmark = pytest.mark.property

FEW = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

QUOTES = (
    "Shells on the fish market of Sallow killed Orla Quillham and others",
    "Orla Quillham died when shells hit the fish market",
    "A mine sank the ferry, the harbour master Jun Okonedo said",
    "Jun Okonedo counted the drowned of the ferry",
)
DRAWN = st.tuples(
    st.integers(0, 7),
    st.integers(1, 4),
    st.sampled_from([None, "Sallow", "Tarn", "Wick", "Mill Road"]),
    st.sampled_from([None, 0, 1, 5]),
    st.integers(0, 9),
    st.sampled_from(QUOTES),
)
CLAIMS = st.lists(DRAWN, min_size=1, max_size=14)
SAID = st.lists(
    st.tuples(st.integers(0, 13), st.integers(0, 13), st.sampled_from(list(Verdict))),
    max_size=6,
)


def claims_of(tell: Tell, drawn: Sequence[tuple]) -> list[Printing]:  # type: ignore[type-arg]  # what DRAWN draws
    published: dict[int, int] = {}
    return [
        tell(
            f"d{doc}",
            killed,
            where=where,
            day=day,
            published=published.setdefault(doc, late),
            at=at,
            quote=quote,
        )
        for at, (doc, killed, where, day, late, quote) in enumerate(drawn)
    ]


def judgements_of(
    claims: Sequence[Printing], said: Sequence[tuple[int, int, Verdict]]
) -> list[Judgement]:
    return [
        Judgement(
            one=claims[one % len(claims)].claim.id,
            other=claims[other % len(claims)].claim.id,
            verdict=verdict,
            who="A. Reviewer",
            when=datetime(2031, 6, 1, tzinfo=UTC) + timedelta(hours=hour),
        )
        for hour, (one, other, verdict) in enumerate(said)
        if one % len(claims) != other % len(claims)
    ]


def by_document(claims: Sequence[Printing]) -> list[list[Printing]]:
    documents: dict[str, list[Printing]] = {}
    for each in claims:
        documents.setdefault(each.claim.passage.document, []).append(each)
    return list(documents.values())


@FEW
@given(drawn=CLAIMS, said=SAID, seed=st.integers(0, 99))
def test_order_does_not_matter(
    tell: Tell,
    drawn: list[tuple],  # type: ignore[type-arg]  # what DRAWN draws
    said: list[tuple[int, int, Verdict]],
    seed: int,
) -> None:
    claims = claims_of(tell, drawn)
    judgements = judgements_of(claims, said)
    expected = link(claims, judgements)
    shuffled = [*claims]
    Random(seed).shuffle(shuffled)  # noqa: S311  # no secret
    again = link(shuffled, reversed(judgements))
    assert again.incidents == expected.incidents
    assert again.ask(9) == expected.ask(9)


@FEW
@given(drawn=CLAIMS, said=SAID, seed=st.integers(0, 99))
def test_documents_in_turn_give_what_all_at_once_give(
    tell: Tell,
    drawn: list[tuple],  # type: ignore[type-arg]  # what DRAWN draws
    said: list[tuple[int, int, Verdict]],
    seed: int,
) -> None:
    claims = claims_of(tell, drawn)
    judgements = judgements_of(claims, said)
    documents = by_document(claims)
    Random(seed).shuffle(documents)  # noqa: S311  # no secret
    linkage = Linkage(judgements)
    for document in documents:
        linkage.add(document)
    expected = link(claims, judgements)
    assert linkage.incidents == expected.incidents
    assert linkage.ask(9) == expected.ask(9)


@FEW
@given(drawn=CLAIMS, said=SAID)
def test_judgements_are_respected(
    tell: Tell,
    drawn: list[tuple],  # type: ignore[type-arg]  # what DRAWN draws
    said: list[tuple[int, int, Verdict]],
) -> None:
    claims = claims_of(tell, drawn)
    linkage = link(claims, judgements_of(claims, said))
    for pair, judgement in linkage.judgements.items():
        one, other = (linkage.of_claims[claim] for claim in pair)  # type: ignore[index]  # ids of claims
        if judgement in linkage.set_aside or judgement.verdict is Verdict.UNSURE:
            continue
        assert (one == other) == (judgement.verdict is Verdict.SAME)


@FEW
@given(drawn=CLAIMS)
def test_each_claim_is_of_exactly_one_incident(
    tell: Tell,
    drawn: list[tuple],  # type: ignore[type-arg]  # what DRAWN draws
) -> None:
    claims = claims_of(tell, drawn)
    told = [claim for each in link(claims).incidents for claim in each.claims]
    assert sorted(told) == sorted(each.claim.id for each in claims)


@FEW
@given(drawn=CLAIMS, said=SAID)
def test_a_far_away_report_leaves_the_others_as_they_were(
    tell: Tell,
    drawn: list[tuple],  # type: ignore[type-arg]  # what DRAWN draws
    said: list[tuple[int, int, Verdict]],
) -> None:
    claims = claims_of(tell, drawn)
    judgements = judgements_of(claims, said)
    linkage = link(claims, judgements)
    before = linkage.incidents
    far = tell("far", 3, where="Tarn", day=400, published=401, quote="Fire at a mill")
    touched = linkage.add([far])
    assert touched.claims == 1
    own = linkage.of_claims[far.claim.id]
    assert tuple(each for each in linkage.incidents if each.id != own) == before
    assert linkage.incidents == link([*claims, far], judgements).incidents
