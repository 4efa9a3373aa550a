"""What is part of what, and what is said again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from knell.extract.linking import link_claims
from knell.extract.network import Answers, Floats, Positions
from knell.extract.parts import ClaimParts, Reach
from knell.model import Count, Harm, Stance, Status, Unit


class LinksOnly:
    """A network whose link logits are given, and which is asked for nothing else."""

    def __init__(self, logits: Floats) -> None:
        self._logits = logits

    def detect(self, ids: Positions, shapes: Positions) -> tuple[Floats, Floats]:
        raise NotImplementedError

    def point(self, vectors: Floats, starts: Positions, harms: Positions) -> Answers:
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


def counts(n: int) -> list[Count]:
    return [Count(wording="4", low=4, high=4)] * n


def logits(n: int, **links: dict[int, int]) -> Floats:
    made = np.zeros((2, n, n + 1), dtype=np.float32)
    made[:, :, 0] = 1.0
    for row, name in enumerate(("part_of", "same_as")):
        for child, parent in links.get(name, {}).items():
            made[row, child, 1 + parent] = 5.0
    return made


def test_a_part_points_at_its_whole() -> None:
    links = link_claims(LinksOnly(logits(3, part_of={1: 0})), parts(3), counts(3))
    assert links.part_of == (None, 0, None)


def test_a_repetition_points_back_only() -> None:
    network = LinksOnly(logits(3, same_as={0: 2, 2: 1}))
    assert link_claims(network, parts(3), counts(3)).same_as == (None, None, 1)


def test_a_single_claim_is_linked_to_nothing() -> None:
    links = link_claims(LinksOnly(logits(1)), parts(1), counts(1))
    assert (links.part_of, links.same_as) == ((None,), (None,))


@pytest.mark.property
@given(
    st.integers(2, 7).flatmap(
        lambda n: arrays(np.float32, (2, n, n + 1), elements=st.floats(-9, 9, width=32))
    )
)
def test_following_part_of_always_ends(scores: Floats) -> None:
    n = scores.shape[1]
    targets = link_claims(LinksOnly(scores), parts(n), counts(n)).part_of
    for claim in range(n):
        steps, at = 0, targets[claim]
        while at is not None:
            steps, at = steps + 1, targets[at]
            assert steps <= n
