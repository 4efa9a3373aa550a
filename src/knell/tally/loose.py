"""Answers of two pools of claims that may be about the same people or about others."""

from knell.model.toll import Answer, Bound


def either(one: Answer, other: Answer) -> Answer:
    """The range when one answer's people may be among the other's, or apart.

    The low is the greater of the two, the high their sum; open if either is open.

    >>> low, high = Bound(number=12), Bound(number=20)
    >>> one = Answer(label="", low=low, high=low, claims=("a",))
    >>> other = Answer(label="", low=high, high=high, claims=("b",))
    >>> either(one, other).low.number, either(one, other).high.number
    (20, 32)
    """
    if not one.claims:
        return other
    low = max(one.low, other.low, key=lambda bound: bound.number or 0)
    ends = (one.high.number, other.high.number)
    high = Bound()
    if ends[0] is not None and ends[1] is not None:
        high = Bound(number=ends[0] + ends[1], terms=one.high.terms + other.high.terms)
    return Answer(
        label=one.label,
        low=low,
        high=high,
        claims=one.claims + other.claims,
        sources=tuple(sorted({*one.sources, *other.sources})),
        direct=one.direct or other.direct,
    )
