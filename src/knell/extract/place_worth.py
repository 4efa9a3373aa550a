"""What cues are worth for the places that a claim may have."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from knell.extract.choice import Cues, cue_weights, worth
from knell.extract.place_cues import (
    Standing,
    asked_cues,
    meeting_cues,
    none_cues,
    standing,
    told_cues,
)
from knell.extract.place_profiles import NamedPlace
from knell.extract.place_view import PlaceView

PLACE = "place"
Told = tuple[int, int, str]
"""Where a name of a place starts and ends, and on which side of a claim that is."""


class PlaceWorth:
    """Weighs the places of one report for its claims.

    What the report says of a place is weighed once for all claims on the same side of
    it, and what a claim says of places of one size once for all these.
    """

    def __init__(self, language: str) -> None:
        """For a report in that language."""
        self._weights = weights_by_kind(PLACE, language)
        self._told: dict[Told, Sequence[float]] = {}

    def scores(self, view: PlaceView, places: Sequence[NamedPlace]) -> list[float]:
        """What speaks for a claim having no place, and for each of some places."""
        asked: dict[tuple[str, str], Sequence[float]] = {}
        found = [sum(self._worths(none_cues(view)))]
        for place in places:
            stands = standing(view, place)
            kind = place.size, stands.side
            if kind not in asked:
                asked[kind] = self._worths(asked_cues(view, *kind))
            where, *meeting = self._worths(meeting_cues(view, place, stands))
            told = self._told_worths(place, stands)
            found.append(sum((*told, where, *asked[kind], *meeting)))
        return found

    def _told_worths(self, place: NamedPlace, stands: Standing) -> Sequence[float]:
        name = stands.said.name
        known = name.start, name.end, stands.side
        if known not in self._told:
            self._told[known] = self._worths(told_cues(place, stands))
        return self._told[known]

    def _worths(self, cues: Iterable[Cues]) -> Sequence[float]:
        return [worth(single, self._weights[of]) for of, single in cues]


class WeightsByKind(dict[str, Mapping[str, float]]):
    """For what cues are said of, the weight of each; made when first asked for."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        """`weights` are by the whole names of cues."""
        super().__init__()
        self._whole = weights

    def __missing__(self, of: str) -> Mapping[str, float]:
        """The weights of the cues that are said of something.

        >>> WeightsByKind({"name noun bridge": 0.5, "place known": 1.0})["name"]
        {'noun bridge': 0.5}
        """
        start = f"{of} "
        self[of] = {
            name.removeprefix(start): weight
            for name, weight in self._whole.items()
            if name.startswith(start)
        }
        return self[of]


@cache
def weights_by_kind(question: str, language: str) -> WeightsByKind:
    """What the cues for a question are worth, by what they are said of."""
    return WeightsByKind(cue_weights(question, language))
