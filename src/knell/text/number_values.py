"""Numerals: lexemes that stand together and have one value.

Words add up while each fits into the room that those before it left ("two hundred"
leaves room for "and five", "twenty" for "six") and multiply where a multiplier
follows. What does not fit starts a new numeral.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from fractions import Fraction

from knell.text.number_lexemes import Kind, Lexeme, decimal_value, gap
from knell.text.number_lexicon import NumberLexicon

_HUNDRED = 100
_AFTER_ARTICLES = {Kind.MULTIPLIER, Kind.DOZEN, Kind.COUPLE, Kind.FRACTION, Kind.VAGUE}


class Shape(Enum):
    """What a numeral says."""

    NUMBER = auto()
    VAGUE = auto()
    """"dozens", "several hundred": many, and no number."""
    SHARE = auto()
    """"half", "two thirds", "one in four": a part of something."""
    NO_COUNT = auto()
    """Plainly no count: a time, "one another"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A stretch of the text with its value."""

    start: int
    end: int
    shape: Shape
    value: Fraction = Fraction(0)
    """The number, or the part (1/2) for a share."""
    coefficient: Fraction = Fraction(0)
    """What stands before the last multiplier: 2 in "2 million"."""
    lexemes: int = 1
    """How many lexemes it is made of."""
    takes_article: bool = False
    """Begins with a word that an article can stand before: "a dozen"."""


@dataclass(slots=True)
class _Sum:
    """A number on its way: thousands and millions done, and the group at hand."""

    done: Fraction = Fraction(0)
    group: Fraction | None = None
    scale: Fraction | None = None
    coefficient: Fraction = Fraction(0)
    closed: bool = field(default=False)
    """True when only a multiplier may follow: after digits, after a dozen."""

    def value(self) -> Fraction:
        return self.done + (self.group or 0)

    def add(self, amount: Fraction, *, joined: bool) -> bool:
        """Add a word for 0 to 99; False when there is no room for it."""
        if self.closed:
            return False
        if self.group is None:
            self.group = amount
            return amount > 0 or self.scale is None
        if not _fits(self.group, amount) or (joined and self.group < _HUNDRED):
            return False
        self.group += amount
        return True

    def multiply(self, scale: Fraction) -> bool:
        """Let a multiplier work on what stands before it; False if it cannot."""
        if self.group is None and self.done == 0:
            self.group = Fraction(1)
        if scale == _HUNDRED:
            return self._hundreds(scale)
        if self.scale is not None and scale >= self.scale:
            return self._raise(scale)
        if self.group is None:
            return False
        self.coefficient = self.group
        self.done += self.group * scale
        self.group, self.scale = None, scale
        return True

    def _hundreds(self, scale: Fraction) -> bool:
        if self.group is None or not 0 < self.group < _HUNDRED:
            return False
        self.coefficient = self.group
        self.group *= scale
        return True

    def _raise(self, scale: Fraction) -> bool:
        """As in "ten thousand million": the larger multiplier works on the whole."""
        if self.group is not None or scale == self.scale:
            return False
        self.done, self.scale = self.done * scale, scale
        return True


def numerals(
    plain: str, found: Sequence[Lexeme], lexicon: NumberLexicon
) -> list[Numeral]:
    """The numerals that the lexemes of a folded text make, in order."""
    reader, at = _Reader(plain, found, lexicon), 0
    result: list[Numeral] = []
    while at < len(found):
        numeral = reader.read(at)
        result.append(numeral)
        at += numeral.lexemes
    return result


@dataclass(frozen=True, slots=True)
class _Reader:
    plain: str
    found: Sequence[Lexeme]
    lexicon: NumberLexicon

    def read(self, at: int) -> Numeral:
        """The longest numeral that starts with this lexeme."""
        kind = self.found[at].kind
        if kind is Kind.VAGUE or (kind is Kind.COUPLE and self._multiplies(at + 1)):
            return self._vague(at)
        if kind is Kind.FRACTION:
            return self._fraction(at, at)
        if kind in {Kind.IDIOM, Kind.NOT_A_NUMBER}:
            return self._numeral(at, at, Shape.NO_COUNT)
        if kind in {Kind.NOBODY, Kind.COUPLE}:
            return self._numeral(at, at, Shape.NUMBER, self.found[at].value)
        if kind is Kind.NUMERAL and self._follows(at + 1, Kind.FRACTION, {""}):
            return self._fraction(at, at + 1)
        return self._number(at)

    def _number(self, at: int) -> Numeral:
        total, last = _Sum(), at
        for index in range(at, len(self.found)):
            joint = "" if index == at else self._joint(index)
            if not self._extend(total, index, joint):
                break
            last = index
        joints = self.lexicon.words["mixed_joints"]
        if self._follows(last + 1, Kind.FRACTION, joints):
            return self._mixed(at, last + 1, total.value())
        return self._whole(at, last, total)

    def _whole(self, at: int, last: int, total: _Sum) -> Numeral:
        """The number if it is one of whole people."""
        value = total.value()
        shape = Shape.NUMBER if value.denominator == 1 else Shape.NO_COUNT
        if at == last and self.found[at].kind is Kind.DECIMAL:
            shape = Shape.NO_COUNT
        return self._numeral(at, last, shape, value, total.coefficient)

    def _extend(self, total: _Sum, index: int, joint: str | None) -> bool:
        """Take the next lexeme into the sum; False when it does not belong to it."""
        lexeme = self.found[index]
        joined = joint in self.lexicon.words["and"]
        if joint is None or (joint and not joined):
            return False
        if lexeme.kind is Kind.NUMERAL:
            return total.add(lexeme.value, joined=joined)
        if joined:
            return False
        if lexeme.kind is Kind.MULTIPLIER:
            return total.multiply(lexeme.value)
        if lexeme.kind is Kind.DOZEN:
            return _take_dozens(total, lexeme.value)
        return self._take_digits(total, index)

    def _take_digits(self, total: _Sum, index: int) -> bool:
        lexeme = self.found[index]
        if lexeme.kind not in {Kind.DIGITS, Kind.DECIMAL} or total.group is not None:
            return False
        if total.scale is not None or total.closed:
            return False
        decimal = decimal_value(self.plain[lexeme.start : lexeme.end])
        scaled = self._follows(index + 1, Kind.MULTIPLIER, {""})
        total.group = decimal if decimal is not None and scaled else lexeme.value
        total.closed = True
        return True

    def _mixed(self, at: int, index: int, whole: Fraction) -> Numeral:
        """As in "two and a half million": the number with its fraction, multiplied."""
        value, last = whole + self.found[index].value, index
        if self._multiplies(index + 1):
            value, last = value * self.found[index + 1].value, index + 1
        shape = Shape.NUMBER if value.denominator == 1 else Shape.NO_COUNT
        return self._numeral(at, last, shape, value)

    def _fraction(self, at: int, index: int) -> Numeral:
        """As in "half a million" as a number, "two thirds" as a share."""
        part = self.found[index].value
        if index > at:
            part *= self.found[at].value
        joints = self.lexicon.words["fraction_joints"]
        if self._multiplies(index + 1, joints):
            value = part * self.found[index + 1].value
            if value.denominator == 1:
                return self._numeral(at, index + 1, Shape.NUMBER, value)
        return self._numeral(at, index, Shape.SHARE, part)

    def _vague(self, at: int) -> Numeral:
        """As in "tens of thousands", "several hundred": vague as far as it goes."""
        last, joints = at, {"", *self.lexicon.words["of"]}
        while self._multiplies(last + 1, joints) or self._follows(
            last + 1, Kind.VAGUE, joints
        ):
            last += 1
        return self._numeral(at, last, Shape.VAGUE)

    def _multiplies(
        self, index: int, joints: frozenset[str] | set[str] = frozenset()
    ) -> bool:
        joints = joints or {"", *self.lexicon.words["of"]}
        return self._follows(index, Kind.MULTIPLIER, joints) or self._follows(
            index, Kind.DOZEN, joints
        )

    def _follows(
        self, index: int, kind: Kind, joints: frozenset[str] | set[str]
    ) -> bool:
        """Whether a lexeme of this kind comes next, joined by one of these words."""
        if index >= len(self.found) or self.found[index].kind is not kind:
            return False
        return self._joint(index) in joints

    def _joint(self, index: int) -> str | None:
        return gap(self.plain, self.found[index - 1].end, self.found[index].start)

    def _numeral(
        self,
        at: int,
        last: int,
        shape: Shape,
        value: Fraction = Fraction(0),
        coefficient: Fraction = Fraction(0),
    ) -> Numeral:
        return Numeral(
            start=self.found[at].start,
            end=self.found[last].end,
            shape=shape,
            value=value,
            coefficient=coefficient,
            lexemes=last - at + 1,
            takes_article=self.found[at].kind in _AFTER_ARTICLES,
        )


def _fits(group: Fraction, amount: Fraction) -> bool:
    """Whether a word for 1 to 99 can follow: "hundred five", "twenty six"."""
    room = group % _HUNDRED
    if room == 0:
        return group > 0 and amount > 0
    return 0 < amount < 10 and room >= 20 and room % 10 == 0


def _take_dozens(total: _Sum, dozen: Fraction) -> bool:
    if total.scale is not None or (total.closed and total.group is None):
        return False
    total.coefficient = total.group if total.group is not None else Fraction(1)
    total.group, total.closed = total.coefficient * dozen, True
    return True
