"""Places of the user's own. All rows are invented, in a country of that code."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.model import SourceError
from knell.places import Gazetteer, ImportReport, Kind, import_places


def _row(number: int, name: str, feature: str = "P.PPL", **cells: str) -> str:
    feature_class, _, code = feature.partition(".")
    row = {
        "id": str(number), "name": name, "ascii": name, "alternates": "", "lat": "34.5",
        "lon": "37.5", "class": feature_class, "code": code, "country": "SY", "cc2": "",
        "admin1": "11", "admin2": "", "admin3": "", "admin4": "", "population": "0",
        "elevation": "", "dem": "", "timezone": "Asia/Damascus", "changed": "",
    } | cells  # fmt: skip
    return "\t".join(row.values())


DUMP = "\n".join(
    [
        _row(990000001, "Tell Zarqun", alternates="Zarqoun,تل زرقون"),
        _row(990000002, "Wexmoor Province", "A.ADM1", admin1="77"),
        _row(990000003, "Old Wexmoor", admin1="77"),
        _row(990000004, "Wexmoor Airfield", "S.AIRB"),
        _row(990000005, "Wexmoor Stream", "H.STM"),
    ]
)
PCODES = (
    "ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_PCODE,lat,lon\n"
    "Syria,SY,Idleb,إدلب,SY07,Wexmoor,SY0799,35.9,36.6\n"
    "Syria,SY,Idleb,إدلب,SY07,Harim,SY0703,,\n"
)


def _import(folder: Path, name: str, content: str | bytes) -> ImportReport:
    source = folder / name
    raw = content.encode() if isinstance(content, str) else content
    source.write_bytes(raw)
    return import_places(source, folder / "places")


def test_towns_of_a_dump_are_found(tmp_path: Path) -> None:
    report = _import(tmp_path, "SY.txt", DUMP)
    gazetteer = Gazetteer.open(tmp_path / "places")
    assert (report.places, report.left_out) == (4, 0)
    assert [place.id for place in gazetteer.lookup("Zarqoun")] == ["gn:990000001"]
    assert [place.id for place in gazetteer.lookup("تل زرقون")] == ["gn:990000001"]


def test_bundled_places_are_still_found(tmp_path: Path) -> None:
    _import(tmp_path, "SY.txt", DUMP)
    assert Gazetteer.open(tmp_path / "places").lookup("Aleppo")


def test_a_town_of_a_dump_lies_in_its_division_and_country(tmp_path: Path) -> None:
    _import(tmp_path, "SY.txt", DUMP)
    place = Gazetteer.open(tmp_path / "places").place("gn:990000003")
    assert place.within[:2] == ("gn:990000002", "gn:163843")
    assert place.admin1 == "Wexmoor Province"


def test_features_that_are_no_places_are_passed_over(tmp_path: Path) -> None:
    _import(tmp_path, "SY.txt", DUMP)
    gazetteer = Gazetteer.open(tmp_path / "places")
    assert gazetteer.kind("gn:990000004") is Kind.BASE
    assert gazetteer.kind("gn:990000005") is None


def test_a_dump_is_read_from_its_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("readme.txt", "about the dump")
        archive.writestr("SY.txt", DUMP)
    report = import_places(tmp_path / "SY.zip", tmp_path / "places")
    assert report.places == 4


def test_a_row_at_fault_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = [
        _row(990000001, "Tell Zarqun"),
        _row(990000002, "Nowhere", lat="91"),
        _row(990000003, "Nowhere", lon="east"),
        _row(990000004, ""),
        "too\tshort",
    ]
    report = _import(tmp_path, "SY.txt", "\n".join(rows))
    assert report.places == 1
    named = sorted(problem.source.rpartition(", ")[2] for problem in report.problems)
    assert named == ["row 2", "row 3", "row 4", "row 5"]
    assert all("Nowhere" not in problem.message for problem in report.problems)


def test_a_known_division_gains_its_p_code(tmp_path: Path) -> None:
    _import(tmp_path, "syr_admbnda_adm2.csv", PCODES)
    gazetteer = Gazetteer.open(tmp_path / "places")
    (idlib,) = gazetteer.lookup("SY07")
    assert (idlib.name, idlib.precision.name) == ("Idlib", "ADMIN1")
    assert idlib in gazetteer.lookup("Idlib")


def test_an_unknown_division_goes_by_its_p_code(tmp_path: Path) -> None:
    _import(tmp_path, "syr_admbnda_adm2.csv", PCODES)
    gazetteer = Gazetteer.open(tmp_path / "places")
    wexmoor = gazetteer.place("pc:SY0799")
    assert (wexmoor.name, wexmoor.admin1) == ("Wexmoor", "Idlib")
    assert (wexmoor.latitude, wexmoor.longitude) == (35.9, 36.6)
    assert gazetteer.contains("gn:169387", "pc:SY0799")


def test_p_codes_are_opaque(tmp_path: Path) -> None:
    table = "ADM0_EN,ADM1_EN,ADM1_PCODE,lat,lon\nYemen,Wexmoor,007/x y,15,45\n"
    _import(tmp_path, "yem.csv", table)
    gazetteer = Gazetteer.open(tmp_path / "places")
    assert gazetteer.place("pc:007/x y").country == "YE"


def test_a_division_without_a_point_is_left_out(tmp_path: Path) -> None:
    table = "ADM0_PCODE;ADM1_EN;ADM1_PCODE;lat;lon\nSY;Wexmoor;S1;35;36\nSY;Ulm;S2;;\n"
    report = _import(tmp_path, "syr.csv", table)
    assert (report.places, report.left_out) == (1, 1)
    assert "row 3" in report.problems[0].source


def test_a_second_import_replaces_the_first(tmp_path: Path) -> None:
    _import(tmp_path, "SY.txt", DUMP)
    _import(tmp_path, "SY.txt", _row(990000009, "Tell Numayr"))
    gazetteer = Gazetteer.open(tmp_path / "places")
    assert gazetteer.lookup("Zarqoun") == ()
    assert gazetteer.lookup("Tell Numayr")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "row 1"),
        ("prose.txt", b"just a line of prose\n", "neither a GeoNames dump"),
        ("binary.txt", b"\xff\xfe\x00\x81" * 40, "UTF-8"),
        ("header.csv", b"ADM0_PCODE,ADM1_EN,ADM1_PCODE\n", "no place"),
        ("lost.csv", b"ADM0_PCODE,ADM1_EN,ADM1_PCODE\nQQ,A,B\n", "row 2"),
        ("cut.zip", b"PK\x05\x06" + b"\0" * 18, "one table"),
        ("late.csv", PCODES.encode() + b"Syria,SY,\xff\xff,x,S9,Y,S99,1,2\n", "UTF-8"),
    ],
)
def test_what_cannot_be_read_writes_nothing(
    name: str, content: bytes, said: str, tmp_path: Path
) -> None:
    with pytest.raises(SourceError, match=said) as caught:
        _import(tmp_path, name, content)
    assert name in str(caught.value)
    assert not list(tmp_path.glob("places/*"))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"gone\.txt"):
        import_places(tmp_path / "gone.txt", tmp_path / "places")


@pytest.mark.property
@settings(max_examples=60)
@given(cells=st.lists(st.text(max_size=8), min_size=19, max_size=19))
def test_any_row_is_taken_in_or_named(
    cells: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("import")
    rows = f"{_row(990000001, 'Tell Zarqun')}\n{chr(9).join(cells)}"
    content = rows.encode("utf-8", "replace")
    assert _import(folder, "SY.txt", content).places >= 1
