"""Whole texts for checking: what is seen counts, what is hidden does not."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from knell.ingest.limits import Limits
from knell.ingest.prose import read_prose
from knell.model import SourceError


def test_a_page_gives_all_that_is_seen(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(
        "<html><head><title>T</title><style>p{}</style></head><body><nav>Menu</nav>"
        "<p>At least <button>1<b>2</b></button> were\nkilled.</p><!-- 13 -->"
        "<table><tr><th>Homs<td>14</table><div hidden>15</div><div popover>16</div>"
        "<script>17</script></body></html>",
        encoding="utf-8",
    )
    assert read_prose(str(page)).splitlines() == [
        "Menu",
        "At least 12 were killed.",
        "Homs | 14 |",
    ]


def test_markdown_loses_its_marks_and_footnotes(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# Reported\n\n**12**[^1] were killed in [Homs](https://x.invalid/9) \\*\n\n"
        "| A | B |\n| --- | --- |\n| Homs | 14[^2] |\n\n"
        "[^1]: 15 were killed\n    16 more\n\n[^2]: 17\n",
        encoding="utf-8",
    )
    text = read_prose(str(path))
    assert "12 were killed in Homs *" in text
    assert "| Homs | 14 |" in text
    assert not any(number in text for number in ("15", "16", "17", "---", "invalid"))


def test_a_word_file_gives_its_paragraphs_and_its_macros_stay_shut(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.docx"
    document = docx.Document()
    document.add_paragraph("12 were killed.")
    document.save(str(path))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"Shell 99")
    assert read_prose(str(path)) == "12 were killed."


def test_a_file_of_macros_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docm"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(SourceError, match=r"a\.docm: "):
        read_prose(str(path))


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 60_000_000)
    path.write_bytes(packed.getvalue())
    with pytest.raises(SourceError, match="unpacks to"):
        read_prose(str(path))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.txt", b" \n", "is empty"),
        ("a.pages", b"12", "of a kind that is not checked"),
        ("a.json", b"{", "no brief that knell brief wrote"),
        ("a.json", b'{"claims": [12]}', "no brief that knell brief wrote"),
        ("a.json", b"[" * 100_000, "no brief that knell brief wrote"),
        ("a.json", b'{"sections": [{"blocks": 7}]}', "no brief that knell brief wrote"),
        ("a.docx", b"12", "damaged or not a Word file"),
        ("a.html", b"<div>" * 300, "nests elements"),
    ],
)
def test_what_cannot_be_checked_says_why(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(SourceError, match=message):
        read_prose(str(path))


def test_a_file_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("12 were killed", encoding="utf-8")
    with pytest.raises(SourceError, match="larger than 10 bytes"):
        read_prose(str(path), Limits(file_bytes=10))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read"):
        read_prose(str(tmp_path / "none.txt"))
