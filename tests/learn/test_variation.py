"""Reports with other names in them keep what is annotated."""

import random
import re

from knell.learn.annotated import AnnotatedReport
from knell.learn.variation import towns, varied

TEXT = (
    "Aleppo: Syrian army shelling killed four villagers in Marea, Syria, the"
    ' mayor of Marea said. "Four, no more."'
)


def report() -> AnnotatedReport:
    claim = {
        "quote": "Syrian army shelling killed four villagers in Marea, Syria",
        "harm": "killed",
        "count": {"wording": "four", "low": 4, "high": 4, "vague": False},
        "unit": "people",
        "victims": "villagers",
        "status": "civilian",
        "perpetrator": "Syrian army",
        "claimant": "mayor of Marea",
        "stance": "asserted",
        "place": "Marea",
    }
    return AnnotatedReport(id="r", text=TEXT, published=None, claims=[claim])


def test_every_annotated_string_stands_in_the_varied_text() -> None:
    rng = random.Random(3)  # noqa: S311  # no secret
    texts = set()
    for _ in range(60):
        found = varied(report(), ["Tarhuna", "Zaria"], rng)
        (claim,) = found.claims
        texts.add(found.text)
        assert found.text[slice(*claim.count)] == "four"
        place = found.text[slice(*claim.fields["place"][0])]
        assert place in {"Marea", "Tarhuna", "Zaria"}
        assert found.text[slice(*claim.fields["claimant"][0])] == f"mayor of {place}"
    assert len(texts) > 10


def test_a_people_is_exchanged_together_with_its_country() -> None:
    rng = random.Random(5)  # noqa: S311  # no secret
    texts = [varied(report(), ["Zaria"], rng).text for _ in range(60)]
    words = [set(re.findall(r"\w+", text)) for text in texts]
    assert all(("Syria" in found) == ("Syrian" in found) for found in words)
    assert any("Syria" not in found for found in words)


def test_towns_are_the_places_that_reports_are_annotated_with() -> None:
    assert towns([report()]) == ["Marea"]
