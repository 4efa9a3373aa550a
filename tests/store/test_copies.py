"""Which documents are printings of one text."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knell.model import Extraction
from knell.store import Record
from knell.store.copies import bands, resemblance, signature
from knell.store.models import DocumentRow

Report = Callable[..., Extraction]
Add = Callable[[Record, Extraction], bool]


def _texts(record: Record) -> int:
    rows = DocumentRow.objects.using(record._alias)  # noqa: SLF001  # the room's own test
    return rows.values("text").distinct().count()


def test_a_wire_story_in_thirty_outlets_is_one_text(
    record: Record, add: Add, report: Report, wire: str
) -> None:
    for number in range(30):
        printed = f"{wire} (Outlet {'abcdefghij'[number % 10] * number} and agencies)"
        add(record, report(number, printed, source=f"Outlet {number}"))
    assert _texts(record) == 1
    assert len(list(record.extractions())) == 30


def test_an_update_with_a_new_toll_is_another_text(
    record: Record, add: Add, report: Report, wire: str
) -> None:
    add(record, report(1, wire))
    add(record, report(2, wire.replace("16", "19"), killed=19))
    assert _texts(record) == 2


def test_another_story_with_the_same_figure_is_another_text(
    record: Record, add: Add, report: Report, wire: str
) -> None:
    add(record, report(1, wire))
    add(record, report(2, "A mine killed 16 shepherds on the road to the hills."))
    assert _texts(record) == 2


@pytest.mark.parametrize("text", ["", " \n", "... !"])
def test_a_text_without_words_has_no_copies(text: str) -> None:
    assert signature(text) is None


@given(st.text(min_size=1))
def test_a_text_resembles_itself(text: str) -> None:
    made = signature(text)
    if made is not None:
        assert resemblance(made, made) == 1.0
        assert set(bands(made)) == set(bands(signature(text) or ()))
