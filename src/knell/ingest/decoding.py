"""Bytes to text, noting what had to be repaired."""

import codecs

from knell.ingest.trouble import RefusedError, Trouble

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
SAMPLE_CHARACTERS = 65_536
MAX_NOISE_SHARE = 0.1
"""Share of undecodable and control characters above which a file is no text. Random
bytes come to more than a half; a damaged text, to a few in a thousand."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_KINDS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office file"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x7fELF", "a program"),
)
INVALID_UTF8 = Trouble(
    code="invalid-utf8",
    message=(
        "some bytes are not valid UTF-8 and were replaced by U+FFFD; save the "
        "original as UTF-8 to keep its letters"
    ),
)


def decode(packed: bytes) -> tuple[str, tuple[Trouble, ...]]:
    """The text of a plain file in UTF-8, or in what its byte order mark says.

    Raises RefusedError (`binary-file`) for what is no text.

    >>> decode(b"16 were killed.")
    ('16 were killed.', ())
    """
    refuse_other_kinds(packed)
    mark, encoding = encoding_by_mark(packed)
    text = packed[len(mark) :].decode(encoding, "replace")
    _refuse_noise(text[:SAMPLE_CHARACTERS])
    intact = REPLACEMENT not in text or REPLACEMENT.encode(encoding) in packed
    return text, () if intact else (INVALID_UTF8,)


def encoding_by_mark(packed: bytes) -> tuple[bytes, str]:
    """The byte order mark (empty when there is none) and the encoding it means."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if packed.startswith(mark):
            return mark, encoding
    return b"", "utf-8"


def is_text(packed: bytes) -> bool:
    """Whether these bytes, the head of a file, are text."""
    try:
        decode(packed)
    except RefusedError:
        return False
    return True


def refuse_other_kinds(packed: bytes) -> None:
    """Raise RefusedError for bytes that open like a well-known kind of binary file."""
    for opening, kind in _OTHER_KINDS:
        if packed.startswith(opening):
            raise RefusedError(
                "binary-file",
                f"is {kind}, not text; give it the suffix of its kind, or export "
                "its text",
            )


def _refuse_noise(sample: str) -> None:
    noise = sum(_is_noise(character) for character in sample)
    if noise > MAX_NOISE_SHARE * len(sample):
        raise RefusedError(
            "binary-file",
            "holds bytes that are no text in UTF-8 or UTF-16; save it as UTF-8 text",
        )


def _is_noise(character: str) -> bool:
    return character == REPLACEMENT or (character < " " and character not in "\t\n\r\f")
