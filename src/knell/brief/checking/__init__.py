"""A text against a record: which of its numbers the record supports.

mentions      the numbers of people in a text, with what is told of them
placed        the same with the places that the text gives them
superlatives  "the deadliest day since December"
Ledger        what a record says in numbers
judge         one number against the ledger
"""

from knell.brief.checking.findings import Aspect, Finding, Reason, Verdict
from knell.brief.checking.judging import judge, judge_superlative
from knell.brief.checking.ledger import Asked, Ledger, Line
from knell.brief.checking.mentions import Mention, mentions
from knell.brief.checking.places import Names, PlaceFinder, placed
from knell.brief.checking.superlatives import Superlative, superlatives

__all__ = [
    "Asked",
    "Aspect",
    "Finding",
    "Ledger",
    "Line",
    "Mention",
    "Names",
    "PlaceFinder",
    "Reason",
    "Superlative",
    "Verdict",
    "judge",
    "judge_superlative",
    "mentions",
    "placed",
    "superlatives",
]
