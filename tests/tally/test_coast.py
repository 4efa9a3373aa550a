"""The toll of the coast, March 2025, against figures worked out by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from knell.model.toll import Dating, Division, Printing, Reason, Toll

Ask = Callable[..., Toll]
Ends = Callable[[Any], tuple[int | None, int | None]]

SOHR = "Syrian Observatory for Human Rights"
PROVINCES = {"Latakia": 735, "Tartus": 466, "Hama": 262, "Homs": 13}


@pytest.mark.parametrize(
    ("as_of", "killed"),
    [("2025-03-11", 1225), ("2025-03-12", 1383), ("2025-03-13", 1476)],
)
def test_the_running_total_of_the_observatory_is_the_latest_one(
    ask_coast: Ask, ends: Ends, as_of: str, killed: int
) -> None:
    assert ends(ask_coast(claimant="SOHR", as_of=as_of)) == (killed, killed)


def test_over_1500_leaves_the_high_open(ask_coast: Ask, ends: Ends) -> None:
    assert ends(ask_coast(claimant="SOHR", as_of="2025-03-15")) == (1501, None)


@pytest.mark.parametrize(("province", "killed"), PROVINCES.items())
def test_each_province_has_its_own_toll(
    ask_coast: Ask, ends: Ends, province: str, killed: int
) -> None:
    found = ask_coast(claimant="SOHR", as_of="2025-03-13", where=province)
    assert ends(found) == (killed, killed)


def test_the_provinces_add_up_to_the_total(ask_coast: Ask, ends: Ends) -> None:
    found = ask_coast(claimant="SOHR", as_of="2025-03-13", by=Division.PLACE)
    assert {each.label: ends(each) for each in found.by} == {
        name: (killed, killed) for name, killed in PROVINCES.items()
    }
    assert ends(found) == (sum(PROVINCES.values()),) * 2


def test_the_day_to_day_increase_is_93(ask_coast: Ask, ends: Ends) -> None:
    found = ask_coast(
        claimant="SOHR", dating=Dating.REPORTED, days=("2025-03-13", "2025-03-13")
    )
    assert ends(found) == (93, 93)


def test_increases_by_day_of_report(ask_coast: Ask, ends: Ends) -> None:
    found = ask_coast(
        claimant="SOHR",
        dating=Dating.REPORTED,
        by=Division.DAY,
        days=("2025-03-12", "2025-03-15"),
    )
    assert {each.label: ends(each) for each in found.by} == {
        "2025-03-12": (158, 158),
        "2025-03-13": (93, 93),
        "2025-03-15": (25, None),
    }


def test_days_on_which_people_were_killed(ask_coast: Ask, ends: Ends) -> None:
    found = ask_coast(claimant="SOHR", as_of="2025-03-13", by=Division.DAY)
    by_day = {each.label: ends(each) for each in found.by}
    assert by_day["2025-03-07 to 2025-03-08"] == (745, 745)
    assert by_day["2025-03-12"] == (93, 93)
    assert by_day["2025-03-11"] == (132, 399)
    assert by_day["2025-03-06"] == (0, 506)


def test_claimants_are_kept_apart(ask_coast: Ask, ends: Ends) -> None:
    found = ask_coast(victims=None, by=Division.CLAIMANT)
    apart = {each.label: ends(each) for each in found.accounts}
    assert apart == {
        SOHR: (
            1775,
            None,
        ),  # 1,501 civilians, and 1,019 - 745 others on the 7th and 8th
        "Syrian Network for Human Rights": (803, 803),
        "Office of the High Commissioner for Human Rights": (111, 111),
        "National Committee for Investigation": (1426, 1426),
        "UN Commission of Inquiry": (1400, 1400),
        "field sources in Baniyas and al-Bahluliyah": (2300, 2400),
    }
    assert found.by == found.accounts


def test_the_span_runs_from_the_lowest_to_the_highest_claimant(
    ask_coast: Ask, ends: Ends, coast: list[Printing]
) -> None:
    found = ask_coast(as_of="2025-03-13")
    assert ends(found) == (15, 2400)
    assert {each.label: ends(each) for each in found.accounts} == {
        SOHR: (1476, 1476),
        "Syrian Network for Human Rights": (15, 703),
        "Office of the High Commissioner for Human Rights": (111, 111),
        "field sources in Baniyas and al-Bahluliyah": (2300, 2400),
    }
    word = {each.claim.id: each.claim.claimant for each in coast}
    assert [word[term.claim] for term in found.total.low.terms] == ["SNHR"]
    assert [word[term.claim] for term in found.total.high.terms] == [
        "field sources in Baniyas and al-Bahluliyah"
    ]


def test_women_and_children_are_among_the_60_of_baniyas(
    ask_coast: Ask, ends: Ends
) -> None:
    found = ask_coast(claimant="SOHR", as_of="2025-03-08", where="Baniyas")
    assert ends(found) == (60, 60)
    contained = [u for u in found.uncounted if u.reason is Reason.CONTAINED]
    assert len(contained) == 2


def test_three_printings_of_the_745_are_one_claim(ask_coast: Ask, ends: Ends) -> None:
    found = ask_coast(
        claimant="SOHR", as_of="2025-03-09", days=("2025-03-07", "2025-03-08")
    )
    assert ends(found) == (745, 745)
    relayed = [u for u in found.uncounted if u.reason is Reason.RELAYED]
    assert len(relayed) >= 2


def test_massacres_are_no_people(ask_coast: Ask) -> None:
    found = ask_coast(claimant="SOHR", as_of="2025-03-13")
    assert Reason.UNIT in {each.reason for each in found.uncounted}


def test_what_could_happen_is_not_counted(ask_coast: Ask, ends: Ends) -> None:
    found = ask_coast(claimant="SOHR", as_of="2025-03-08", victims=None)
    assert ends(found) == (1018, 1018)
    assert Reason.HYPOTHETICAL in {each.reason for each in found.uncounted}


def test_15_civilians_killed_by_one_side_are_not_all_civilians(
    ask_coast: Ask, ends: Ends
) -> None:
    assert ends(ask_coast(claimant="SNHR", as_of="2025-03-07")) == (15, None)


def test_1018_and_over_1018_are_a_conflict(
    ask_coast: Ask, coast: list[Printing]
) -> None:
    found = ask_coast(claimant="SOHR", as_of="2025-03-09", victims=None)
    wordings = {each.claim.id: each.claim.count.wording for each in coast}
    assert [{wordings[claim] for claim in each.claims} for each in found.conflicts] == [
        {"1018", "more than 1,018"}
    ]
