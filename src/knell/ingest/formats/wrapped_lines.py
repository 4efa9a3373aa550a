"""Lines that were broken to fit a page, put together again."""

import re

MIN_LINES = 3
"""Fewer lines do not show how wide the page was."""
FULL_LINE_SHARE = 0.8
"""A line this long, as a share of the widest, was broken because it was full."""
MAX_WIDTH = 130
"""Characters of the widest printed line; wider ones are whole paragraphs."""
_HYPHEN = re.compile(r"(?<=[^\W\d_])-$")


def unwrap(page: str) -> str:
    r"""The page with each full line run on to the next, as the writer had it.

    A line is full when it comes near the widest of its page; a shorter one ends a
    paragraph. A hyphen at the end of a full line joins the parts of one word when
    the next line opens with a small letter.

    >>> page = "Shells hit a bakery in the\nold town early on Fri-\nday.\nEnd."
    >>> print(unwrap(page))
    Shells hit a bakery in the old town early on Friday.
    End.
    """
    lines = [line.rstrip() for line in page.splitlines()]
    widths = sorted(len(line) for line in lines if line)
    if len(widths) < MIN_LINES:
        return "\n".join(lines)
    # The widest tenth is left out: a table or a heading may run wide.
    widest = widths[int(0.9 * (len(widths) - 1))]
    if widest > MAX_WIDTH:
        return "\n".join(lines)
    joined = ""
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        joined += _with_ending(line, following, FULL_LINE_SHARE * widest)
    return joined.rstrip("\n")


def _with_ending(line: str, following: str, full: float) -> str:
    if len(line) < full or not following.strip():
        return line + "\n"
    if _HYPHEN.search(line) and following.lstrip()[:1].islower():
        return line[:-1]
    return line + " "
