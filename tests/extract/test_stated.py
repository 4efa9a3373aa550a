"""What a report itself states of a claim outweighs what the network thinks."""

from dataclasses import replace

import pytest
from found_claims import found_claim, report_of, stretch

from knell.extract.stated import as_stated
from knell.places import Gazetteer


def placed(text: str, place: str) -> str | None:
    """The place that is left of the one that the network found."""
    found = found_claim(text, text, "nine")
    thought = replace(found, fields={"place": stretch(text, place)})
    kept = as_stated(thought, report_of(text), Gazetteer.bundled()).fields
    return text[slice(*kept["place"])] if "place" in kept else None


def test_a_town_is_a_place() -> None:
    assert placed("Mortar fire killed nine people in Idlib.", "Idlib") == "Idlib"


@pytest.mark.parametrize("source", ["OCHA", "UNHCR"])
def test_the_acronym_of_a_body_that_is_known_is_no_place(source: str) -> None:
    assert placed(f"{source}: nine people killed in Idlib.", source) is None


def test_the_acronym_of_a_source_that_the_report_names_is_no_place() -> None:
    text = "The Orchid Observatory (OO) said nine people died in Idlib."

    assert placed(text, "OO") is None
