"""Text as the network sees it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knell.extract.network import load_tokenizer
from knell.extract.tokens import (
    CLS,
    OPENING_PIECES,
    SEP,
    WINDOW_PIECES,
    Pieces,
    Shape,
    casing_speaks,
    cut_pieces,
    cut_windows,
    select,
    word_shape,
)


def pieces_of(n: int) -> Pieces:
    """N invented pieces, one code point each, ten to a sentence."""
    places = np.arange(n)
    return Pieces(
        ids=places + 1000,
        shapes=np.full(n, Shape.LOWER, dtype=np.int64),
        offsets=np.stack([places, places + 1], axis=1),
        sentences=places // 10,
    )


def test_a_short_report_is_one_window_between_end_marks() -> None:
    (window,) = cut_windows(pieces_of(30))
    assert window.ids[0] == CLS
    assert window.ids[-1] == SEP
    assert window.body == 1
    assert window.core == (1, 31)


def test_later_windows_start_with_the_reports_opening() -> None:
    windows = cut_windows(pieces_of(1200))
    for window in windows[1:]:
        opening = window.ids[1 : 1 + OPENING_PIECES]
        assert opening.tolist() == list(range(1000, 1000 + OPENING_PIECES))
        assert window.body == 1 + OPENING_PIECES


@pytest.mark.property
@given(st.integers(min_value=0, max_value=3000))
def test_the_cores_of_all_windows_cover_each_piece_once(n: int) -> None:
    covered = [
        int(window.ids[position])
        for window in cut_windows(pieces_of(n))
        for position in range(*window.core)
    ]
    assert covered == list(range(1000, 1000 + n))


@pytest.mark.property
@given(st.integers(min_value=0, max_value=3000))
def test_no_window_is_longer_than_the_network_takes(n: int) -> None:
    assert all(len(w.ids) <= WINDOW_PIECES for w in cut_windows(pieces_of(n)))


def test_casing_says_nothing_in_wire_copy() -> None:
    assert not casing_speaks("BOGOTA, 2 NOV 89 -- THREE MEN WERE KILLED IN A RAID")
    assert casing_speaks("Three men were killed in Bogota, the UN said")


@pytest.mark.parametrize(
    ("word", "shape"),
    [
        ("Idlib", Shape.TITLE),
        ("UN", Shape.UPPER),
        ("killed", Shape.LOWER),
        ("iPhone", Shape.MIXED),
        ("1,000", Shape.DIGIT),
        (";", Shape.MARK),
    ],
)
def test_the_shape_of_a_word(word: str, shape: Shape) -> None:
    assert word_shape(word) is shape


def test_pieces_outside_the_sentences_to_read_are_left_out() -> None:
    text = "It rained. Nine died."
    pieces = cut_pieces(text, [(11, 21)], load_tokenizer())
    assert [text[a:b] for a, b in pieces.offsets] == ["Nine", "died", "."]


@pytest.mark.property
@given(text=st.text() | st.text(st.sampled_from("aB é1,.\n\t\u00a0\u0301-(中")))
def test_a_text_is_cut_as_its_tokenizer_cuts_it_whole(text: str) -> None:
    pieces = cut_pieces(text, [(0, len(text))], load_tokenizer())
    whole = load_tokenizer().encode(text, add_special_tokens=False)
    assert pieces.ids.tolist() == whole.ids
    assert [tuple(at) for at in pieces.offsets.tolist()] == whole.offsets


def test_selected_sentences_keep_their_order() -> None:
    chosen = select(pieces_of(40), [3, 1])
    assert chosen.sentences.tolist() == [1] * 10 + [3] * 10
