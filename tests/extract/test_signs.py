"""From words to signs, for stretches of a longer text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knell.extract.signs import signed

_WORDS = ("Gen.", "Syria's", "the army", "U.S.A.", "according to", "said", "12", "x-y")
_PROSE = st.lists(st.sampled_from((*_WORDS, " ", ",", "\n", "a.b"))).map("".join)


@pytest.mark.property
@given(text=_PROSE, cut=st.tuples(st.integers(0, 60), st.integers(0, 60)))
def test_a_stretch_has_the_signs_that_it_has_alone(
    text: str, cut: tuple[int, int]
) -> None:
    start, end = sorted(min(at, len(text)) for at in cut)
    inside = signed(text, start, end)
    alone = signed(text[start:end], 0, end - start)
    assert (inside.signs, inside.words) == (alone.signs, alone.words)
    assert [at - start for at in inside.starts] == list(alone.starts)
