"""Seconds to link growing bodies of invented claims, and to add one document to each.

    python bench/run.py incidents

The claims are those of tally_speed: as they are, all in the same words and without a
country, so that each is compared with all of its days; and told in provinces, in words
that are drawn at random: reports of one place and day share half of theirs.
"""

import csv
import random
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from corpus import RESULTS
from knell.link import Linkage
from knell.link.words import common_words
from knell.model import Passage, Place, Scope
from knell.model.toll import Printing
from tally_speed import invented_claims

SIZES = (1_000, 10_000, 100_000)
ADDED = {"same words, no country": 3, "own words, provinces": 50}
"""Documents that are added to each record, one at a time."""
SHARED_WORDS = OWN_WORDS = 6


def measure() -> None:
    """Write bench/results/link_speed.csv."""
    rows = []
    for name in BODIES:
        for size in SIZES:
            rows.append((name, *growth(size, name)))
            print(*rows[-1], flush=True)
    path = RESULTS / "link_speed.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(
            [
                "body",
                "claims",
                "seconds for all",
                "seconds to add a document",
                "claims touched, mean",
                "claims touched, most",
            ]
        )
        out.writerows(rows)


def growth(size: int, body: str) -> tuple[int, str, str, str, int]:
    """Link a record of so many claims, then add documents one at a time."""
    documents: dict[str, list[Printing]] = defaultdict(list)
    added = ADDED[body]
    for each in invented_claims(size + 4 * added):
        told = BODIES[body](each)
        documents[told.claim.passage.document].append(told)
    held = list(documents.values())
    random.Random(size).shuffle(held)
    record = Linkage()
    began = time.process_time()
    record.add(each for document in held[:-added] for each in document)
    all_of_them = time.process_time() - began
    began = time.process_time()
    touched = [record.add(document).claims for document in held[-added:]]
    one = (time.process_time() - began) / added
    mean = sum(touched) / added
    return size, f"{all_of_them:.1f}", f"{one:.4f}", f"{mean:.0f}", max(touched)


def _told(printing: Printing) -> Printing:
    """The claim in a country, in words that go with its place and day."""
    claim, place = printing.claim, printing.claim.location
    story = random.Random(f"{place and place.id} {claim.period.start}")
    own = random.Random(claim.id)
    vocabulary = common_words()
    told = story.sample(vocabulary, SHARED_WORDS) + own.sample(vocabulary, OWN_WORDS)
    words = claim.passage
    passage = Passage(
        document=words.document, start=words.start, end=words.end, quote=" ".join(told)
    )
    located = _in_country(place) if place else None
    by_day = claim.period.start == claim.period.end and claim.scope is Scope.PERIOD
    scope = Scope.INCIDENT if by_day else claim.scope
    told_claim = replace(claim, passage=passage, location=located, scope=scope)
    return replace(printing, claim=told_claim)


def _in_country(place: Place) -> Place:
    """With a province, and a point that is its own."""
    chance = random.Random(place.id)
    chain = (place.id, *place.within)
    return replace(
        place,
        country="XM",
        admin1=chain[-2] if len(chain) > 1 else "",
        latitude=chance.uniform(10, 14),
        longitude=chance.uniform(10, 14),
    )


BODIES: dict[str, Callable[[Printing], Printing]] = {
    "same words, no country": lambda each: each,
    "own words, provinces": _told,
}
"""How the claims are told."""
