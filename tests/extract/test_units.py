"""What a number counts."""

import pytest

from knell.extract.units import stated_unit
from knell.model import Unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("900 homeless families", Unit.HOUSEHOLDS),
        ("900 of the families", Unit.HOUSEHOLDS),
        ("900 charred bodies", Unit.BODIES),
        ('900 "massacres" during the week', Unit.INCIDENTS),
        ("900 people from forty families", None),
        ("900 civilians and the bodies of two soldiers", None),
        ("900 killed. Families fled", None),
        ("900 members of one family", None),
        ("900", None),
    ],
)
def test_the_noun_beside_the_number_names_the_unit(
    text: str, unit: Unit | None
) -> None:
    assert stated_unit(text, (0, 3), (0, len(text)), "en") is unit
