"""What may reach a terminal: the text of reports, but none of its controls."""

import unicodedata

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# Scripts such as Persian and Hindi cannot be written without the two joiners.
_JOINERS = frozenset("\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}")
_LINE_BREAKS_AND_TABS = frozenset("\n\r\t\v\f\x85\u2028\u2029")
# Controls, invisible formats such as bidirectional overrides, surrogates.
_HARMFUL_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    r"""The text on one line, each control and invisible character shown as U+FFFD.

    >>> visible("Shells\n killed \x1b[2J16") == "Shells  killed \ufffd[2J16"
    True
    """
    if text.isprintable():
        return text
    return "".join(map(_visible_character, text))


def one_line(text: str) -> str:
    r"""As `visible`, with every run of white space as one space.

    >>> one_line(" killed\n  16 ")
    'killed 16'
    """
    return " ".join(visible(text).split())


def visible_lines(text: str) -> str:
    r"""As `visible`, but line feeds stay: for output that is made of lines.

    >>> visible_lines("a,b\r\n1,2\r\n") == "a,b \n1,2 \n"
    True
    """
    return "\n".join(map(visible, text.split("\n")))


def _visible_character(character: str) -> str:
    if character in _LINE_BREAKS_AND_TABS:
        return " "
    if character in _JOINERS:
        return character
    harmful = unicodedata.category(character) in _HARMFUL_CATEGORIES
    return REPLACEMENT if harmful else character
