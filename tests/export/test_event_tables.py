"""The forms of events as tables with schemas, checked by Frictionless."""

import csv
import io
from typing import Any

import pytest
from frictionless import Resource, Schema

from knell.export.acled_types import kinds
from knell.export.forms import EVENT_FORMS, ExportForm, event_form
from knell.model.toll import Policy

Field = dict[str, Any]
Reports = Any
"""The reports of conftest, which tests cannot import."""

KINDS = tuple(kinds().values())
DAY = r"\d{4}-\d\d-\d\d"
NUMBER = {"type": "integer", "constraints": {"minimum": 0}}
UCDP: Field = {
    "id": {"type": "integer", "constraints": {"required": True, "unique": True}},
    "relid": {"constraints": {"required": True, "pattern": "inc_[0-9a-f]{20}"}},
    "year": {"type": "year", "constraints": {"required": True}},
    "type_of_violence": {"type": "integer", "constraints": {"enum": ["1", "2", "3"]}},
    "number_of_sources": {"type": "integer", "constraints": {"minimum": 1}},
    "where_prec": {"type": "integer", "constraints": {"minimum": 1, "maximum": 7}},
    "latitude": {"type": "number", "constraints": {"minimum": -90, "maximum": 90}},
    "longitude": {"type": "number", "constraints": {"minimum": -180, "maximum": 180}},
    "geom_wkt": {"constraints": {"pattern": r"POINT \(-?[\d.]+ -?[\d.]+\)"}},
    "priogrid_gid": {
        "type": "integer",
        "constraints": {"minimum": 1, "maximum": 259_200},
    },
    "country_id": {"type": "integer", "constraints": {"minimum": 2, "maximum": 999}},
    "region": {
        "constraints": {"enum": ["Africa", "Americas", "Asia", "Europe", "Middle East"]}
    },
    "event_clarity": {"type": "integer", "constraints": {"enum": ["1", "2"]}},
    "date_prec": {"type": "integer", "constraints": {"minimum": 1, "maximum": 5}},
    "date_start": {"constraints": {"pattern": f"{DAY} 00:00:00.000"}},
    "date_end": {"constraints": {"pattern": f"{DAY} 00:00:00.000"}},
    **dict.fromkeys(("deaths_a", "deaths_b", "deaths_civilians"), NUMBER),
    **dict.fromkeys(("deaths_unknown", "best", "high", "gwnoa", "gwnob"), NUMBER),
    "low": {"type": "integer", "constraints": {"minimum": 0, "required": True}},
}
PROVENANCE: Field = {
    "knell_incident": {"constraints": {"required": True}},
    "knell_claims": {"constraints": {"pattern": r"clm_\w+( clm_\w+)*"}},
    "knell_documents": {"constraints": {"required": True}},
    "knell_as_of": {"type": "date"},
    "knell_policy": {"constraints": {"enum": [each.value for each in Policy]}},
    "knell_convention": {"constraints": {"enum": ["none", "airwars", "acled"]}},
    "knell_cohesion": {"type": "number", "constraints": {"minimum": 0, "maximum": 1}},
}
INTER = {"type": "integer", "constraints": {"minimum": 1, "maximum": 8}}
ACLED: Field = {
    "event_id_cnty": {"constraints": {"required": True, "unique": True}},
    "event_date": {"type": "date", "constraints": {"required": True}},
    "year": {"type": "year", "constraints": {"required": True}},
    "time_precision": {"type": "integer", "constraints": {"minimum": 1, "maximum": 3}},
    "disorder_type": {
        "constraints": {"enum": sorted({kind.disorder_type for kind in KINDS})}
    },
    "event_type": {
        "constraints": {"enum": sorted({kind.event_type for kind in KINDS})}
    },
    "sub_event_type": {"constraints": {"enum": [kind.name for kind in KINDS]}},
    "inter1": INTER,
    "inter2": INTER,
    "interaction": {"type": "integer", "constraints": {"minimum": 11, "maximum": 88}},
    "civilian_targeting": {"constraints": {"enum": ["Civilian targeting"]}},
    "iso": {"type": "integer", "constraints": {"minimum": 1, "maximum": 999}},
    "location": {"constraints": {"required": True}},
    "latitude": {"type": "number", "constraints": {"minimum": -90, "maximum": 90}},
    "longitude": {"type": "number", "constraints": {"minimum": -180, "maximum": 180}},
    "geo_precision": {"type": "integer", "constraints": {"minimum": 1, "maximum": 3}},
    **dict.fromkeys(("fatalities", "knell_killed_low", "knell_killed_high"), NUMBER),
}
FIELDS = {ExportForm.UCDP: UCDP, ExportForm.ACLED: ACLED}
ORDERED = (("low", "best"), ("low", "high"), ("best", "high"))
NEEDED_BY_UCDP = ("where_prec", "latitude", "longitude", "date_prec", "date_start")


def faults(form: ExportForm, packed: bytes) -> list[str]:
    """What Frictionless finds wrong in a table."""
    known = FIELDS[form] | PROVENANCE
    fields = [
        {"name": name, "type": "string", **known.get(name, {})}
        for name in event_form(form).columns
    ]
    schema = Schema.from_descriptor({"fields": fields})
    table = Resource(packed, format="csv", schema=schema, encoding="utf-8-sig")
    return [row[0] for row in table.validate().flatten(["message"])]


def packed(rows: list[dict[str, str]]) -> bytes:
    stream = io.StringIO(newline="")
    table = csv.DictWriter(stream, list(rows[0]))
    table.writeheader()
    table.writerows(rows)
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


@pytest.mark.parametrize("form", sorted(EVENT_FORMS))
def test_the_coast_is_a_valid_table(told: Reports, form: ExportForm) -> None:
    rows, _ = told.table(form)
    assert faults(form, packed(rows)) == []


@pytest.mark.parametrize("form", sorted(EVENT_FORMS))
def test_the_checker_would_notice(told: Reports, form: ExportForm) -> None:
    rows, _ = told.table(form)
    rows[0]["latitude"] = "north"
    assert faults(form, packed([*rows, rows[-1]])) != []


def test_ucdp_s_own_checks_find_nothing(told: Reports) -> None:
    """What its users test before they load it: bounds in order, places, days."""
    rows, _ = told.table(ExportForm.UCDP)
    for row in rows:
        assert all(row[name] for name in NEEDED_BY_UCDP)
        for less, more in ORDERED:
            assert not (row[less] and row[more]) or int(row[less]) <= int(row[more])
        sides = [int(row[n]) for n in row if n.startswith("deaths_") and row[n]]
        assert not sides or sum(sides) == int(row["best"])
