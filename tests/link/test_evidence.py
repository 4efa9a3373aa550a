"""What speaks for one incident and against it, found for many pairs in one go."""

import math
from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from knell.link.evidence import FEATURES, Compared, evidence
from knell.link.reports import cut, reports
from knell.link.scoring import shipped_scorer
from knell.link.settings import Whereabouts, gap_days, gap_km, whereabouts
from knell.link.table import Table
from knell.link.tellings import Telling
from knell.model import Place, PlaceId, Precision
from knell.model.toll import Printing

Tell = Callable[..., Printing]


def tellings_of(printings: Sequence[Printing]) -> list[Telling]:
    return [t for report in reports(printings) for t in cut([report], ()).tellings]


def seen(one: Printing, other: Printing) -> dict[str, float]:
    table = Table(tellings_of([one, other]))
    found = evidence(Compared(table=table, ones=np.array([0]), others=np.array([1])))
    return {feature: float(numbers[0]) for feature, numbers in found.items()}


def test_all_evidence_is_looked_for(tell: Tell) -> None:
    assert set(seen(tell("a"), tell("b"))) == set(FEATURES)


def test_a_number_ten_times_the_other_differs_most(tell: Tell) -> None:
    assert seen(tell("a", 9), tell("b", 99))["killed differ"] == 1.0
    assert seen(tell("a", 9), tell("b", 9))["killed alike"] == 1.0
    differ = seen(tell("a", 9), tell("b", 19))["killed differ"]
    assert differ == pytest.approx(math.log10(2))


def test_a_number_that_is_not_told_differs_from_none(tell: Tell) -> None:
    open_end = tell("a", 9).claim.count
    at_least = type(open_end)(wording="at least 9", low=9, high=None)
    found = seen(tell("a", count=at_least), tell("b", 80))
    assert (found["killed alike"], found["killed differ"]) == (0.0, 0.0)


def test_people_of_the_same_name_speak_for_one_incident(tell: Tell) -> None:
    quillham = tell("a", quote="Orla Quillham was killed")
    okonedo = tell("b", quote="Jun Okonedo was killed")
    assert seen(quillham, quillham_again(tell))["names shared"] > 0
    assert seen(quillham, okonedo)["names differ"] == 1.0


def quillham_again(tell: Tell) -> Printing:
    return tell("c", quote="The dead woman was Orla Quillham")


@pytest.mark.parametrize("deep", [3, 9])
def test_a_village_lies_within_its_province_however_deep(tell: Tell, deep: int) -> None:
    around = tuple(PlaceId(f"ring {number}") for number in range(deep))
    inner, outer = ring("village", around), ring(around[-1], ())
    found = seen(tell("a", location=inner), tell("b", location=outer))
    assert (found["place within"], found["places apart"]) == (1.0, 0.0)


def ring(name: str, within: tuple[PlaceId, ...]) -> Place:
    return Place(
        id=PlaceId(name),
        name=name,
        country="XE",
        latitude=10.0,
        longitude=10.0,
        radius_km=1.0,
        precision=Precision.EXACT,
        within=within,
    )


TOLD = st.lists(
    st.tuples(
        st.sampled_from([None, "Sallow", "Tarn", "Wick", "Mill Road", "Mill"]),
        st.sampled_from([None, 0, 1, 5]),
        st.integers(0, 40),
        st.sampled_from(
            ["Shells hit the fish market", "the fish market burnt; shells", "Calm", ""]
        ),
    ),
    min_size=2,
    max_size=7,
)


@pytest.mark.property
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(told=TOLD)
def test_many_pairs_are_seen_as_each_by_itself(
    tell: Tell, told: list[tuple[str | None, int | None, int, str]]
) -> None:
    found = tellings_of(
        [
            tell(f"d{n}", n, where=where, day=day, published=late, quote=quote)
            for n, (where, day, late, quote) in enumerate(told)
        ]
    )
    table = Table(found)
    pairs = np.array(list(combinations(range(len(found)), 2)))
    ones, others = pairs[:, 0], pairs[:, 1]
    together = evidence(Compared(table=table, ones=ones, others=others))
    scorer = shipped_scorer("passages")
    turned = scorer(table, others, ones)
    assert (scorer(table, ones, others) == turned).all()
    for number, (one, other) in enumerate(pairs):
        both = found[one], found[other]
        alone = scorer(Table(both), np.array([0]), np.array([1]))
        assert alone[0] == turned[number]
        stands = whereabouts(
            both[0].place, both[1].place, (both[0].place_words, both[1].place_words)
        )
        assert (together["same place"][number] == 1) == (stands is Whereabouts.SAME)
        assert (together["place near"][number] == 1) == (stands is Whereabouts.NEAR)
        _assert_settings(both, stands, {f: v[number] for f, v in together.items()})


def _assert_settings(
    both: tuple[Telling, Telling], stands: Whereabouts, found: dict[str, float]
) -> None:
    one, other = both
    if stands is Whereabouts.APART and one.place and other.place:
        far = math.log1p(gap_km(one.place, other.place)) / math.log1p(300)
        assert found["places apart"] == pytest.approx(min(1, far))
    if one.days and other.days:
        gap = gap_days(one.days, other.days)
        assert (found["same days"] == 1) == (gap == 0)
        assert (found["next days"] == 1) == (gap == 1)
