"""Whose harm the sentence of a date wording tells of."""

from datetime import date

import pytest
from found_claims import report_of

from knell.extract.time_company import Company, harm_beside
from knell.extract.time_question import TimeQuestion
from knell.model import Harm, Stance

TEXT = (
    "Nine weavers killed in Orvela. "
    "Nine weavers were killed in Orvela on Monday. "
    "Two shepherds were killed on Sunday. "
    "Three were arrested. "
    "It rained."
)


def asked(quote: str, low: int | None, harm: Harm = Harm.KILLED) -> TimeQuestion:
    start = TEXT.index(quote)
    return TimeQuestion(
        start=start,
        quote=(start, start + len(quote)),
        harm=harm,
        stance=Stance.ASSERTED,
        low=low,
        vague=low is None,
    )


HEADLINE = asked("Nine weavers killed in Orvela", 9)
COMPANY = Company.of(
    report_of(TEXT, date(2025, 4, 10)),
    [
        HEADLINE,
        asked("Nine weavers were killed in Orvela", 9),
        asked("Two shepherds were killed", 2),
        asked("Three were arrested", 3, Harm.DETAINED),
    ],
)


@pytest.mark.parametrize(
    ("sentence", "telling"),
    [(1, "figure"), (2, "harm"), (3, "other"), (4, "nothing")],
)
def test_a_sentence_tells_the_figure_the_harm_another_or_nothing(
    sentence: int, telling: str
) -> None:
    assert COMPANY.telling(HEADLINE, sentence) == telling


def test_a_count_without_a_number_is_no_figure() -> None:
    vague = asked("Nine weavers killed in Orvela", None)

    assert COMPANY.telling(vague, 1) == "harm"


def test_words_that_few_sentences_have_are_shared() -> None:
    assert COMPANY.shared(HEADLINE.quote, 1) == 4  # nine, weavers, killed, Orvela
    assert COMPANY.shared(HEADLINE.quote, 2) == 1  # killed


def test_words_that_many_sentences_have_tell_nothing() -> None:
    text = "Nine weavers died. " * 5

    company = Company.of(report_of(text, date(2025, 4, 10)), ())

    assert company.shared((0, 12), 3) == 0


def test_the_harm_named_last_before_a_date_is_beside_it() -> None:
    text = "A miller seized on Monday was freed on Friday."

    assert harm_beside(text, text.index("on Monday"), "en") == ("before", Harm.ABDUCTED)
    assert harm_beside(text, text.index("on Friday"), "en") == ("before", Harm.RESCUED)


def test_a_harm_named_after_a_date_is_beside_it_when_none_is_before() -> None:
    assert harm_beside("On Friday two were wounded.", 0, "en") == (
        "after",
        Harm.INJURED,
    )


def test_a_sentence_may_name_no_harm() -> None:
    assert harm_beside("The mayor spoke on Friday.", 16, "en") is None
