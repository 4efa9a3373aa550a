"""An index of a few places, written and read back."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.model import Precision
from knell.places.folding import fold, skeleton, without_articles
from knell.places.index import Index
from knell.places.kinds import Kind
from knell.places.layout import Record, write_index

VALLEY = Record(
    id="kn:xx-valley",
    name="Wädi",
    kind=Kind.AREA,
    country="SY",
    parent="gn:163843",
    latitude=-33.12345,
    longitude=179.99999,
    radius_km=12.3,
    precision=Precision.NEAR,
    prior=110,
    keys=frozenset({"wadi"}),
)
TOWN = replace(
    VALLEY, id="gn:42", name="Kafr Wadi", kind=Kind.TOWN, parent="kn:xx-valley",
    prior=75, keys=frozenset({"kafr wadi", "wadi"}),
)  # fmt: skip


def _index(folder: Path, *records: Record) -> Index:
    write_index(records, {"title": "test"}, folder / "test.knellgz")
    return Index.open(folder / "test.knellgz")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    index = _index(tmp_path, VALLEY, TOWN)
    number = index.number("kn:xx-valley")
    assert number is not None
    row = index.row(number)
    assert row == (
        VALLEY.id, VALLEY.name, VALLEY.kind, VALLEY.country, VALLEY.parent,
        VALLEY.latitude, VALLEY.longitude, VALLEY.radius_km, VALLEY.precision,
        VALLEY.prior,
    )  # fmt: skip


def test_a_parent_in_the_same_index_is_found(tmp_path: Path) -> None:
    index = _index(tmp_path, VALLEY, TOWN)
    number = index.number("gn:42")
    assert number is not None
    assert index.row(number).parent == "kn:xx-valley"


def test_the_likelier_place_of_a_name_is_first(tmp_path: Path) -> None:
    index = _index(tmp_path, TOWN, VALLEY)
    assert [index.row(n).id for n in index.find("wadi")] == ["kn:xx-valley", "gn:42"]


def test_same_records_make_the_same_bytes(tmp_path: Path) -> None:
    one = _index(tmp_path, VALLEY, TOWN).path.read_bytes()
    assert _index(tmp_path, TOWN, VALLEY).path.read_bytes() == one


def test_a_failed_writing_leaves_the_old_index(tmp_path: Path) -> None:
    target = _index(tmp_path, VALLEY).path
    before = target.read_bytes()
    too_far = replace(VALLEY, latitude=1e9)
    with pytest.raises(OverflowError):
        write_index([too_far], {}, target)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["test.knellgz"]


@pytest.mark.property
@settings(max_examples=60)
@given(names=st.sets(st.text(min_size=1, max_size=30), min_size=1, max_size=20))
def test_every_key_is_found_again(
    names: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("index")
    records = [
        replace(VALLEY, id=f"kn:{number}", keys=frozenset({name}))
        for number, name in enumerate(sorted(names))
    ]
    index = _index(folder, *records)
    for record in records:
        (name,) = record.keys
        assert [index.row(number).id for number in index.find(name)] == [record.id]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("AL-BAB", "al bab"),
        ("Ma\u02bdarrat an-Nu\u02bcm\u0101n", "maarrat an numan"),
        ("Łódź", "lodz"),
        ("St. John\u2019s", "st johns"),
        ("إِدلِب", "ادلب"),
    ],
)
def test_names_are_folded(name: str, key: str) -> None:
    assert fold(name) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tartous", "tartus"),
        ("raqa", "ar raqqah"),
        ("deir ezzor", "deir ez zor"),
        ("khan sheikhoun", "khan shaykhun"),
        ("hasakeh", "al hasakah"),
    ],
)
def test_habits_of_spelling_leave_one_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)


@pytest.mark.property
@settings(max_examples=100)
@given(name=st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    key = fold(name)
    assert fold(key) == key
    assert without_articles(without_articles(key)) == without_articles(key)
    assert isinstance(skeleton(key), str)
