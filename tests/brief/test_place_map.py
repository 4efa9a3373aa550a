"""The map: what is known exactly as spots, the rest as areas, nothing invented."""

from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knell.brief import Catalogue, Ground, brief_row, figures, markdown_text
from knell.brief.catalogue import catalogue
from knell.brief.drawing import Lettering
from knell.brief.place_map import WIDTH, place_map
from knell.brief.projection import Frame, frame_around, middle_of
from knell.model import Place, PlaceId, Precision
from knell.model.brief import Brief, Cited, Figure, FigureKind, Mark, Sentence
from knell.places.outlines import Box
from knell.workflow.records import Contents

Write = Callable[..., Brief]
Contain = Callable[..., Contents]
Killed = Callable[..., dict[str, Any]]

AROUND = Lettering(title="Killed", text="What there is to see", foot="As known")


def place(name: str = "Marsa Lin", **more: Any) -> Place:  # noqa: ANN401  # its fields
    given = {
        "latitude": 12.0,
        "longitude": 30.0,
        "radius_km": 2.0,
        "precision": Precision.EXACT,
        **more,
    }
    return Place(id=PlaceId(f"kn:{name}"), name=name, country="SD", **given)


def mark(label: str, low: int | None, high: int | None) -> Mark:
    told = Sentence((Cited(f"{low} to {high}", ("clm_1",)),))
    return Mark(label=label, low=low, high=high, told=told)


def drawn(*told: tuple[Mark, Ground]) -> str:
    grounds = {each.label: ground for each, ground in told}
    marks = [each for each, _ in told]
    return place_map(marks, grounds, catalogue("en"), AROUND)


def shapes(svg: str, style: str) -> list[ET.Element]:
    """Those of a class, in the order of drawing; those of the key come last."""
    return [each for each in ET.fromstring(svg) if each.get("class") == style]  # noqa: S314  # our own


def words_of(svg: str) -> str:
    return " ".join(ET.fromstring(svg).itertext())  # noqa: S314  # our own


def map_of(brief: Brief) -> Figure | None:
    found = (each for each in figures(brief) if each.kind is FigureKind.MAP)
    return next(found, None)


def test_a_spot_is_a_disc_in_a_ring_as_large_as_their_numbers() -> None:
    svg = drawn((mark("Marsa Lin", 25, 100), Ground(place=place())))
    disc, ring = shapes(svg, "told")[0], shapes(svg, "told-edge")[0]
    radii = [float(each.get("r", 0)) for each in (disc, ring)]
    assert radii[1] == pytest.approx(2 * radii[0])
    assert disc.get("cx") == ring.get("cx")


def test_a_spot_without_an_upper_limit_has_a_broken_ring() -> None:
    svg = drawn((mark("Marsa Lin", 25, None), Ground(place=place())))
    assert shapes(svg, "open-edge")
    assert len(shapes(svg, "told-edge")) == 1, "that of the key"
    assert "No upper limit is given" in words_of(svg)


@pytest.mark.parametrize(
    "precision", [each for each in Precision if 1 < each < Precision.INTERNATIONAL]
)
def test_what_is_not_known_exactly_is_never_a_spot(precision: Precision) -> None:
    somewhere = Ground(place=place(precision=precision, radius_km=80.0))
    svg = drawn((mark("Marsa Lin", 25, 100), somewhere))
    assert shapes(svg, "told") == []
    assert len(shapes(svg, "area")) == 2, "one on the map, one in the key"


def test_a_place_of_unknown_extent_is_not_drawn() -> None:
    vague = place(precision=Precision.REGION, radius_km=0.0)
    assert not Ground(place=vague).known
    assert not Ground(place=place(precision=Precision.INTERNATIONAL)).known
    assert Ground(place=place(precision=Precision.NEAR, radius_km=0.0)).known


def test_a_country_does_not_shrink_its_towns_to_one_spot() -> None:
    towns = [
        (mark("Here", 1, 1), Ground(place=place("Here", longitude=30.0))),
        (mark("There", 1, 1), Ground(place=place("There", longitude=31.0))),
    ]
    whole = place("All", precision=Precision.COUNTRY, radius_km=900.0)
    country = (mark("All", 9, 9), Ground(place=whole))
    assert _spots(drawn(*towns, country)) == _spots(drawn(*towns))


def test_a_country_elsewhere_is_on_the_map() -> None:
    town = (mark("Here", 1, 1), Ground(place=place("Here")))
    far = place("Far", precision=Precision.COUNTRY, radius_km=300.0, longitude=60.0)
    svg = drawn(town, (mark("Far", 9, 9), Ground(place=far)))
    assert len(shapes(svg, "area")) == 2


def test_a_map_of_far_apart_places_shows_countries_alone() -> None:
    towns = [
        (mark("Here", 1, 1), Ground(place=place("Here", longitude=30.0))),
        (mark("There", 1, 1), Ground(place=place("There", longitude=-60.0))),
    ]
    assert "borders of countries" in words_of(drawn(*towns))
    assert "first-level divisions" in words_of(drawn(towns[0]))


def _spots(svg: str) -> list[str | None]:
    return [each.get("cx") for each in shapes(svg, "told")]


def test_names_that_would_cover_each_other_are_left_out_and_counted() -> None:
    crowd = [
        (mark(f"Place {n}", n, n), Ground(place=place(f"Place {n}"))) for n in range(9)
    ]
    svg = drawn(*crowd)
    named = [each for each in shapes(svg, "words") if "Place" in (each.text or "")]
    assert 0 < len(named) < 9
    assert f"{9 - len(named)} places have no room for their names" in words_of(svg)
    assert len({(each.get("x"), each.get("y")) for each in named}) == len(named)


def test_the_map_stands_in_the_brief_with_its_table(
    write: Write, contain: Contain, killed: Killed
) -> None:
    claims = [killed(12), killed(5, place="Aleppo, Syria", quote="5 were killed")]
    brief = write(contain({"published": "2031-05-02", "claims": claims}))
    shown = map_of(brief)
    assert shown is not None
    cells = {cell for row in shown.table.rows for cell in row}
    assert {each.told for each in shown.marks} <= cells
    assert "Map of 2 places" in shown.alt
    assert shown.alt in words_of(shown.svg)
    (where,) = (s for s in brief_row(brief)["sections"] if s["heading"] == "where")
    (told,) = (each["map"] for each in where["blocks"] if "map" in each)
    assert {each["place"]["precision"] for each in told["marks"]} <= {1, 4}


def test_a_place_that_nobody_knows_is_named_beside_the_map(
    write: Write, contain: Contain, killed: Killed, english: Catalogue
) -> None:
    lost = killed(5, place="Qasr al-Wahm", quote="5 were killed in Qasr al-Wahm")
    record = contain({"published": "2031-05-02", "claims": [killed(12), lost]})
    brief = write(record)
    shown = map_of(brief)
    assert shown is not None
    assert "Wahm" not in shown.svg
    text = markdown_text(brief, english)
    assert "Not on the map" in text
    assert "Qasr al-Wahm" in text[text.index("Not on the map") :].split("\n")[0]


def test_without_a_known_place_the_table_stands_alone(
    write: Write, contain: Contain, killed: Killed, english: Catalogue
) -> None:
    lost = killed(5, place="Qasr al-Wahm")
    brief = write(contain({"published": "2031-05-02", "claims": [lost]}))
    assert map_of(brief) is None
    assert "| Qasr al-Wahm | 5" in markdown_text(brief, english)


degrees = st.tuples(
    st.floats(min_value=-179, max_value=179), st.floats(min_value=-80, max_value=80)
)


@pytest.mark.property
@given(degrees, degrees, st.lists(degrees, min_size=3, max_size=12))
def test_a_line_is_cut_at_the_edges_of_the_sheet(
    one: tuple[float, float], other: tuple[float, float], ring: list[Any]
) -> None:
    frame = frame_around([Box(*one, *one), Box(*other, *other)], WIDTH)
    for line in frame.rings([ring]):
        for across, down in line:
            assert -0.001 <= across <= frame.width + 0.001
            assert -0.001 <= down <= frame.height + 0.001


@pytest.mark.property
@given(degrees, degrees)
def test_a_frame_holds_what_it_was_made_for(
    one: tuple[float, float], other: tuple[float, float]
) -> None:
    frame = frame_around([Box(*one, *one), Box(*other, *other)], WIDTH)
    for corner in (one, other):
        across, down = frame.at(corner)
        assert 0 < across < frame.width
        assert 0 < down < frame.height
    assert 0.35 <= frame.height / frame.width <= 1.2


def test_the_middle_of_a_square_is_its_middle() -> None:
    square = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
    assert middle_of(square) == ((2.0, 2.0), 16.0)


def test_a_degree_is_as_long_on_the_sheet_as_on_the_globe() -> None:
    frame = Frame(box=Box(30.0, 0.0, 31.0, 1.0), width=100.0, height=100.0)
    assert frame.km == pytest.approx(1.112, abs=0.001)
