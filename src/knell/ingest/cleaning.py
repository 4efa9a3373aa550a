"""Text made safe to store and show, each repair recorded.

Only what is broken is touched: mojibake (by ftfy, R. Speer 2019), control characters,
half surrogates and the ends of lines. Quotation marks, dashes, accents and letters of
every script stay as they came.
"""

import re

from knell.ingest.trouble import Trouble

_LINE_END = re.compile(r"\r\n?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BIDI = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

MOJIBAKE = Trouble(
    code="mojibake-repaired",
    message="letters that had been decoded wrongly were put right; check names",
)
CONTROLS = Trouble(
    code="control-characters",
    message="control characters were replaced by spaces",
)
SURROGATES = Trouble(
    code="half-characters",
    message="halves of characters (lone surrogates) were replaced by U+FFFD",
)
BIDI = Trouble(
    code="bidi-controls",
    message=(
        "holds characters that change the direction of writing; what is shown may "
        "not be in the order in which it is stored"
    ),
)


def clean(text: str) -> tuple[str, tuple[Trouble, ...]]:
    r"""The text as it is stored, and what was repaired in it.

    Lines end with a line feed; bidi controls stay, as they may belong to the script.

    >>> clean("Shells\x00killed 16.\r\n")[0]
    'Shells killed 16.\n'
    """
    text = _LINE_END.sub("\n", text)
    troubles: list[Trouble] = []
    for repair, trouble in _REPAIRS:
        repaired = repair(text)
        if repaired != text:
            troubles.append(trouble)
        text = repaired
    if _BIDI.search(text):
        troubles.append(BIDI)
    return text, tuple(troubles)


def clean_line(text: str) -> str:
    r"""A title or name on one line, without controls of any kind.

    >>> clean_line(" Shells hit \n a bakery\x07 ")
    'Shells hit a bakery'
    """
    return " ".join(_BIDI.sub("", clean(text)[0]).split())


def _without_surrogates(text: str) -> str:
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _without_mojibake(text: str) -> str:
    if text.isascii():
        return text
    import ftfy  # noqa: PLC0415 -- costs 0.1 s that plain ASCII need not pay

    # Line by line: one line may be broken while its neighbours are not.
    return "\n".join(
        line if line.isascii() else ftfy.fix_encoding(line) for line in text.split("\n")
    )


def _without_controls(text: str) -> str:
    return _CONTROL.sub(" ", text)


_REPAIRS = (
    (_without_surrogates, SURROGATES),
    (_without_mojibake, MOJIBAKE),
    (_without_controls, CONTROLS),
)
