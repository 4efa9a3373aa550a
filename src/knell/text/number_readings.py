"""Readings: every number expression of a text, with its modifiers and its context."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from knell.text.number_bounds import CEILING, Bounds
from knell.text.number_contexts import Context, Span, before_people, context
from knell.text.number_lexemes import folded, lexemes
from knell.text.number_lexicon import Effect, NumberLexicon, number_lexicon
from knell.text.number_modifiers import modifier_after, modifiers_before
from knell.text.number_values import Numeral, Shape, numerals

_GAP_LENGTH = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A number expression with what it says."""

    start: int
    """Of the modifiers, if there are any."""
    end: int
    core: Span
    """The number itself."""
    shape: Shape
    bounds: Bounds
    """None and None unless the shape is a number."""
    value: Fraction
    """The number without its modifiers, or the part that a share is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Worded:
    """A numeral with its modifiers."""

    start: int
    end: int
    numeral: Numeral
    before: tuple[Effect, ...]
    after: Effect | None

    @property
    def effects(self) -> tuple[Effect, ...]:
        return self.before if self.after is None else (self.after, *self.before)


def readings(text: str, language: str, *, wording: bool = False) -> list[Reading]:
    """All number expressions in order, without overlaps.

    `wording` says that the text is the wording of a count and no running text:
    then "2011" is a count and "from 10 to 15" is a range.
    """
    plain = folded(text)
    reader = _Reader(text, plain, language, number_lexicon(language), wording)
    result: list[Reading] = []
    for reading in reader.read():
        while result and result[-1].end > reading.start:
            result.pop()
        result.append(reading)
    return result


@dataclass(frozen=True, slots=True)
class _Reader:
    text: str
    plain: str
    language: str
    lexicon: NumberLexicon
    wording: bool

    def read(self) -> list[Reading]:
        found = numerals(self.plain, lexemes(self.plain, self.language), self.lexicon)
        worded = [self._worded(numeral) for numeral in found]
        result, at = [], 0
        while at < len(worded):
            pair = worded[at : at + 2]
            reading = self._range(*pair) or self._ratio(*pair) if pair[1:] else None
            result.append(reading or self._single(worded[at]))
            at += 2 if reading else 1
        return result

    def _worded(self, numeral: Numeral) -> _Worded:
        """The numeral with its article, abbreviated multiplier and modifiers."""
        numeral = self._with_article(self._with_suffix(numeral))
        start, effects = modifiers_before(self.plain, numeral.start, self.lexicon)
        end, after = modifier_after(self.plain, numeral.end, self.language)
        return _Worded(
            start=start, end=end, numeral=numeral, before=effects, after=after
        )

    def _with_suffix(self, numeral: Numeral) -> Numeral:
        """As in "1.2m people": letters after digits, where they cannot be a measure."""
        for letters, scale in self.lexicon.suffixes.items():
            end = numeral.end + len(letters)
            if not self.plain.startswith(letters, numeral.end):
                continue
            closed = end == len(self.plain) and self.wording
            if closed or before_people(self.plain, end, self.language):
                value = numeral.value * scale
                whole = value.denominator == 1 and numeral.lexemes == 1
                shape = Shape.NUMBER if whole else Shape.NO_COUNT
                return replace(numeral, end=end, value=value, shape=shape)
        return numeral

    def _with_article(self, numeral: Numeral) -> Numeral:
        """As in "a hundred", "a couple": the article belongs to the number."""
        if not numeral.takes_article or numeral.start < 2:
            return numeral
        before = self.plain[max(0, numeral.start - 8) : numeral.start]
        words = before.split()
        if not before[-1].isspace() or not words:
            return numeral
        if words[-1] not in self.lexicon.words["articles"]:
            return numeral
        start = numeral.start - len(before) + before.rindex(words[-1])
        if start and self.plain[start - 1].isalnum():
            return numeral
        return replace(numeral, start=start)

    def _single(self, one: _Worded) -> Reading:
        bounds = Bounds(None, None)
        shape = one.numeral.shape
        if shape is Shape.NUMBER:
            value = min(int(one.numeral.value), CEILING + 1)
            bounds = _under(Bounds(value, value), one.effects)
        return self._reading(one, one, shape, bounds)

    def _range(self, first: _Worded, last: _Worded) -> Reading | None:
        """As in "between 40 and 50", "two or three", "10 to 12": one reading of two."""
        if {first.numeral.shape, last.numeral.shape} != {Shape.NUMBER}:
            return None
        begin = self._opening(first, last)
        if begin is None:
            return None
        low = _scaled(first.numeral, last.numeral)
        top = min(int(last.numeral.value), CEILING + 1)
        high = _under(Bounds(top, top), last.effects).high
        if low >= top or low > CEILING:
            return None
        bounds = _under(Bounds(int(low), high), first.before)
        opened = replace(first, start=begin)
        return self._reading(opened, last, Shape.NUMBER, bounds)

    def _opening(self, first: _Worded, last: _Worded) -> int | None:
        """Where the range of two numbers begins; None if they are no range."""
        if not 0 < last.start - first.numeral.end <= _GAP_LENGTH:
            return None
        joint = self.plain[first.numeral.end : last.start].strip()
        before = self.plain[max(0, first.start - _GAP_LENGTH) : first.start].split()
        opener = before[-1] if before else ""
        if self.lexicon.openers.get(opener) == joint:
            return self.plain.rindex(opener, 0, first.start)
        if not self._connects(joint, first, last):
            return None
        if opener not in self.lexicon.origins:
            return first.start
        changes = self.lexicon.changes.intersection(before)
        changed = changes and not self.wording
        return None if changed else self.plain.rindex(opener, 0, first.start)

    def _connects(self, joint: str, first: _Worded, last: _Worded) -> bool:
        """A word such as "to" joins any numbers, a dash only digits."""
        if joint not in self.lexicon.connectors:
            return False
        starts = (first.numeral.start, last.start)
        return joint.isalpha() or all(self.plain[at].isdigit() for at in starts)

    def _ratio(self, first: _Worded, last: _Worded) -> Reading | None:
        """As in "one in four": a share, and no number of people."""
        between = self.plain[first.numeral.end : last.start]
        if len(between) > _GAP_LENGTH or last.numeral.shape is not Shape.NUMBER:
            return None
        joint = " ".join(between.split())
        if joint not in self.lexicon.words["ratio_joints"]:
            return None
        small = 0 < first.numeral.value < last.numeral.value
        if not small or self._context(last, last) is not Context.COUNT:
            return None
        return self._reading(first, last, Shape.SHARE, Bounds(None, None))

    def _reading(
        self, first: _Worded, last: _Worded, shape: Shape, bounds: Bounds
    ) -> Reading:
        core = (first.numeral.start, last.numeral.end)
        if shape is Shape.NUMBER:
            shape = self._shape(first, last, bounds)
        if shape is not Shape.NUMBER:
            bounds = Bounds(None, None)
        return Reading(
            start=first.start,
            end=max(last.end, last.numeral.end),
            core=core,
            shape=shape,
            bounds=bounds,
            value=first.numeral.value,
        )

    def _shape(self, first: _Worded, last: _Worded, bounds: Bounds) -> Shape:
        """A number, unless its context or its bounds speak against it."""
        match self._context(first, last):
            case Context.SHARE:
                return Shape.SHARE
            case Context.OTHER:
                return Shape.NO_COUNT
            case Context.COUNT:
                return Shape.NUMBER if bounds.sound else Shape.NO_COUNT

    def _context(self, first: _Worded, last: _Worded) -> Context:
        start = (first.numeral.start, first.numeral.end)
        end = (last.numeral.start, last.numeral.end)
        if last.after is not None:
            end = (last.numeral.start, last.end)
        return context(self.text, self.plain, start, end, self.language)


def _under(bounds: Bounds, effects: Sequence[Effect]) -> Bounds:
    for effect in effects:
        bounds = bounds.under(effect)
    return bounds


def _scaled(first: Numeral, last: Numeral) -> Fraction:
    """The lower end: "2 to 3 million" begins at two million."""
    if first.coefficient == 0 and first.value < last.coefficient:
        return first.value * last.value / last.coefficient
    return first.value
