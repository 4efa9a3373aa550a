"""Claims and incidents to tolls, each bound naming the claims that bind it."""

from knell.tally.conventions import convention_note, conventions, is_share
from knell.tally.figures import worded_place
from knell.tally.tolls import toll

__all__ = ["convention_note", "conventions", "is_share", "toll", "worded_place"]
