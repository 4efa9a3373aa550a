"""What is part of what, and what is said again."""

from dataclasses import replace

import numpy as np
import pytest
from found_claims import report_of
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from knell.extract.likeness import LINK_FEATURES, LinkFacts, link_facts
from knell.extract.linking import Links, link_claims
from knell.extract.network import Answers, Floats, Positions
from knell.extract.parts import ClaimParts, Reach
from knell.extract.report import Report
from knell.model import (
    Count,
    Document,
    DocumentId,
    Harm,
    Period,
    Stance,
    Status,
    Unit,
)


class LinksOnly:
    """A network whose link logits are given, and which is asked for nothing else."""

    def __init__(self, logits: Floats) -> None:
        self._logits = logits

    def detect(self, ids: Positions, shapes: Positions) -> tuple[Floats, Floats]:
        raise NotImplementedError

    def point(
        self,
        vectors: Floats,
        sentences: Positions,
        starts: Positions,
        harms: Positions,
    ) -> Answers:
        raise NotImplementedError

    def link(self, children: Floats, parents: Floats, facts: Floats) -> Floats:
        assert children.shape == parents.shape
        assert facts.shape[:2] == self._logits.shape[1:2] * 2
        return self._logits


def parts(n: int) -> list[ClaimParts]:
    nothing = np.zeros(4, dtype=np.float32)
    return [
        ClaimParts(
            harm=Harm.KILLED,
            count=(10 * i, 10 * i + 1),
            quote=(10 * i, 10 * i + 5),
            fields={},
            report_day=False,
            reach=Reach.EXACT,
            status=Status.UNKNOWN,
            stance=Stance.ASSERTED,
            unit=Unit.PEOPLE,
            chance=0.9,
            child=nothing,
            parent=nothing,
        )
        for i in range(n)
    ]


def linked(scores: Floats, *numbers: int) -> Links:
    """The links of claims that say in turn that so many died."""
    told = numbers or (4,) * scores.shape[1]
    report = Report.open(
        Document(
            id=DocumentId("d"),
            text="".join(f"{n:<4}died. " for n in told),
            sha256="",
            media_type="text/plain",
        ),
        "en",
    )
    counts = [Count(wording=str(n), low=n, high=n) for n in told]
    claims = parts(len(told))
    return link_claims(
        LinksOnly(scores), report, claims, counts, [Period()] * len(told)
    )


def logits(n: int, **links: dict[int, int]) -> Floats:
    """A network that is sure of these links, and of there being no others."""
    made = np.zeros((2, n, n + 1), dtype=np.float32)
    made[:, :, 0] = 9.0
    for row, name in enumerate(("part_of", "same_as")):
        for child, parent in links.get(name, {}).items():
            made[row, child, 1 + parent] = 18.0
    return made


def test_a_part_points_at_its_whole() -> None:
    links = linked(logits(3, part_of={1: 0}), 40, 4, 60)

    assert links.part_of == (None, 0, None)


def test_a_repetition_points_back_only() -> None:
    links = linked(logits(3, same_as={0: 2, 2: 1}), 12, 4, 4)

    assert links.same_as == (None, None, 1)


def test_a_repetition_of_a_repetition_points_at_the_first() -> None:
    links = linked(logits(3, same_as={1: 0, 2: 1}), 4, 4, 4)

    assert links.same_as == (None, 0, 0)


def test_of_a_doubtful_network_the_same_count_decides() -> None:
    doubtful = np.zeros((2, 3, 4), dtype=np.float32)

    assert linked(doubtful, 4, 700, 4).same_as == (None, None, 0)


def test_a_greater_count_is_never_part_of_a_smaller_by_the_cues() -> None:
    doubtful = np.zeros((2, 2, 3), dtype=np.float32)

    assert linked(doubtful, 4, 700).part_of[1] is None


def test_the_places_of_a_list_are_not_parts_of_each_other() -> None:
    text = "Killed: Hodeida 82; Taiz 47."
    claims = [
        replace(claim, count=(at, at + 2), fields={"place": (at - length - 1, at - 1)})
        for claim, at, length in zip(parts(2), (16, 25), (7, 4), strict=True)
    ]
    counts = [Count(wording=n, low=int(n), high=int(n)) for n in ("82", "47")]
    network = LinksOnly(logits(2, part_of={1: 0}))

    links = link_claims(network, report_of(text), claims, counts, [Period()] * 2)

    assert links.part_of == (None, None)


def test_a_single_claim_is_linked_to_nothing() -> None:
    links = linked(logits(1))
    assert (links.part_of, links.same_as) == ((None,), (None,))


@pytest.mark.property
@given(
    st.integers(2, 7).flatmap(
        lambda n: arrays(np.float32, (2, n, n + 1), elements=st.floats(-9, 9, width=32))
    )
)
def test_following_part_of_always_ends(scores: Floats) -> None:
    n = scores.shape[1]
    targets = linked(scores).part_of
    for claim in range(n):
        steps, at = 0, targets[claim]
        while at is not None:
            steps, at = steps + 1, targets[at]
            assert steps <= n


def facts(start: int, low: int, *victims: str) -> LinkFacts:
    nothing: frozenset[str] = frozenset()
    return LinkFacts(
        count=(start, start + 1),
        sentence=0,
        quote=(start, start + 5),
        harm=Harm.KILLED,
        unit=Unit.PEOPLE,
        status=Status.UNKNOWN,
        stance=Stance.ASSERTED,
        low=low,
        high=low,
        vague=False,
        words=(frozenset(victims), nothing, nothing, nothing),
        period=None,
    )


def test_the_facts_of_a_pair_tell_shared_words_from_others() -> None:
    table = link_facts([facts(0, 4, "villagers"), facts(20, 4, "villagers")])
    other = link_facts([facts(0, 4, "villagers"), facts(20, 4, "soldiers")])
    assert table.shape == (2, 2, LINK_FEATURES)
    differing = np.flatnonzero(table[1, 0] != other[1, 0])
    assert len(differing) == 1
    assert (table[1, 0, differing], other[1, 0, differing]) == (1.0, 0.0)


def test_a_greater_and_a_smaller_number_are_told_apart() -> None:
    table = link_facts([facts(0, 40), facts(20, 4)])
    assert not np.array_equal(table[0, 1, 12:17], table[1, 0, 12:17])


def test_a_stretch_without_claims_has_no_pairs() -> None:
    assert link_facts([]).shape == (0, 0, LINK_FEATURES)
