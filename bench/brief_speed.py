"""Seconds for a brief over growing records of invented claims.

    python bench/run.py brief

The claims are those of `tally_speed`: an invented war as four monitors and thirty
outlets report it. Time is that of a processor, the collector off as in `knell brief`:
linking and weighing the claims (the tolls), then composing and writing the page.
"""

import csv
import gc
import time

from corpus import RESULTS
from knell.brief import catalogue, compose, html_page
from knell.model.source import Source
from knell.places import Gazetteer
from knell.workflow.briefing import Request, material
from knell.workflow.records import Contents
from tally_speed import SIZES, invented_claims


def seconds(size: int, gazetteer: Gazetteer) -> tuple[float, float, int]:
    """For weighing, for composing and writing, and how many tolls were weighed."""
    printings = invented_claims(size)
    contents = Contents(
        printings=tuple(printings),
        sources={
            each.claim.passage.document: Source(
                document=each.claim.passage.document,
                outlet=each.source,
                published=each.published,
                sha256="0" * 64,
            )
            for each in printings
        },
    )
    words = catalogue("en")
    started = time.process_time()
    found = material(contents, Request(), gazetteer)
    weighed = time.process_time()
    html_page(compose(found, words), words)
    written = time.process_time()
    return weighed - started, written - weighed, 1 + len(found.others) + len(found.days)


def measure() -> None:
    """Write bench/results/brief_speed.csv."""
    gazetteer = Gazetteer.open()
    gc.collect()
    gc.disable()
    try:
        rows = [(size, *seconds(size, gazetteer)) for size in SIZES]
    finally:
        gc.enable()
    with (RESULTS / "brief_speed.csv").open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["claims", "weighing_s", "composing_and_writing_s", "tolls"])
        out.writerows(
            (size, f"{weighing:.3f}", f"{writing:.3f}", tolls)
            for size, weighing, writing, tolls in rows
        )
