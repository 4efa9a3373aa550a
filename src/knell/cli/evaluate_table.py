"""The figures of a comparison, and its errors, for people."""

import sys
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from knell.cli.summary import many
from knell.cli.table import table_console
from knell.evaluate.annotation import Annotation
from knell.evaluate.errors import Alone, Differing, Errors, WrongField
from knell.evaluate.score import Agreement, Hits, Score
from knell.text.screen import one_line

FIELD_NAMES = {
    "dates": "first and last day",
    "part_of": "link to the whole",
    "same_as": "link to the repeated claim",
}
"""Fields whose name says too little."""

_MEASURES = ("a claim is found", "a number is found", "a claim is read in full")
_CLAIM = (0, 0, 0, 2)
_PASSAGE = (0, 0, 0, 4)


def print_score(score: Score) -> None:
    """All figures, in three tables that fit 80 columns."""
    console = table_console(sys.stdout)
    _print_counts(score, console)
    measured = zip(_MEASURES, (score.claim, score.count, score.full), strict=True)
    _print_hits("", dict(measured), console)
    _print_fields(score.fields, console)
    _print_hits("By harm", score.by_harm, console)


def _print_counts(score: Score, console: Console) -> None:
    counts = (
        many(score.documents, "report"),
        f"{many(score.claim.gold, 'claim')} in GOLD",
        f"{score.claim.predicted:,} in PREDICTED",
        f"{many(score.quotes_not_found, 'quote')} not found",
    )
    console.print(Text(", ".join(counts)))
    console.print()


def _print_hits(title: str, rows: Mapping[str, Hits], console: Console) -> None:
    table = _table(title, "Precision", "Recall", "F1", "Gold", "Predicted", "Both")
    for name, hits in rows.items():
        shares = (hits.precision, hits.recall, hits.f1)
        numbers = (hits.gold, hits.predicted, hits.both)
        table.add_row(
            Text(one_line(name)),
            *(f"{share:.3f}" for share in shares),
            *(f"{number:,}" for number in numbers),
        )
    console.print(table)
    console.print()


def _print_fields(fields: Mapping[str, Agreement], console: Console) -> None:
    table = _table("Of the claims found", "Agree", "Asked of")
    for name, agreement in fields.items():
        label = FIELD_NAMES.get(name, name)
        table.add_row(label, f"{agreement.share:.3f}", f"{agreement.of:,}")
    console.print(table)
    console.print()


def _table(title: str, *numbers: str) -> Table:
    table = Table(title, box=None, pad_edge=False, header_style="bold")
    table.columns[0].min_width = max(map(len, (*_MEASURES, *FIELD_NAMES.values())))
    for head in numbers:
        table.add_column(head, justify="right")
    return table


def print_errors(errors: Errors) -> None:
    """Missed and invented claims with their passages, then the fields that differ."""
    console = table_console(sys.stdout)
    _print_alone("Missed: in GOLD alone", errors.missed, console)
    _print_alone("Invented: in PREDICTED alone", errors.invented, console)
    for field in errors.fields:
        _print_wrong(field, console)


def _print_alone(title: str, claims: Sequence[Alone], console: Console) -> None:
    console.print(Text(title, "bold"))
    if not claims:
        console.print(Padding("none", _CLAIM))
    for each in claims:
        claim = each.claim
        line = f"{each.doc}: {claim.wording} ({_bounds(claim)}) {claim.harm}"
        console.print(Padding(Text(one_line(line)), _CLAIM, expand=False))
        console.print(Padding(_passage(claim.quote), _PASSAGE, expand=False))
    console.print()


def _bounds(claim: Annotation) -> str:
    """What the readers compare of a count.

    >>> _bounds(Annotation(quote="", harm="killed", wording="over 6", low=7))
    '7 or more'
    """
    if claim.low is None or claim.high is None:
        return _open_bounds(claim)
    return str(claim.low) if claim.low == claim.high else f"{claim.low}-{claim.high}"


def _open_bounds(claim: Annotation) -> str:
    if claim.low is not None:
        return f"{claim.low} or more"
    return "vague" if claim.high is None else f"up to {claim.high}"


def _print_wrong(field: WrongField, console: Console) -> None:
    name = FIELD_NAMES.get(field.name, field.name)
    console.print(Text(f"{name}: differs in {field.wrong:,} of {field.of:,}", "bold"))
    for each in field.examples:
        console.print(Padding(Text(one_line(_difference(each))), _CLAIM, expand=False))
        console.print(Padding(_passage(each.quote), _PASSAGE, expand=False))
    console.print()


def _difference(each: Differing) -> str:
    return f"{each.doc}: GOLD {each.gold} | PREDICTED {each.predicted}"


def _passage(quote: str) -> Text:
    return Text(f"“{one_line(quote)}”", "dim italic")
