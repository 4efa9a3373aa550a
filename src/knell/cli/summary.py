"""What a run read and what was wrong with it, for its last lines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from knell.model import Extraction, Problem
from knell.text.screen import visible

LISTED = 50
"""Problems of a kind, fatal or not, that are listed one by one; the rest is counted,
so that neither memory nor the screen grows with the size of a batch."""


@dataclass(slots=True, kw_only=True)
class Summary:
    """Counts that grow while readings pass by."""

    documents: int = 0
    claims: int = 0
    statements: int = 0
    fatal: int = 0
    doubts: int = 0
    listed: list[Problem] = field(default_factory=list)
    """The first fatal problems and the first others, in the order they came."""

    def follow(self, readings: Iterable[Extraction | Problem]) -> Iterator[Extraction]:
        """Pass the extractions on; count them, and the problems of every kind."""
        for reading in readings:
            if isinstance(reading, Problem):
                self._note(reading)
                continue
            self.documents += 1
            self.claims += len(reading.claims)
            self.statements += len(reading.statements)
            for problem in reading.problems:
                named = problem.source or reading.document.origin
                self._note(replace(problem, source=named))
            yield reading

    def lines(self) -> Iterator[str]:
        """The counts, then the problems with code and file, ready for a terminal."""
        total = self.fatal + self.doubts
        yield (
            f"{many(self.documents, 'document')}: {many(self.claims, 'claim')},"
            f" {many(self.statements, 'statement')}, {many(total, 'problem')}"
        )
        yield from map(
            problem_line, sorted(self.listed, key=lambda each: not each.fatal)
        )
        if total > len(self.listed):
            yield f"  and {many(total - len(self.listed), 'more problem')}"

    def _note(self, problem: Problem) -> None:
        if problem.fatal:
            self.fatal += 1
        else:
            self.doubts += 1
        if (self.fatal if problem.fatal else self.doubts) <= LISTED:
            self.listed.append(problem)


def problem_line(problem: Problem) -> str:
    """What was wrong, where, and its code, on one line that is safe to print."""
    kind = "not read" if problem.fatal else "doubtful"
    named = problem.message.startswith(problem.source)
    where = "" if named else f"{problem.source}: "
    return f"  {kind}  {visible(where + problem.message)} [{problem.code}]"


def many(number: int, noun: str) -> str:
    """The number with its noun, in the plural unless it is one.

    >>> many(1, "claim"), many(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
