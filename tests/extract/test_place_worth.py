"""What cues are worth for the places that a claim may have."""

import pytest
from found_claims import report_of

from knell.extract.choice import cue_names, cue_weights, worth
from knell.extract.place_cues import none_cues, place_cues
from knell.extract.place_question import PlaceQuestion
from knell.extract.place_scene import PlaceScene
from knell.extract.place_view import PlaceView
from knell.extract.place_worth import PLACE, PlaceWorth
from knell.model import Harm
from knell.places import Gazetteer

TEXT = "Six died in Orvela. Ten were wounded near Idlib, and two in Syria and Orvela."


def test_a_place_is_worth_what_each_of_its_cues_is() -> None:
    asked = [
        PlaceQuestion(
            start=TEXT.index(word), quote=(0, 9), harm=harm, low=n, high=n, vague=False
        )
        for word, harm, n in (("Six", Harm.KILLED, 6), ("two", Harm.INJURED, 2))
    ]
    scene = PlaceScene.of(report_of(TEXT), asked, Gazetteer.bundled())
    weighed, weights = PlaceWorth("en"), cue_weights(PLACE, "en")
    places = list(scene.places.values())
    for number in range(2):
        view = PlaceView.of(scene, number)

        each = [none_cues(view), *(place_cues(view, place) for place in places)]
        expected = [worth(cue_names(cues), weights) for cues in each]

        assert weighed.scores(view, places) == pytest.approx(expected)
