"""Tables of claims, as they come back from a spreadsheet."""

import io

import pytest

from knell.ingest.claims_table import read_claims_table
from knell.model import Extraction, Problem, SourceError

HEADER = "doc,id,harm,count_wording,count_low,count_high,count_vague,part_of,victims"


def read(
    *rows: str, header: str = HEADER, encoding: str = "utf-8-sig"
) -> list[Extraction | Problem]:
    text = "\r\n".join((header, *rows)) + "\r\n"
    return list(read_claims_table(io.BytesIO(text.encode(encoding)), "claims.csv"))


def test_the_claims_of_a_report_come_together_again() -> None:
    found = read(
        "r1,c1,killed,16,16,16,false,,",
        "r2,c2,killed,3,3,3,false,,",
        "r1,c3,killed,four,4,4,false,c1,children",
    )
    first, second = (each for each in found if isinstance(each, Extraction))
    assert [claim.id for claim in first.claims] == ["c1", "c3"]
    assert first.claims[1].part_of == "c1"
    assert [claim.id for claim in second.claims] == ["c2"]


def test_a_part_may_stand_above_its_whole() -> None:
    (found,) = read("r1,c2,killed,4,4,4,false,c1,", "r1,c1,killed,16,16,16,false,,")
    assert isinstance(found, Extraction)
    assert found.claims[0].part_of == "c1"


def test_a_spreadsheet_s_true_and_semicolons_are_understood() -> None:
    header = HEADER.replace(",", ";")
    (found,) = read("r1;c1;killed;dozens;;;TRUE;;people, all", header=header)
    assert isinstance(found, Extraction)
    assert found.claims[0].count.vague
    assert found.claims[0].victims == "people, all"


def test_the_apostrophe_before_a_formula_is_ours() -> None:
    (found,) = read("r1,c1,killed,16,16,16,false,,'=workers")
    assert isinstance(found, Extraction)
    assert found.claims[0].victims == "=workers"


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("r1,c1,harmed,16,16,16,false,,", "claim-malformed"),
        ("r1,c1,killed,16,sixteen,16,false,,", "claim-malformed"),
        ("r1,c1,killed,16,16,3,false,,", "claim-malformed"),
        ("r1,c1,killed,16,16,16,false,,,more", "claims-row-malformed"),
        ("r1,c1,killed,16,16,16,false,c9,", "part-of-nothing"),
    ],
)
def test_a_row_that_is_wrong_is_named(row: str, code: str) -> None:
    found = read("r0,c0,killed,1,1,1,false,,", row)
    (problem,) = (each for each in found if isinstance(each, Problem))
    assert (problem.code, problem.source) == (code, "claims.csv row 3")


def test_an_unknown_column_is_told_and_passed_over() -> None:
    problem, found = read(
        "r1,killed,3,3,me", header="doc,harm,count_wording,count_low,by"
    )
    assert isinstance(problem, Problem)
    assert "'by'" in problem.message
    assert isinstance(found, Extraction)
    assert found.claims[0].count.low == 3


@pytest.mark.parametrize("header", ["", "text,title", "doc,doc,harm,count_wording"])
def test_another_table_is_refused(header: str) -> None:
    with pytest.raises(SourceError, match="no table of claims"):
        read("a,b", header=header)


def test_another_encoding_is_refused() -> None:
    with pytest.raises(SourceError, match="UTF-8"):
        read("r1,c1,killed,16,16,16,false,,vétérans", encoding="latin-1")
