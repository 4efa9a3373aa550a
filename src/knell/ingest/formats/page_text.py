"""Web pages as they are seen: every text but what is hidden, in order."""

from collections.abc import Iterator

from lxml import etree, html  # type: ignore[import-untyped]  # has no types

from knell.ingest.formats.web_page import page_tree
from knell.ingest.limits import Limits

_HIDDEN = frozenset(
    {
        *("head", "script", "style", "template", "noscript"),
        *("svg", "iframe", "object", "select", "textarea"),
    }
)
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "bdo", "button", "cite", "code", "data", "dfn"),
        *("em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp"),
        *("small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"),
    }
)
_CELLS = frozenset({"td", "th"})


def visible_text(packed: bytes, limits: Limits) -> str:
    """The text of a page: one block or table row a line, cells apart by a bar."""
    pieces = "".join(_pieces(page_tree(packed, limits)))
    lines = (" ".join(line.split()) for line in pieces.split("\n"))
    return "\n".join(line for line in lines if line)


def _pieces(root: html.HtmlElement) -> Iterator[str]:
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if not isinstance(element.tag, str):
            yield (element.tail or "").replace("\n", " ") if event == "end" else ""
        elif event == "start" and _is_hidden(element):
            walk.skip_subtree()
        elif event == "start":
            yield _before(element) + _flat(element.text)
        else:
            yield _after(element) + _flat(element.tail)


def _is_hidden(element: html.HtmlElement) -> bool:
    hidden = element.get("hidden") is not None or element.get("popover") is not None
    return hidden or element.tag in _HIDDEN


def _before(element: html.HtmlElement) -> str:
    if element.tag in _CELLS or element.tag in _INLINE:
        return ""
    return "\n"


def _after(element: html.HtmlElement) -> str:
    if element.tag in _CELLS:
        return " | "
    return "" if element.tag in _INLINE else "\n"


def _flat(text: str | None) -> str:
    return (text or "").replace("\n", " ").replace("\r", " ")
