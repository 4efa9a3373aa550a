"""Incidents as rows of UCDP's event dataset."""

from datetime import date
from typing import Any

import pytest

from knell.export.forms import ExportForm
from knell.export.losses import Loss
from knell.export.ucdp import date_precision, prio_grid
from knell.export.vocabulary import table
from knell.model import Period
from knell.model.toll import Policy, Question

UCDP = ExportForm.UCDP
Row = dict[str, str]
Reports = Any
"""The reports of conftest, which tests cannot import."""


def row_at(told: Reports, place: str, question: Question | None = None) -> Row:
    rows, _ = told.table(UCDP, question)
    return next(row for row in rows if row["where_coordinates"] == place)


def numbers(row: Row) -> tuple[str, str, str]:
    return row["low"], row["best"], row["high"]


def deaths(row: Row) -> tuple[str, ...]:
    sides = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    return tuple(row[name] for name in sides)


def why(losses: list[Loss], lost: str) -> list[str]:
    return [loss.why for loss in losses if loss.lost == lost]


def test_the_columns_are_the_dataset_s_and_then_our_own(told: Reports) -> None:
    rows, _ = told.table(UCDP)
    names = list(rows[0])
    assert names[:49] == table("ucdp")["columns"]
    assert names[:6] == [
        "id",
        "relid",
        "year",
        "active_year",
        "code_status",
        "type_of_violence",
    ]
    assert names[44:49] == ["best", "high", "low", "gwnoa", "gwnob"]
    assert all(name.startswith("knell_") for name in names[49:])


class TestNumbers:
    def test_the_best_number_is_the_only_one_that_most_accounts_allow(
        self, told: Reports
    ) -> None:
        """At least 16, says the council; 18, says the radio."""
        assert numbers(row_at(told, "Marsa Lin")) == ("16", "18", "")

    def test_accounts_that_differ_have_no_best_number(self, told: Reports) -> None:
        row = row_at(told, "Port Amal")
        assert numbers(row) == ("11", "", "14")
        assert deaths(row) == ("", "", "", "")

    def test_a_range_has_no_best_number(self, told: Reports) -> None:
        assert numbers(row_at(told, "Lin")) == ("20", "", "25")

    def test_who_is_not_known_to_be_civilian_is_unknown(self, told: Reports) -> None:
        assert deaths(row_at(told, "Marsa Lin")) == ("0", "0", "4", "14")

    def test_each_side_has_its_own_dead(self, told: Reports) -> None:
        row = row_at(told, "Tell Sahra")
        assert numbers(row) == ("12", "12", "12")
        assert deaths(row) == ("5", "7", "0", "0")

    def test_accounts_that_contradict_each_other_on_who_died_leave_all_unknown(
        self, told: Reports
    ) -> None:
        both = told.only("harbour-post-4", "coast-radio-5")
        both.change("harbour-post-4", victims="civilians", status="civilian")
        both.change("coast-radio-5", victims="rebels", status="combatant")
        for name in ("harbour-post-4", "coast-radio-5"):
            both.change(name, count={"wording": "11", "low": 11, "high": 11})
            both.change(name, perpetrator="the army")
        rows, losses = both.table(UCDP)
        assert deaths(rows[0]) == ("0", "0", "0", "11")
        assert "contradict" in why(losses, "deaths_civilians")[0]

    @pytest.mark.parametrize(
        ("preferred", "counted"),
        [("town council", ("16", "", "")), ("Coast Radio", ("18", "18", "18"))],
    )
    def test_the_preferred_claimant_alone_counts(
        self, told: Reports, preferred: str, counted: tuple[str, ...]
    ) -> None:
        asked = Question(policy=Policy.PRIORITY, prefer=(preferred,))
        both = told.only("harbour-post-1", "coast-radio-1")
        row = row_at(both, "Marsa Lin", asked)
        assert (numbers(row), row["knell_policy"]) == (counted, "priority")

    def test_without_a_majority_there_is_no_number_and_no_row(
        self, told: Reports
    ) -> None:
        asked = Question(policy=Policy.MAJORITY)
        both = told.only("harbour-post-4", "coast-radio-5")
        rows, losses = both.table(UCDP, asked)
        assert rows == []
        assert why(losses, "incident") == ["the policy leaves no number of killed"]

    def test_dozens_count_by_the_convention_that_is_asked_for(
        self, told: Reports
    ) -> None:
        row = row_at(told, "قصر نور", Question(convention="airwars"))
        assert numbers(row) == ("12", "", "24")
        assert row["knell_convention"] == "airwars"


class TestSides:
    def test_a_clash_has_both_sides(self, told: Reports) -> None:
        row = row_at(told, "Tell Sahra")
        assert (row["type_of_violence"], row["dyad_name"]) == (
            "1",
            "Government troops - Rebels",
        )

    def test_civilians_shot_by_a_group_are_one_sided(self, told: Reports) -> None:
        row = row_at(told, "Dayr Wad")
        assert row["type_of_violence"] == "3"
        assert (row["side_a"], row["side_b"]) == ("Militiamen", "Civilians")

    def test_for_whom_shells_were_meant_is_not_told(self, told: Reports) -> None:
        row = row_at(told, "Marsa Lin")
        assert (row["type_of_violence"], row["side_a"]) == ("", "army")

    def test_one_sided_takes_civilians_alone(self, told: Reports) -> None:
        some = told.only("harbour-post-2").change("harbour-post-2", victims="people")
        some.change("harbour-post-2", status="unknown")
        assert row_at(some, "Dayr Wad")["type_of_violence"] == ""

    def test_a_dispute_names_nobody(self, told: Reports) -> None:
        rows, losses = told.only("harbour-post-4", "coast-radio-5").table(UCDP)
        assert (rows[0]["side_a"], rows[0]["side_b"]) == ("", "")
        assert "different perpetrators" in why(losses, "side_a")[0]

    def test_the_dead_of_two_states_are_of_unknown_sides(self, told: Reports) -> None:
        one = told.only("harbour-post-2")
        one.change("harbour-post-2", victims="soldiers", status="combatant")
        one.change("harbour-post-2", perpetrator="Turkish troops")
        row = row_at(one, "Dayr Wad")
        assert (row["type_of_violence"], row["gwnoa"]) == ("1", "640")
        assert deaths(row) == ("0", "0", "0", "6")

    def test_two_armed_groups_are_non_state(self, told: Reports) -> None:
        one = told.only("harbour-post-2")
        one.change("harbour-post-2", victims="rebels", status="combatant")
        row = row_at(one, "Dayr Wad")
        assert (row["type_of_violence"], row["side_a"]) == ("2", "Militiamen")
        assert deaths(row) == ("0", "0", "0", "6")


class TestPrivacy:
    def test_names_of_private_persons_never_go_in(self, told: Reports) -> None:
        """Adam Roe dies in one headline and kills in another report."""
        rows, losses = told.table(UCDP)
        assert "Roe" not in str(rows)
        assert len(why(losses, "perpetrator")) == 1

    def test_who_is_cited_by_a_victim_s_name_is_not_named(self, told: Reports) -> None:
        one = told.only("harbour-post-2")
        one.change("harbour-post-2", victims="Captain Adam Roe", claimant="Adam Roe")
        assert row_at(one, "Dayr Wad")["source_original"] == ""

    def test_a_nation_is_nobody_s_name(self, told: Reports) -> None:
        one = told.only("harbour-post-2").change("harbour-post-2", victims="Syrians")
        one.change("harbour-post-2", claimant="Syrian Harbour Council")
        cited = row_at(one, "Dayr Wad")["source_original"]
        assert cited == "Syrian Harbour Council"

    def test_formulas_do_not_run(self, told: Reports) -> None:
        assert row_at(told, "Lin")["source_original"] == "'=coast monitor"


class TestWhatIsNoEvent:
    @pytest.mark.parametrize(
        ("report", "reason"),
        [
            ("harbour-post-3", "words without a number"),
            ("coast-radio-3", "no report says that anybody was killed"),
            ("coast-radio-4", "no report says that anybody was killed"),
            ("coast-radio-6", "the place is not known"),
        ],
    )
    def test_it_is_listed_with_the_reason(
        self, told: Reports, report: str, reason: str
    ) -> None:
        rows, losses = told.only(report).table(UCDP)
        assert rows == []
        assert reason in why(losses, "incident")[0]

    def test_a_day_nobody_tells(self, told: Reports) -> None:
        one = told.only("harbour-post-2").change("harbour-post-2", start=None, end=None)
        assert why(one.table(UCDP)[1], "incident") == ["no report tells the day"]

    def test_a_denial_kills_nobody(self, told: Reports) -> None:
        one = told.only("harbour-post-2").change("harbour-post-2", stance="denied")
        assert one.table(UCDP)[0] == []

    def test_a_total_is_counted_beside_the_table(self, told: Reports) -> None:
        _, losses = told.table(UCDP)
        assert why(losses, "claim") == ["a total of a stretch of time is no incident"]

    def test_later_reports_are_not_known_yet(self, told: Reports) -> None:
        rows, _ = told.table(UCDP, Question(as_of=date(2031, 5, 14)))
        assert [row["where_coordinates"] for row in rows] == ["Marsa Lin", "Tell Sahra"]
        assert {row["knell_as_of"] for row in rows} == {"2031-05-14"}


class TestPrecision:
    @pytest.mark.parametrize(
        ("days", "code"),
        [
            (1, 1),
            (2, 2),
            (6, 2),
            (7, 3),
            (8, 4),
            (31, 4),
            (32, 5),
            (366, 5),
            (367, None),
        ],
    )
    def test_days_have_the_codebook_s_codes(self, days: int, code: int | None) -> None:
        start = date(2031, 1, 1)
        end = date.fromordinal(start.toordinal() + days - 1)
        assert date_precision(Period(start=start, end=end)) == code

    def test_a_vague_place_or_stretch_of_days_is_less_clear(
        self, told: Reports
    ) -> None:
        clear = {r["where_coordinates"]: r for r in told.table(UCDP)[0]}
        assert clear["Marsa Lin"]["event_clarity"] == "1"
        assert clear["Lin"]["event_clarity"] == "2"
        assert (clear["Lin"]["where_prec"], clear["Lin"]["date_prec"]) == ("4", "2")

    def test_the_grid_ends_at_its_corners(self) -> None:
        assert prio_grid(-90, -180) == 1
        assert prio_grid(90, 180) == 360 * 720
