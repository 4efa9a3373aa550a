"""What says that a name is one of a place, or of somebody or something else."""

import pytest

from knell.extract.place_names import name_at
from knell.extract.place_signs import name_signs, said_sign, sign_words
from knell.places import Gazetteer

SAID = {
    "Two people died in Orvela.": "placed",
    "Two people saw Mayor Orvela.": "titled",
    "Two were shot, Orvela said.": "speaks",
    "Two were held by Orvela police.": "office",
}


@pytest.mark.parametrize(("text", "sign"), SAID.items())
def test_words_beside_a_name_say_what_it_is(text: str, sign: str) -> None:
    at = text.index("Orvela")
    name = name_at(text, (at, at + len("Orvela")), Gazetteer.bundled())

    assert name is not None
    assert said_sign(name, sign_words("en")) == sign


def test_a_noun_alone_is_no_name() -> None:
    name = name_at("They hid in the school.", (16, 22), Gazetteer.bundled())

    assert name is not None
    assert "no name in it" in name_signs([name], "school", sign_words("en"))
