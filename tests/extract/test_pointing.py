"""From pointer logits to stretches of text."""

import numpy as np
from numpy.typing import NDArray

from knell.extract.pointing import best_stretch, chance_of, fixed_start
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


def logits(**peaks: dict[int, float]) -> NDArray[np.float32]:
    """Logits with the given peaks for `starts` and `ends`."""
    made = np.full((2, 14), -8.0, dtype=np.float32)
    for row, name in enumerate(("starts", "ends")):
        for position, height in peaks[name].items():
            made[row, position] = height
    return made


def found_in(scores: NDArray[np.float32], longest: int = 12) -> str:
    stretch = best_stretch(scores, window(), TEXT, longest)
    assert stretch is not None
    return TEXT[slice(*stretch[0])]


def test_the_stretch_between_the_peaks_is_found() -> None:
    assert found_in(logits(starts={5: 4.0}, ends={6: 4.0})) == "The navy"


def test_words_that_stand_twice_join_their_probability() -> None:
    scores = logits(starts={2: 2.2, 10: 2.2, 6: 2.4}, ends={2: 2.2, 10: 2.2, 6: 2.4})
    assert found_in(scores) == "army"


def test_a_stretch_does_not_run_into_the_next_sentence() -> None:
    scores = logits(starts={2: 5.0, 6: 1.0}, ends={6: 5.0, 3: 1.0})
    assert found_in(scores) in {"army said", "navy"}


def test_an_empty_window_has_no_stretch() -> None:
    no_pieces = np.zeros(0, dtype=np.int64)
    (empty,) = cut_windows(
        Pieces(
            ids=no_pieces,
            shapes=no_pieces,
            offsets=np.zeros((0, 2), dtype=np.int64),
            sentences=no_pieces,
        )
    )
    assert best_stretch(np.zeros((2, 2), dtype=np.float32), empty, "", 5) is None


def test_a_fixed_start_takes_the_most_pointed_end() -> None:
    scores = logits(starts={}, ends={2: 3.0, 7: 9.0})
    assert fixed_start(scores, window(), 1, longest=5) == (0, 8)


def test_the_chance_of_a_part_not_given_is_that_of_the_first_position() -> None:
    assert chance_of(logits(starts={0: 20.0}, ends={0: 20.0}), 0) > 0.99
