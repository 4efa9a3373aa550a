"""Who is named in a report, and what he does there."""

import pytest

from knell.extract.actor_names import actor_names, side_of
from knell.extract.actor_roles import deeds_in, naming
from knell.extract.actors import Cast, name_words, relation
from knell.extract.report import Report
from knell.model import Document, DocumentId


def cast(text: str) -> Cast:
    document = Document(
        id=DocumentId("d1"), text=text, sha256="", media_type="text/plain"
    )
    return Cast.of(Report.open(document, "en"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Unidentified gunmen shot a farmer.", ["Unidentified gunmen"]),
        ("The Orvela Liberation Front fled.", ["The Orvela Liberation Front"]),
        ("Saudi-led coalition jets came.", ["Saudi-led coalition jets"]),
        ("The army's guns were heard.", ["The army"]),
        ("FIGHTERS OF THE ARMED GROUP FLED.", ["FIGHTERS", "THE ARMED GROUP"]),
        ("The army and its allies came.", ["The army and its allies"]),
        ("Jets or rebel guns fired.", ["Jets"]),
        ("Bartish-led raids went on.", ["Bartish-led"]),
        ("The 5th Brigade slept.", ["The 5th Brigade"]),
        ("It is IS that came.", ["IS"]),
        ("It rained in the hills.", []),
    ],
)
def test_names_of_actors_are_found(text: str, names: list[str]) -> None:
    found = [text[start:end] for start, end in actor_names(text)]

    assert set(names) <= set(found)
    assert bool(names) == bool(found)


@pytest.mark.parametrize(
    ("sentence", "name", "role"),
    [
        ("six people were killed by the army.", "army", "by"),
        ("a town held by rebels was hit.", "rebels", "by held"),
        ("an attack claimed by rebels killed six.", "rebels", "by claimed"),
        ("army shelling killed six people.", "army", "owner"),
        ("the army's bombardment killed six.", "army", "owner"),
        ("rebels have shelled a market.", "rebels", "subject"),
        ("rebels were shelling a market.", "rebels", "subject"),
        ("rebels were killed in a market.", "rebels", "patient"),
        ("a mine wounded two soldiers.", "soldiers", "object"),
        ("no deal was made with rebels.", "rebels", "with"),
        ("rebels accepted responsibility.", "rebels", "responsible"),
        ("activists blamed the army.", "army", "blamed"),
        ("rebels slept.", "rebels", "other"),
        ("six were killed by some armed rebels.", "rebels", "by"),
        ("six died in clashes with the army.", "army", "fought"),
        ("six died in shelling from army posts.", "army", "fires"),
        ("rebels died in the hills.", "rebels", "patient"),
        ("rebels committed a massacre.", "rebels", "does harm"),
        ("rebels crossed the river.", "rebels", "does"),
    ],
)
def test_a_sentence_gives_a_role(sentence: str, name: str, role: str) -> None:
    start = sentence.index(name)
    span = start, start + len(name)

    assert naming(sentence, span, (0, len(sentence)), speaks=False).role == role


def test_whoever_is_cited_is_a_speaker() -> None:
    assert naming("police said so.", (0, 6), (0, 15), speaks=True).role == "speaker"


def test_whoever_is_cited_may_tell_of_his_own_deed() -> None:
    sentence = "rebels said they had shelled orvela."

    assert naming(sentence, (0, 6), (0, 36), speaks=True).role == "avows"


def test_a_part_of_a_name_has_the_role_of_the_whole() -> None:
    told = cast("Government forces were killed in Orvela.")

    roles = {actor.words: actor.mentions[0].naming.role for actor in told.actors}
    assert roles == {
        ("government",): "patient",
        ("government", "forces"): "patient",
    }


def test_deeds_have_kinds() -> None:
    assert deeds_in(["warplanes", "came"]) == {"air"}
    assert deeds_in(["it", "rained"]) == frozenset()


def test_sides_follow_the_words_of_names() -> None:
    assert side_of(name_words("Syrian government troops")) == "government"
    assert side_of(name_words("rebel army")) == "rebels"
    assert side_of(name_words("the choir")) == "none"


def test_actors_are_the_same_alike_or_of_one_side() -> None:
    actors = cast(
        "Syrian troops left. Troops came. The army slept. Rebels wept."
    ).actors
    named = {" ".join(actor.words): actor for actor in actors}

    assert relation(named["troops"], named["troops"]) == "same"
    assert relation(named["troops"], named["syrian troops"]) == "alike"
    assert relation(named["troops"], named["army"]) == "side"
    assert relation(named["troops"], named["rebels"]) == "other"


def test_deeds_stand_in_text_order() -> None:
    told = cast("Rebels shelled Orvela. Army raids followed. Police said it rained.")

    assert [act.actor.words for act in told.acts] == [("rebels",), ("army",)]
    assert [act.mention.sentence for act in told.acts] == [0, 1]
    assert told.sides == 2
