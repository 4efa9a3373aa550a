"""A version names all that a reading rests on."""

import pytest

from knell.extract.reading_version import reading_version
from knell.model import AssetError


def test_other_weights_are_another_version() -> None:
    assert reading_version("a1", "en") != reading_version("b2", "en")


def test_words_and_cues_are_named_beside_the_weights() -> None:
    weights, _, words_and_cues = reading_version("a1", "en").partition("+")
    assert weights == "a1"
    assert len(words_and_cues) == 12


def test_a_language_without_words_is_an_error_that_names_its_folder() -> None:
    with pytest.raises(AssetError, match="extract/data/xx"):
        reading_version("a1", "xx")
