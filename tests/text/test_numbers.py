"""Numbers in running text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.model import AssetError
from knell.text.numerals import find_numbers

Found = tuple[str, int | None, int | None]
PIECES = st.sampled_from(
    [
        "at least",
        "more than",
        "16",
        "1.5",
        "-",
        "\u2013",
        ",",
        "between",
        "and",
        "to",
        "million",
        "hundred",
        "dozens",
        "of",
        "half",
        "a",
        "In 2011",
        "%",
        "km",
        "March",
        "12",
        "or more",
        "+",
        "one in four",
        "İ",
        "$",
        "no one",
        "several",
        "\n",
    ]
)


def numbers_of(text: str) -> list[Found]:
    """Each mention as its words and bounds."""
    return [(text[m.start : m.end], m.low, m.high) for m in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells killed at least 16 people.", ("at least 16", 16, None)),
        ("Over 1 200 fled the valley.", ("Over 1 200", 1201, None)),
        ("AS MANY AS 30 MINERS DIED", ("AS MANY AS 30", None, 30)),
        ("They buried an estimated\n40 men.", ("an estimated\n40", 40, 40)),
        ("Between 40 and 50 were hurt.", ("Between 40 and 50", 40, 50)),
        ("Some 2 to 3 million fled.", ("Some 2 to 3 million", 2_000_000, 3_000_000)),
        ("About 1.2m people fled.", ("About 1.2m", 1_200_000, 1_200_000)),
        ("A five-member family died.", ("five", 5, 5)),
        ("No one was hurt.", ("No one", 0, 0)),
        ("Tens of thousands fled.", ("Tens of thousands", None, None)),
        ("In the camp 12 people died.", ("12", 12, 12)),
        ("The toll has gone up to 34.", ("gone up to 34", 34, 34)),
    ],
)
def test_a_number_is_found_with_its_modifiers(text: str, expected: Found) -> None:
    assert numbers_of(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It began in 2011.",
        "It lasted from 2011 to 2013, and 2015-16 was worse.",
        "On 12 March 2025 and March 6-10 it rained.",
        "At 10:30, and again at 4 pm, sirens were heard.",
        "A boy aged 5, a 13-year-old girl and a woman of 38 were there.",
        "The baker, 52, saw it.",
        "It was forbidden to children under 18.",
        "It cost $5, then 5 million euros.",
        "That was 30% of the town, or 56 per cent.",
        "One in four houses burned.",
        "Half of the town left.",
        "The 3rd and twenty-first came.",
        "They walked 56 km, 3 mm, 20 kg and two tonnes.",
        "It took two years and 12 days.",
        "They met on Route 16, Highway 5, at 16 Baker Street.",
        "He carried an AK-47, issue No. 4.",
        "It was -5 outside, after a 3-0 win.",
        "It weighed 1.5 or 10000000000000000000000000000000.",
        "2025-03-07 and 12/13 are dates.",
    ],
)
def test_what_is_plainly_no_count_is_left_out(text: str) -> None:
    assert numbers_of(text) == []


def test_a_change_is_no_range() -> None:
    assert numbers_of("The toll rose from 12 to 15.") == [
        ("12", 12, 12),
        ("15", 15, 15),
    ]


def test_may_is_a_verb_too() -> None:
    assert numbers_of("Of these, 12 May have died.") == [("12", 12, 12)]


def test_a_language_without_number_words_is_said_so() -> None:
    with pytest.raises(AssetError, match="'xx'"):
        find_numbers("16", language="xx")


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1,111",
        "111 ",
        "1-",
        "one ",
        "hundred and ",
        "at least ",
        "12 or ",
        " ",
    ],
)
def test_the_time_grows_with_the_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begin = time.process_time()
        find_numbers(text)
        return time.process_time() - begin

    find_numbers(piece)
    assert seconds(16_000) < 10 * seconds(4_000) + 0.05


@pytest.mark.property
@settings(max_examples=100, deadline=None)
@given(st.text() | st.lists(PIECES, max_size=20).map(" ".join))
def test_mentions_lie_in_the_text_and_in_order(text: str) -> None:
    ends = [0]
    for mention in find_numbers(text):
        ends += [mention.start, mention.end]
        assert mention.start < mention.end
    assert ends == sorted(ends)
    assert ends[-1] <= len(text)
