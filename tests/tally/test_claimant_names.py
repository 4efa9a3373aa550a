"""Whose word a claim is: names that mean one claimant, and names that do not."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from knell.model import DocumentId
from knell.model.toll import Printing, Toll
from knell.tally.claimants import Claimants

Tell = Callable[..., Printing]
Ask = Callable[..., Toll]

CASES = tomllib.loads(
    Path(__file__).with_name("claimant_names.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=[each["why"] for each in CASES])
def test_names_are_resolved_in_their_documents(case: dict[str, Any]) -> None:
    mentions = [
        (DocumentId(document), name)
        for document, names in case["names"].items()
        for name in names
    ]
    claimants = Claimants(mentions)
    document, name = case["asked"]
    assert claimants.label(name, DocumentId(document)) == case["means"]


def test_unnamed_sources_of_two_outlets_are_two_accounts(tell: Tell, ask: Ask) -> None:
    claims = [
        tell(5, by="medical sources", source="Harbour Post"),
        tell(9, by="medical sources", source="Evening Echo"),
    ]
    assert [each.label for each in ask(claims).accounts] == [
        "medical sources (Evening Echo)",
        "medical sources (Harbour Post)",
    ]


def test_a_claimant_is_found_by_any_of_its_names(tell: Tell, ask: Ask) -> None:
    claims = [
        tell(5, by="Estmark Centre for Rights (ECR)", source="A Post"),
        tell(9, by="the ECR", source="B Post", published="2031-05-09"),
    ]
    for name in ("ECR", "Estmark Centre for Rights", "ECR director"):
        assert ask(claims, claimant=name).total.low.number == 9
