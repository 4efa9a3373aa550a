"""Incidents as rows of ACLED's export."""

from datetime import date
from typing import Any

import pytest

from knell.export.acled import geo_precision, middle, time_precision
from knell.export.acled_types import kinds
from knell.export.forms import ExportForm
from knell.export.losses import Loss
from knell.export.vocabulary import table
from knell.extract.vocabulary import vocabulary
from knell.model import Period, Place, PlaceId, Precision
from knell.model.toll import Question

ACLED = ExportForm.ACLED
RULES = table("acled")
Row = dict[str, str]
Reports = Any
"""The reports of conftest, which tests cannot import."""


def row_at(told: Reports, place: str, question: Question | None = None) -> Row:
    rows, _ = told.table(ACLED, question)
    return next(row for row in rows if row["location"] == place)


def only_row(told: Reports) -> Row:
    (row,) = told.table(ACLED)[0]
    return dict(row)


def actors(row: Row) -> tuple[str, ...]:
    return tuple(row[name] for name in ("actor1", "inter1", "actor2", "inter2"))


def why(losses: list[Loss], lost: str) -> list[str]:
    return [loss.why for loss in losses if loss.lost == lost]


def test_the_columns_are_those_of_the_export_and_then_our_own(told: Reports) -> None:
    names = list(told.table(ACLED)[0][0])
    assert len(RULES["columns"]) == 31
    assert names[:31] == RULES["columns"]
    assert (names[0], names[30]) == ("event_id_cnty", "timestamp")
    assert all(name.startswith("knell_") for name in names[31:])


class TestFatalities:
    def test_the_lowest_number_stands_where_reports_differ(self, told: Reports) -> None:
        row = row_at(told, "Marsa Lin")
        assert row["fatalities"] == "16"
        assert "18 (Coast Radio); at least 16 (town council)" in row["notes"]
        assert "the lowest number stands" in row["notes"]

    def test_dozens_are_twelve(self, told: Reports) -> None:
        row = row_at(told, "قصر نور")
        assert (row["fatalities"], row["knell_convention"]) == ("12", "acled")
        assert "by the convention: acled" in row["notes"]

    def test_several_have_no_number(self, told: Reports) -> None:
        one = told.only("harbour-post-3")
        one.change("harbour-post-3", count={"wording": "Several", "vague": True})
        rows, losses = one.table(ACLED)
        assert rows[0]["fatalities"] == ""
        assert "in words alone" in rows[0]["notes"]
        assert len(why(losses, "fatalities")) == 1

    def test_nobody_killed_is_none_killed(self, told: Reports) -> None:
        assert row_at(told, "Ras Amal")["fatalities"] == "0"

    def test_casualties_alone_are_none_killed(self, told: Reports) -> None:
        one = told.only("coast-radio-3").change("coast-radio-3", harm="casualties")
        row = only_row(one)
        assert (row["fatalities"], row["knell_killed_high"]) == ("0", "3")
        assert "up to 3" in row["notes"]

    def test_days_are_not_divided(self, told: Reports) -> None:
        rows, losses = told.only("harbour-post-5").table(ACLED)
        assert (rows[0]["fatalities"], rows[0]["event_date"]) == ("20", "2031-05-28")
        assert rows[0]["time_precision"] == "2"
        assert len(why(losses, "days")) == 1


class TestKinds:
    @pytest.mark.parametrize(
        ("place", "kind"),
        [
            ("Marsa Lin", "Shelling/artillery/missile attack"),
            ("Tell Sahra", "Armed clash"),
            ("Dayr Wad", "Attack"),
            ("قصر نور", "Air/drone strike"),
            ("Ras Amal", "Grenade"),
            ("Wadi Hur", "Abduction/forced disappearance"),
            ("Port Amal", "Remote explosive/landmine/IED"),
            ("Lin", ""),
        ],
    )
    def test_the_reports_tell_it(self, told: Reports, place: str, kind: str) -> None:
        assert row_at(told, place)["sub_event_type"] == kind

    def test_a_group_that_shoots_fighters_clashes_with_them(
        self, told: Reports
    ) -> None:
        one = told.only("harbour-post-2")
        one.change("harbour-post-2", victims="soldiers", status="combatant")
        assert only_row(one)["event_type"] == "Battles"

    def test_forces_that_shoot_protesters_use_excessive_force(
        self, told: Reports
    ) -> None:
        one = told.only("harbour-post-2").change("harbour-post-2", victims="protesters")
        row = only_row(one.change("harbour-post-2", perpetrator="the police"))
        assert row["sub_event_type"] == "Excessive force against protesters"
        assert row["disorder_type"] == "Political violence; Demonstrations"
        assert actors(row) == ("police", "1", "Protesters (Iraq)", "6")
        assert row["interaction"] == "16"

    def test_a_mob_is_violent(self, told: Reports) -> None:
        one = told.only("harbour-post-2")
        one.change("harbour-post-2", perpetrator="an angry mob", weapon=None)
        row = only_row(one)
        assert row["sub_event_type"] == "Mob violence"
        assert actors(row)[:2] == ("Rioters (Iraq)", "5")

    def test_arrests_are_strategic(self, told: Reports) -> None:
        one = told.only("coast-radio-4").change("coast-radio-4", harm="detained")
        row = only_row(one.change("coast-radio-4", perpetrator="police"))
        assert (row["event_type"], row["sub_event_type"]) == (
            "Strategic developments",
            "Arrests",
        )

    def test_without_weapon_and_perpetrator_nobody_knows(self, told: Reports) -> None:
        one = told.only("harbour-post-2")
        one.change("harbour-post-2", perpetrator=None, weapon=None)
        rows, losses = one.table(ACLED)
        assert (rows[0]["sub_event_type"], rows[0]["actor1"]) == ("", "")
        assert len(why(losses, "sub_event_type")) == 1

    def test_of_two_weapons_the_higher_in_the_list_counts(self, told: Reports) -> None:
        both = told.only("harbour-post-1", "coast-radio-1")
        both.change("coast-radio-1", weapon="drones")
        assert only_row(both)["sub_event_type"] == "Air/drone strike"


class TestActors:
    def test_a_clash_has_both(self, told: Reports) -> None:
        row = row_at(told, "Tell Sahra")
        assert actors(row) == ("Rebels", "2", "Government troops", "1")
        assert row["interaction"] == "12"

    def test_the_forces_of_another_state_are_external(self, told: Reports) -> None:
        row = row_at(told, "قصر نور")
        assert actors(row) == ("Turkish warplanes", "8", "Civilians (Syria)", "7")
        assert row["interaction"] == "78"

    def test_gunmen_whom_nobody_identified_have_acled_s_name(
        self, told: Reports
    ) -> None:
        name = "Unidentified Armed Group (Syria)"
        assert actors(row_at(told, "Wadi Hur"))[:2] == (name, "3")

    def test_nobody_named_is_unidentified(self, told: Reports) -> None:
        row = row_at(told, "Ras Amal")
        assert row["actor1"] == "Unidentified Armed Group (Syria)"

    def test_aircraft_are_of_no_unidentified_group(self, told: Reports) -> None:
        one = told.only("harbour-post-3").change("harbour-post-3", perpetrator=None)
        assert actors(only_row(one))[:2] == ("", "")

    def test_a_body_of_unknown_kind_has_no_code(self, told: Reports) -> None:
        one = told.only("harbour-post-2")
        row = only_row(one.change("harbour-post-2", perpetrator="the Coast Brigade"))
        assert actors(row)[:2] == ("Coast Brigade", "")
        assert row["interaction"] == ""

    def test_a_dispute_names_nobody(self, told: Reports) -> None:
        rows, losses = told.only("harbour-post-4", "coast-radio-5").table(ACLED)
        assert rows[0]["actor1"] == ""
        assert "different perpetrators" in rows[0]["notes"]
        assert len(why(losses, "actor1")) == 1

    def test_private_persons_are_not_named(self, told: Reports) -> None:
        rows, losses = told.table(ACLED)
        assert "Roe" not in str(rows)
        assert len(why(losses, "perpetrator")) == 1


def test_who_is_cited_by_a_victim_s_name_is_not_named(told: Reports) -> None:
    one = told.only("harbour-post-2")
    one.change("harbour-post-2", victims="Captain Adam Roe", claimant="Adam Roe")
    notes = only_row(one)["notes"]
    assert notes == "Reported killed: 6 (a source that is not named here)."


class TestPlacesAndDays:
    @pytest.mark.parametrize(
        ("precision", "code"), [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, None)]
    )
    def test_places_have_the_codebook_s_codes(
        self, precision: int, code: int | None
    ) -> None:
        place = Place(
            id=PlaceId("kn:1"),
            name="Lin",
            country="SY",
            latitude=0,
            longitude=0,
            radius_km=1,
            precision=Precision(precision),
        )
        assert geo_precision(place) == code

    @pytest.mark.parametrize(
        ("days", "code"), [(1, 1), (2, 2), (7, 2), (8, 3), (31, 3), (32, None)]
    )
    def test_days_have_the_codebook_s_codes(self, days: int, code: int | None) -> None:
        start = date(2031, 5, 1)
        end = date.fromordinal(start.toordinal() + days - 1)
        assert time_precision(Period(start=start, end=end)) == code

    def test_a_week_is_dated_in_its_middle(self) -> None:
        week = Period(start=date(2031, 5, 5), end=date(2031, 5, 11))
        assert middle(week) == date(2031, 5, 8)

    @pytest.mark.parametrize(
        ("fields", "reason"),
        [
            ({"harm": "displaced"}, "no report says that people were hurt or taken"),
            ({"stance": "denied"}, "no report says that people were hurt or taken"),
            ({"location": None, "place": None}, "the place is not known, or not clear"),
            ({"start": None, "end": None}, "no report tells the day"),
            ({"start": "2031-03-01"}, "the days are more than a month"),
        ],
    )
    def test_what_is_no_event_is_listed(
        self, told: Reports, fields: dict[str, str | None], reason: str
    ) -> None:
        one = told.only("harbour-post-2").change("harbour-post-2", **fields)
        rows, losses = one.table(ACLED)
        assert (rows, why(losses, "incident")) == ([], [reason])


class TestTables:
    def test_there_are_25_types_of_six_kinds(self) -> None:
        assert len(kinds()) == 25
        assert len({kind.event_type for kind in kinds().values()}) == 6

    def test_every_weapon_has_a_rule(self) -> None:
        weapons = {each["name"] for each in vocabulary("weapons")["weapon"]}
        means = RULES["means"]
        listed = [*RULES["remote"], *means["close"], *means["untold"]]
        assert (set(listed), len(listed)) == (weapons, len(weapons))
        assert set(table("ucdp")["means"]["aimed"]) <= weapons

    def test_every_rule_gives_a_type_that_there_is(self) -> None:
        given = [RULES[name] for name in ("remote", "close", "harms")]
        assert {kind for rules in given for kind in rules.values()} <= kinds().keys()

    def test_every_kind_with_a_code_exists(self) -> None:
        listed = {kind["name"] for kind in table("actors", "en")["kind"]}
        assert RULES["inter"].keys() - listed == {"civilians"}
        assert set(RULES["inter"].values()) == set(range(1, 9))
        assert RULES["names"].keys() <= RULES["inter"].keys()
