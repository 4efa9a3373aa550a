"""Variations of an annotated report: other names, other marks, the same structure.

A network that has seen a name in one role too often reads the name and not the
sentence. So countries with their peoples, armed groups and towns are exchanged
for others all over a report and its annotations, and wire copy's habit of losing
its commas and quotation marks is copied.
"""

import random
import re
from collections.abc import Callable, Iterable
from importlib.resources import files
from tomllib import loads

from knell.extract.tokens import casing_speaks
from knell.learn.annotated import AnnotatedReport, GoldDocument, Row

NAMES = loads((files("knell.learn") / "data" / "names.toml").read_text("utf-8"))
EXCHANGED = 0.5
"""Share of the reports in which names are exchanged."""
EACH = 0.6
"""Share of the names that are exchanged in such a report."""
UNMARKED = 0.15
"""Share of the reports that lose their commas and quotation marks."""
MARKS = re.compile("[,\"'\u2018\u2019\u201c\u201d]")
STRINGS = ("quote", "victims", "perpetrator", "claimant", "place")
TOWN = re.compile(r"[A-Z][a-z]+(?:[- ][A-Z][a-z]+)?")


def towns(reports: Iterable[AnnotatedReport]) -> list[str]:
    """Place names of one or two capitalised words that reports are annotated with."""
    named = {c["place"] for r in reports for c in r.claims if c.get("place")}
    known = {form for country in NAMES["countries"] for form in country}
    return sorted(n for n in named if TOWN.fullmatch(n) and n not in known)


def varied(
    report: AnnotatedReport, others: list[str], rng: random.Random
) -> GoldDocument:
    """One variation of a report; the report itself where a variation would break it."""
    changes: list[Callable[[str], str]] = []
    if rng.random() < EXCHANGED and casing_speaks(report.text):
        names = _exchange(report, others, rng)
        if names:
            changes.append(lambda s: _renamed(s, names))
    if rng.random() < UNMARKED:
        changes.append(lambda s: MARKS.sub("", s))
    for change in changes:
        report = _changed(report, change) or report
    return report.found()


def _exchange(
    report: AnnotatedReport, others: list[str], rng: random.Random
) -> dict[str, str]:
    names: dict[str, str] = {}
    for kind in ("countries", "groups"):
        given = [row for row in NAMES[kind] if any(n in report.text for n in row)]
        free = [row for row in NAMES[kind] if row not in given]
        for row in given:
            if rng.random() < EACH and free:
                new = free.pop(rng.randrange(len(free)))
                names |= dict(zip(row, new, strict=True))
    # In one order, as a set of words has another in every run.
    for place in sorted({c["place"] for c in report.claims if c.get("place")}):
        if TOWN.fullmatch(place) and place not in names and rng.random() < EACH:
            names[place] = rng.choice(others)
    return names


def _renamed(string: str, names: dict[str, str]) -> str:
    longest_first = sorted(names, key=len, reverse=True)
    pattern = rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])"
    return re.sub(pattern, lambda m: names[m.group()], string)


def _changed(
    report: AnnotatedReport, change: Callable[[str], str]
) -> AnnotatedReport | None:
    """The report with text and annotated strings changed; None if one is lost."""
    text = change(report.text)
    claims = []
    for claim in report.claims:
        new = claim | {f: change(claim[f]) for f in STRINGS if claim.get(f)}
        new["count"] = claim["count"] | {"wording": change(claim["count"]["wording"])}
        kept = [new[f] for f in STRINGS if new.get(f)]
        if any(s not in text for s in kept) or not _holds_count(new):
            return None
        if any(claim.get(f) and not new[f] for f in STRINGS):
            return None
        claims.append(new)
    return AnnotatedReport(
        id=report.id, text=text, published=report.published, claims=claims
    )


def _holds_count(claim: Row) -> bool:
    wording = claim["count"]["wording"]
    return bool(wording) and wording in claim["quote"]
