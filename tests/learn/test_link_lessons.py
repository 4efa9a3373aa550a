"""What the cues for links are told of annotated claims."""

import random

import pytest

from knell.learn.link_lessons import firsts_of, misheard


def test_a_repetition_of_a_repetition_tells_what_the_first_tells() -> None:
    assert firsts_of([None, 0, None, 1]) == [0, 0, 2, 0]


def test_no_claim_repeats_one_behind_it() -> None:
    assert firsts_of([1, None]) == [0, 1]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_misheard_is_told_first_by_a_first(seed: int) -> None:
    heard = misheard([0, 0, 2, 0, 2, 5] * 20, random.Random(seed))  # noqa: S311

    assert all(heard[first] == first <= claim for claim, first in enumerate(heard))


def test_some_repetitions_are_overlooked() -> None:
    heard = misheard([0] * 200, random.Random(1))  # noqa: S311

    assert 0 < sum(first == claim for claim, first in enumerate(heard)) < 100
