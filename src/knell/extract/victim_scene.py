"""The claims of a report beside one another: whom each counts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from knell.extract.victim_kinds import kinds_in, side_of_kinds
from knell.extract.victim_shapes import shape_of
from knell.model import Harm, Span
from knell.text.casing import in_small_letters
from knell.text.sentences import sentence_at

_FARTHEST_WHOLE, _MOST_PARTS = 6, 8
"""Claims before one among which its whole is looked for, and behind it its parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimQuestion:
    """A claim that is asked whom it counts."""

    count: Span
    quote: Span
    harm: Harm
    number: int | None
    """None: vague, or without any bound."""
    victims: str
    """As worded; empty: not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A claim among the others of its report."""

    question: VictimQuestion
    position: int
    sentence: int
    shape: str
    kinds: Sequence[str]
    """Of the victims."""
    side: str
    """Theirs: a status, `open`, or `none`, where no victims are given."""
    size: str

    @property
    def naming(self) -> str:
        """Whether victims are `named`, only `people` are counted, or `bare` numbers."""
        if self.side != "none":
            return "named"
        return "people" if self.shape.endswith("people") else "bare"

    def harmed_as(self, other: "Counted") -> str:
        """Whether both tell of one harm."""
        return "=" if self.question.harm == other.question.harm else "!"

    def after(self, other: "Counted") -> int:
        """Sentences between the two, at most two."""
        return min(self.sentence - other.sentence, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class VictimScene:
    """The claims of a report, and how they stand to one another."""

    text: str
    """In small letters."""
    language: str
    claims: Sequence[Counted]
    alike: Mapping[tuple[Harm, int], Sequence[Counted]]
    """The claims by harm and number, where that is more than one."""

    @classmethod
    def of(
        cls,
        text: str,
        sentences: Sequence[Span],
        questions: Sequence[VictimQuestion],
        language: str,
    ) -> "VictimScene":
        """Look at what each claim counts."""
        small = in_small_letters(text)
        claims = [
            _counted(question, at, small, sentences, language)
            for at, question in enumerate(questions)
        ]
        return _scene(small, language, claims)

    def with_victims(self, wordings: Iterable[str]) -> "VictimScene":
        """The claims with victims that are worded so; empty: not given."""
        claims = [
            claim if victims == claim.question.victims else _with(claim, victims, self)
            for claim, victims in zip(self.claims, wordings, strict=True)
        ]
        return _scene(self.text, self.language, claims)

    def told(self, claim: Counted) -> Sequence[Counted]:
        """The other claims of the same harm and number."""
        question = claim.question
        alike = self.alike.get((question.harm, question.number or 0), ())
        return [other for other in alike if other is not claim]

    def before(self, claim: Counted) -> Counted | None:
        """The claim before one."""
        return self.claims[claim.position - 1] if claim.position else None

    def next_here(self, claim: Counted) -> Counted | None:
        """The claim behind one, if it stands in its sentence."""
        behind = self.claims[claim.position + 1 : claim.position + 2]
        here = behind and behind[0].sentence == claim.sentence
        return behind[0] if here else None

    def whole(self, claim: Counted) -> Counted | None:
        """The last claim before one that counts more of its harm."""
        number, at = claim.question.number, claim.position
        for other in reversed(self.claims[max(0, at - _FARTHEST_WHOLE) : at]):
            more = other.question.number
            if other.question.harm != claim.question.harm or more is None:
                continue
            if number is None or more > number:
                return other
        return None

    def parts(self, claim: Counted) -> tuple[Sequence[Counted], bool]:
        """Claims behind one that it may count in, and whether they add up to it."""
        number, at = claim.question.number, claim.position
        parts: list[Counted] = []
        total = 0
        for other in self.claims[at + 1 : at + 1 + _MOST_PARTS]:
            part = other.question.number
            if number is None or other.sentence > claim.sentence + 1:
                break
            if other.question.harm != claim.question.harm:
                continue
            if part is None or part >= number:
                continue
            if total + part > number:
                break
            total += part
            parts.append(other)
        return parts, total == number


def _scene(text: str, language: str, claims: Sequence[Counted]) -> VictimScene:
    alike: dict[tuple[Harm, int], list[Counted]] = defaultdict(list)
    for claim in claims:
        if claim.question.number is not None and claim.question.number > 1:
            alike[claim.question.harm, claim.question.number].append(claim)
    return VictimScene(text=text, language=language, claims=claims, alike=alike)


def _with(claim: Counted, victims: str, scene: VictimScene) -> Counted:
    question = replace(claim.question, victims=victims)
    kinds, side = _kinds_and_side(victims, scene.language)
    return replace(claim, question=question, kinds=kinds, side=side)


def _kinds_and_side(victims: str, language: str) -> tuple[Sequence[str], str]:
    kinds = kinds_in(victims, language)
    return kinds, side_of_kinds(kinds) if victims else "none"


def _counted(
    question: VictimQuestion,
    position: int,
    text: str,
    sentences: Sequence[Span],
    language: str,
) -> Counted:
    kinds, side = _kinds_and_side(question.victims, language)
    number = question.number
    return Counted(
        question=question,
        position=position,
        sentence=sentence_at(sentences, question.count[0]),
        shape=shape_of(text, question.count, language),
        kinds=kinds,
        side=side,
        size="vague" if number is None else "one" if number == 1 else "many",
    )
