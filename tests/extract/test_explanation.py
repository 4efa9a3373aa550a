"""Which words filled which field, found again in the report."""

from datetime import date

from knell.extract.assembly import METHOD
from knell.extract.explanation import DECIDERS, Explanation, explain
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
    Problem,
)

TEXT = (
    "MARSA LIN, 9 May 2031 - The council met. It said rebels killed 16 guards."
    " The raid began on Tuesday. Nobody fled."
)
REPORT = Document(
    id=DocumentId("r1"), text=TEXT, sha256="", media_type="text/plain", language="en"
)


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def claim(name: str = "clm_1", whole: str | None = None, **words: str) -> Claim:
    return Claim(
        id=ClaimId(name),
        passage=Passage.cut(REPORT, *span("rebels killed 16 guards")),
        harm=Harm.KILLED,
        count=Count(wording="16", low=16, high=16),
        part_of=ClaimId(whole) if whole else None,
        evidence=tuple((field, span(said)) for field, said in sorted(words.items())),
        method=Method(name=METHOD, version="1"),
    )


def told(*claims: Claim, problems: tuple[Problem, ...] = ()) -> list[Explanation]:
    return explain(Extraction(document=REPORT, claims=claims, problems=problems))


def test_parts_stand_in_the_passage_or_some_sentences_away() -> None:
    [found] = told(
        claim(count="16", claimant="The council", period="on Tuesday", victims="guards")
    )
    assert [(part.fields, part.inside, part.away) for part in found.parts] == [
        (("claimant",), False, -1),
        (("count",), True, 0),
        (("victims",), True, 0),
        (("period",), False, 1),
    ]
    sentence = found.parts[-1].sentence
    assert TEXT[slice(*sentence)].strip() == "The raid began on Tuesday."


def test_words_that_filled_two_fields_are_one_part() -> None:
    [found] = told(claim(count="guards", victims="guards"))
    assert [part.fields for part in found.parts] == [("count", "victims")]


def test_words_across_two_sentences_have_both() -> None:
    [found] = told(claim(claimant="met. It"))
    sentences = TEXT[slice(*found.parts[0].sentence)]
    assert "The council met." in sentences
    assert sentences.strip().endswith("16 guards.")


def test_the_day_of_the_report_may_be_its_dateline_s() -> None:
    [found] = told(claim())
    assert (found.report_day, found.dateline) == (date(2031, 5, 9), True)


def test_a_part_knows_its_whole() -> None:
    whole, part = told(claim(), claim("clm_2", whole="clm_1"))
    assert (whole.whole, part.whole) == (None, whole.claim)


def test_only_problems_of_the_claim_s_words_are_told() -> None:
    def doubt(words: str) -> Problem:
        start, end = span(words)
        return Problem(code=words, message="", start=start, end=end)

    problems = (doubt("on Tuesday"), doubt("fled"), Problem(code="all", message=""))
    [found] = told(claim(period="on Tuesday"), problems=problems)
    assert [problem.code for problem in found.problems] == ["on Tuesday"]


def test_a_report_without_claims_needs_no_explanation() -> None:
    assert told() == []


def test_every_field_of_the_table_is_one_of_a_claim() -> None:
    assert set(DECIDERS) <= set(Claim.__dataclass_fields__)
