"""Whether a claim is asserted, alleged, denied or feared, by network and by cues."""

from dataclasses import replace

import pytest
from found_claims import found_claim, report_of

from knell.extract.stance_choice import with_likeliest_stances
from knell.model import Stance
from knell.text.counts import read_count

IN_DOUBT = (0.4, 0.2, 0.2, 0.2)
SURE = (1.0, 0.0, 0.0, 0.0)


def stance(text: str, quote: str, count: str, by_network: tuple[float, ...]) -> Stance:
    parts = replace(found_claim(text, quote, count), stances=by_network)
    (found,) = with_likeliest_stances([parts], [read_count(count)], report_of(text))
    return found.stance


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Six people were killed in Orvela.", Stance.ASSERTED),
        ("Six people were reportedly killed in Orvela.", Stance.ALLEGED),
        ("Six people are feared killed in Orvela.", Stance.HYPOTHETICAL),
    ],
)
def test_words_tell_the_stance_where_the_network_is_in_doubt(
    text: str, meant: Stance
) -> None:
    assert stance(text, text.rstrip("."), "Six", IN_DOUBT) == meant


def test_a_sure_network_stands_against_a_weak_word() -> None:
    text = "Six people were killed in Orvela, where more could come."

    assert stance(text, "Six people were killed", "Six", SURE) == Stance.ASSERTED


def test_no_claims_need_no_stances() -> None:
    assert with_likeliest_stances([], [], report_of("It rained.")) == []
