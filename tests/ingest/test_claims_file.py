"""Claims files, as `knell read` writes them and as people write them."""

import json
from datetime import date
from typing import Any

import pytest

from knell.export.jsonlines import json_lines
from knell.ingest.claims_file import ClaimsFile, read_claims
from knell.model import (
    Claim,
    ClaimId,
    Count,
    Document,
    DocumentId,
    Extraction,
    Harm,
    Method,
    Passage,
    Period,
    Place,
    PlaceId,
    Precision,
    Scope,
    Stance,
    Status,
)

CLAIM: dict[str, Any] = {
    "quote": "16 died",
    "harm": "killed",
    "count": {"wording": "16", "low": 16, "high": 16, "vague": False},
}


def written(*claims: object, **fields: Any) -> bytes:  # noqa: ANN401  # fields of a row
    return json.dumps({"doc": "d1", "claims": list(claims), **fields}).encode()


def read(*lines: bytes) -> ClaimsFile:
    return read_claims(lines, "claims.jsonl")


def test_what_knell_read_writes_is_read_back() -> None:
    text = "At least 16 people, 4 of them children, were killed in Sallow."
    document = Document(
        id=DocumentId("d1"),
        text=text,
        sha256="",
        media_type="text/plain",
        source="Harbour Post",
        published=date(2031, 5, 2),
    )
    place = Place(
        id=PlaceId("kn:sallow"),
        name="Sallow",
        country="",
        latitude=1.5,
        longitude=2.5,
        radius_km=0.0,
        precision=Precision.EXACT,
    )
    whole = Claim(
        id=ClaimId("clm_1"),
        passage=Passage.cut(document, 0, 18),
        harm=Harm.KILLED,
        count=Count(wording="At least 16", low=16),
        place="Sallow",
        location=place,
        period=Period(start=date(2031, 5, 1), end=date(2031, 5, 1)),
        scope=Scope.PERIOD,
        method=Method(name="claims-file", version="1"),
    )
    part = Claim(
        id=ClaimId("clm_2"),
        passage=Passage.cut(document, 20, 38),
        harm=Harm.KILLED,
        count=Count(wording="4", low=4, high=4),
        victims="children",
        status=Status.CIVILIAN,
        stance=Stance.ALLEGED,
        claimant="a medic",
        part_of=whole.id,
        method=Method(name="claims-file", version="1"),
    )
    lines = json_lines([Extraction(document=document, claims=(whole, part))])
    found = read(*(line.encode() for line in lines))
    assert not found.problems
    assert [each.claim for each in found.printings] == [whole, part]
    assert {(each.source, each.published) for each in found.printings} == {
        ("Harbour Post", date(2031, 5, 2))
    }


def test_the_fields_of_the_guide_are_enough() -> None:
    [printing] = read(written(CLAIM)).printings
    assert printing.claim.scope is Scope.INCIDENT
    assert printing.published is None
    assert printing.source == ""


def test_published_and_source_of_a_claim_stand_above_those_of_its_document() -> None:
    claim = CLAIM | {"published": "2031-05-04", "source": "Evening Echo"}
    row = written(CLAIM, claim, published="2031-05-02", source="Harbour Post")
    assert [(p.source, str(p.published)) for p in read(row).printings] == [
        ("Harbour Post", "2031-05-02"),
        ("Evening Echo", "2031-05-04"),
    ]


def test_ids_are_made_of_document_and_place_in_it() -> None:
    one, other = read(written(CLAIM, CLAIM)).printings
    assert one.claim.id != other.claim.id
    assert read(written(CLAIM)).printings[0].claim.id == one.claim.id


def test_a_claim_that_comes_twice_is_read_once() -> None:
    assert len(read(written(CLAIM), written(CLAIM)).printings) == 1


def test_two_claims_of_one_id_are_a_problem() -> None:
    other = CLAIM | {"id": "clm_1", "harm": "injured"}
    found = read(written(CLAIM | {"id": "clm_1"}), written(other))
    assert len(found.printings) == 1
    assert [each.code for each in found.problems] == ["claim-id-twice"]


def test_an_unknown_field_is_told_once_and_passed_over() -> None:
    claim = CLAIM | {"mood": "grim"}
    found = read(written(claim, claim, weather="rain"), written(claim))
    assert len(found.printings) == 2
    assert [(each.code, each.fatal) for each in found.problems] == [
        ("field-unknown", False)
    ] * 2


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"{", "is not JSON"),
        (b"[]", "is not a JSON object"),
        (b'{"doc": "d1"}', "claims is not a list"),
        (b"\xff\xfe{}", "is not UTF-8"),
        (b"[" * 100_000, "nests too deep"),
    ],
)
def test_a_row_that_is_no_document_is_named_and_the_rest_is_read(
    line: bytes, says: str
) -> None:
    found = read(written(CLAIM), line, written(CLAIM | {"harm": "injured"}, doc="d2"))
    assert len(found.printings) == 2
    [problem] = found.problems
    assert problem.source == "claims.jsonl row 2"
    assert problem.fatal
    assert says in problem.message


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"harm": "angered"}, "harm is none of killed"),
        ({"harm": None}, "harm is none of killed"),
        ({"count": 16}, "count is not a JSON object"),
        ({"count": {"wording": "16", "low": -5}}, "no possible number"),
        ({"count": {"wording": "16", "low": 10**30}}, "no possible number"),
        ({"count": {"wording": "16", "low": 1.5}}, "not a whole number"),
        ({"count": {"wording": "16", "low": True}}, "not a whole number"),
        ({"count": {"wording": "16", "low": 9, "high": 8}}, "contradicts itself"),
        (
            {"count": {"wording": "dozens", "low": 9, "vague": True}},
            "contradicts itself",
        ),
        ({"start": "2031-02-31"}, "start is no day"),
        ({"start": "yesterday"}, "start is no day"),
        ({"start": 20310501}, "start is no day"),
        ({"start": "2031-05-02", "end": "2031-05-01"}, "end is before the start"),
        ({"part_of": 7}, "names a claim that is not there"),
        ({"part_of": "the first"}, "not the number of a claim"),
        ({"same_as": -1}, "names a claim that is not there"),
        ({"victims": ["women"]}, "victims is not text"),
        ({"status": "guilty"}, "status is none of"),
        ({"location": {"name": "Sallow"}}, "location lacks an id"),
        ({"location": "Sallow"}, "location is not a JSON object"),
        ({"passage": 3}, "passage is not a JSON object"),
        ({"confidence": "high"}, "confidence is not a number"),
    ],
)
def test_a_claim_that_says_nothing_possible_is_named(
    fields: dict[str, Any], says: str
) -> None:
    found = read(written(CLAIM, CLAIM | fields))
    assert len(found.printings) == 1
    [problem] = found.problems
    assert problem.source == "claims.jsonl row 1, claim 2"
    assert problem.fatal
    assert says in problem.message


def test_a_claim_that_is_no_object_is_named() -> None:
    found = read(written(CLAIM, "sixteen died"))
    assert [each.code for each in found.problems] == ["claim-malformed"]


def test_blank_lines_and_a_byte_order_mark_are_no_problem() -> None:
    found = read(b"\xef\xbb\xbf" + written(CLAIM), b"\n", b"  \n")
    assert len(found.printings) == 1
    assert not found.problems


def test_messages_hold_no_text_of_the_report() -> None:
    found = read(written(CLAIM | {"quote": "Jane Roe died", "harm": "x"}))
    assert "Jane" not in found.problems[0].message
