"""Report text with its parts marked and named: "[16](count) [guards](victims) died"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from knell.extract.explanation import Part
from knell.model import Span
from knell.text.screen import visible

REACH = 140
"""Code points on each side of the words that are shown of a very long sentence."""
MOST = 2 * REACH + 80
"""A sentence longer than this is shown in part."""

_STYLES = {
    "count": "bold",
    "victims": "bold green",
    "perpetrator": "bold red",
    "claimant": "bold cyan",
    "place": "bold magenta",
    "period": "bold yellow",
    "weapon": "bold red",
}
_SPACE = re.compile(r"\s+")


def layers(parts: Iterable[Part]) -> list[list[Part]]:
    """The parts in groups that can be marked together, as few as it takes.

    In a group each two are apart or one is in the other; of two that cross, the
    second is in a later group.
    """
    found: list[list[Part]] = []
    for part in sorted(parts, key=lambda each: (each.span[0], -each.span[1])):
        fitting = (g for g in found if not any(_cross(part, other) for other in g))
        group = next(fitting, None)
        if group is None:
            found.append([part])
        else:
            group.append(part)
    return found


def marked(text: str, stretch: Span, parts: Sequence[Part]) -> Text:
    """A stretch of a text on one line, with its nested parts marked.

    >>> sentence = "Shells killed 16 guards."
    >>> where = {"sentence": (0, 24), "inside": True, "away": 0}
    >>> parts = [
    ...     Part(fields=("count",), span=(14, 16), **where),
    ...     Part(fields=("victims",), span=(17, 23), **where),
    ... ]
    >>> marked(sentence, (7, 24), parts).plain
    'killed [16](count) [guards](victims).'
    """
    line, at, open_parts = Text(), stretch[0], list[Part]()
    for position, part, opens in _turns(parts):
        line.append(_plain(text[at:position]), _style(open_parts))
        at = position
        if opens:
            line.append("[", "dim")
            open_parts.append(part)
        else:
            line.append(f"]({', '.join(part.fields)})", "dim")
            open_parts.pop()
    line.append(_plain(text[at : stretch[1]]))
    return line


def in_their_sentence(text: str, parts: Sequence[Part]) -> Text:
    """The sentence of nested parts, or what is near to them in a very long one."""
    first, last = parts[0].sentence
    start, end = (first, last) if last - first <= MOST else _near(text, parts)
    line = marked(text, (start, end), parts)
    before = "… " if start > first else ""
    after = " …" if end < last else ""
    return Text.assemble(before, line, after)


def _near(text: str, parts: Sequence[Part]) -> Span:
    """Whole words on both sides of the parts, as far as they are shown."""
    first, last = parts[0].sentence
    low, high = min(p.span[0] for p in parts), max(p.span[1] for p in parts)
    start, end = max(first, low - REACH), min(last, high + REACH)
    if start > first:
        gap = text.find(" ", start, low)
        start = gap + 1 if gap >= 0 else low
    if end < last:
        gap = text.rfind(" ", high, end)
        end = gap if gap >= 0 else high
    return start, end


def _turns(parts: Sequence[Part]) -> Iterator[tuple[int, Part, bool]]:
    """Where parts begin and end, in text order, the inner ones ending first."""
    begins = [((each.span[0], 1, -each.span[1]), each, True) for each in parts]
    ends = [((each.span[1], 0, -each.span[0]), each, False) for each in parts]
    for key, part, opens in sorted((*begins, *ends), key=lambda turn: turn[0]):
        yield key[0], part, opens


def _cross(one: Part, other: Part) -> bool:
    (a, b), (c, d) = sorted((one.span, other.span))
    return a < c < b < d


def _style(open_parts: Sequence[Part]) -> str:
    return _STYLES.get(open_parts[-1].fields[0], "bold") if open_parts else ""


def _plain(piece: str) -> str:
    return _SPACE.sub(" ", visible(piece))
