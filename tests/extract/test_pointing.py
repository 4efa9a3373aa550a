"""From pointer logits to stretches of text."""

import numpy as np

from knell.extract.network import Floats
from knell.extract.pointing import (
    CANDIDATES,
    Near,
    best_stretch,
    count_at,
    near_stretches,
    passage_around,
)
from knell.extract.tokens import Pieces, Window, cut_windows

TEXT = "The army said. The navy denied. The army left."
STARTS = (0, 4, 9, 13, 15, 19, 24, 30, 32, 36, 41, 45)
ENDS = (3, 8, 13, 14, 18, 23, 30, 31, 35, 40, 45, 46)


def window() -> Window:
    """The text above, a piece a word; `army` stands at positions 2 and 10."""
    (made,) = cut_windows(
        Pieces(
            ids=np.arange(12),
            shapes=np.zeros(12, dtype=np.int64),
            offsets=np.array([STARTS, ENDS]).T,
            sentences=np.repeat([0, 1, 2], 4),
        )
    )
    return made


def chances(*peaks: tuple[int, int, float]) -> Floats:
    """Log probabilities of the stretches (first piece, last piece, probability)."""
    made = np.full((14, 4), -20.0, dtype=np.float32)
    for first, last, chance in peaks:
        made[first, last - first] = np.log(chance)
    return made


def found_in(*peaks: tuple[int, int, float]) -> str:
    (near,) = near_in(chances(*peaks), window(), TEXT)
    return TEXT[slice(*best_stretch(near, TEXT))]


def near_in(made: Floats, of: Window, text: str) -> list[Near]:
    """The stretches of one claim, from the log probabilities (pieces, lengths)."""
    by_length = made.T.ravel()
    places = (-by_length).argsort()[:CANDIDATES]
    return near_stretches(by_length[places][None], places[None], of, text, marked=False)


def test_the_most_probable_stretch_is_found() -> None:
    assert found_in((5, 6, 0.6), (6, 6, 0.3)) == "The navy"


def test_words_that_stand_twice_join_their_probability() -> None:
    assert found_in((2, 2, 0.3), (10, 10, 0.3), (6, 6, 0.4)) == "army"


def test_one_place_more_probable_than_all_others_together_decides() -> None:
    assert found_in((6, 6, 0.55), (2, 2, 0.22), (10, 10, 0.22)) == "navy"


def test_a_bracket_that_is_opened_is_closed() -> None:
    text = "The OC (army) left"
    (made,) = cut_windows(
        Pieces(
            ids=np.arange(6),
            shapes=np.zeros(6, dtype=np.int64),
            offsets=np.array([[0, 3], [4, 6], [7, 8], [8, 12], [12, 13], [14, 18]]),
            sentences=np.zeros(6, dtype=np.int64),
        )
    )
    made_chances = np.full((8, 4), -20.0, dtype=np.float32)
    made_chances[2, 2] = 0.0
    (((span, _),),) = near_in(made_chances, made, text)
    assert text[slice(*span)] == "OC (army)"


def logits(**peaks: dict[int, float]) -> Floats:
    """Logits with the given peaks for `starts` and `ends`."""
    made = np.full((2, 14), -8.0, dtype=np.float32)
    for row, name in enumerate(("starts", "ends")):
        for position, height in peaks[name].items():
            made[row, position] = height
    return made


def test_a_count_ends_where_most_pointed_at_after_its_start() -> None:
    ends = logits(starts={}, ends={1: 9.0, 7: 3.0})[1]
    assert count_at(ends, window(), 2) == (2, 7)


def test_a_passage_holds_its_count_and_stays_in_its_sentence() -> None:
    scores = logits(starts={1: 9.0, 5: 1.0, 7: 5.0}, ends={6: 5.0, 8: 2.0, 12: 9.0})
    span = passage_around(scores, window(), (6, 7))
    assert TEXT[slice(*span)] == "The navy denied."


def test_a_name_does_not_run_over_a_semicolon() -> None:
    text = "Hodeida 82; Taiz 47"
    (made,) = cut_windows(
        Pieces(
            ids=np.arange(5),
            shapes=np.zeros(5, dtype=np.int64),
            offsets=np.array([[0, 7], [8, 10], [10, 11], [12, 16], [17, 19]]),
            sentences=np.zeros(5, dtype=np.int64),
        )
    )
    made_chances = np.full((7, 4), -20.0, dtype=np.float32)
    made_chances[1, 3], made_chances[4, 0] = -0.5, -1.0
    ((found,),) = near_in(made_chances, made, text)
    assert text[slice(*found[0])] == "Taiz"
