"""Small letters stand where the capitals stood."""

from hypothesis import given
from hypothesis import strategies as st

from knell.text.casing import in_small_letters


@given(st.text())
def test_no_word_moves_when_letters_are_made_small(text: str) -> None:
    assert len(in_small_letters(text)) == len(text)


def test_one_odd_capital_leaves_the_others_small() -> None:
    assert in_small_letters("İDLİB: Shelling KILLED 12") == "İdlİb: shelling killed 12"
