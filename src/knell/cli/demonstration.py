"""What `knell demo` shows: claims, a toll, a brief, and what to type next."""

import io
import shlex
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from rich.console import Console
from rich.text import Text

from knell import extract
from knell.brief import catalogue, html_page
from knell.cli.brief_screen import print_in_short
from knell.cli.output import put
from knell.cli.summary import Summary, many
from knell.cli.table import print_table
from knell.cli.toll import print_bounds, print_toll
from knell.ingest import Defaults, read_sources
from knell.model import ClaimId, Extraction
from knell.model.toll import Division, Question
from knell.places import Gazetteer
from knell.store import Record, create_record
from knell.workflow.adding import Adding
from knell.workflow.briefing import Request, write_brief
from knell.workflow.records import Contents, open_contents
from knell.workflow.sample_reports import SAMPLE_DRAFT, SAMPLE_REPORTS
from knell.workflow.tolling import Recorded, answer_from

TITLE = "The Syrian coast, 6 to 13 March 2025"
OBSERVATORY = "SOHR"
"""Whose figure is explained: it gave one each day, and others relayed it."""
AS_OF = date(2025, 3, 13)
"""The last day on which the sample reports bring a figure day by day."""


@dataclass(slots=True, kw_only=True)
class Demonstration:
    """The sample reports, from their text to a brief, in a folder."""

    folder: Path
    """Where the record, the brief and the draft are put."""
    first: int | None = None
    """Only so many reports are read."""
    tabled: int | None = None
    """The claims of only so many reports are shown."""

    @property
    def record(self) -> Path:
        """The directory of the record."""
        return self.folder / "record"

    @property
    def page(self) -> Path:
        """The file of the brief."""
        return self.folder / "brief.html"

    @property
    def draft(self) -> Path:
        """A text to check."""
        return self.folder / "draft.txt"

    def show(self, console: Console) -> None:
        """Do all of it, and print each step as it is done.

        RecordError when the folder holds a record already.
        """
        with create_record(self.record) as record:
            _print_head("The claims that Knell reads in sample reports", console)
            self._show_claims(record, console)
        _print_head("The toll: how many, between which bounds", console)
        self._show_toll(console)
        _print_head("The brief, in short", console)
        contents = open_contents(str(self.record), io.BytesIO())
        self._show_brief(contents, console)
        put(self.draft, SAMPLE_DRAFT.read_bytes())
        self._show_commands(_least_sure(contents), console)

    def _show_claims(self, record: Record, console: Console) -> None:
        adding = Adding(record=record)
        arrivals = read_sources(
            [str(SAMPLE_REPORTS)], Defaults(), stdin=io.BytesIO(), keep=adding.keep
        )
        readings = adding.add(islice(arrivals, self.first), extract.load_extractor)
        summary = Summary()
        read = summary.follow(readings)
        print_table(islice(read, self.tabled), console)
        _print_rest(read, console)
        for line in summary.lines():
            console.print(line)

    def _show_toll(self, console: Console) -> None:
        asked = Question(victims="civilians", as_of=AS_OF, by=Division.CLAIMANT)
        print_toll(self._answer(asked), console)
        console.print()
        console.print(
            f"The claims that make the figure of the {OBSERVATORY} what it is:"
        )
        console.print()
        alone = replace(asked, by=None, claimant=OBSERVATORY)
        print_bounds(self._answer(alone), console)

    def _answer(self, asked: Question) -> Recorded:
        return answer_from(str(self.record), asked, None, stdin=io.BytesIO())

    def _show_brief(self, contents: Contents, console: Console) -> None:
        words = catalogue("en")
        asked = Request(title=TITLE, as_of=AS_OF)
        brief = write_brief(contents, asked, Gazetteer.open(), words)
        put(self.page, html_page(brief, words).encode())
        print_in_short(brief, console)

    def _show_commands(self, doubtful: ClaimId | None, console: Console) -> None:
        console.print()
        console.print("The whole brief, in which each figure opens its passages:")
        _print_line(str(self.page), console)
        for said, command in self._commands(doubtful):
            console.print(f"{said}:")
            _print_line(shlex.join(command), console)

    def _commands(
        self, doubtful: ClaimId | None
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """What to type next, each with what it is for."""
        knell, record = _called(), str(self.record)
        table = str(self.folder / "claims.csv")
        asked = ("--claimant", OBSERVATORY, "--as-of", AS_OF.isoformat())
        yield "See why a figure is what it is", (knell, "why", record, *asked)
        if doubtful:
            yield (
                "Strike out the claim that Knell is least sure of",
                (knell, "review", record, doubtful, "reject", "--who", "me"),
            )
        yield (
            "Check the numbers of a draft against the record",
            (knell, "check", str(self.draft), record, "--published", "2025-03-14"),
        )
        yield "Take the claims elsewhere", (knell, "export", record, "-o", table)
        yield "Read reports of your own", (knell, "read", "FILE")


def _least_sure(contents: Contents) -> ClaimId | None:
    claims = [each.claim for each in contents.printings]
    return min(claims, key=lambda each: each.confidence).id if claims else None


def _print_rest(read: Iterator[Extraction], console: Console) -> None:
    """Read what is left, and say how many claims are not shown."""
    claims = [len(each.claims) for each in read]
    if claims:
        more = f"{many(sum(claims), 'claim')} of {many(len(claims), 'more report')}"
        console.print(f"… and {more}", style="dim")


def _print_head(head: str, console: Console) -> None:
    console.print()
    console.rule(Text(head, "bold"), align="left", style="green")
    console.print()


def _print_line(line: str, console: Console) -> None:
    """A line that can be copied: it is not broken where the screen ends."""
    console.print(Text(f"  {line}", "green"), soft_wrap=True)


def _called() -> str:
    """What the user typed to call this program, as far as that is known."""
    typed = sys.argv[0]
    here = Path(typed).name == "knell" and shutil.which("knell") is None
    return typed if here else "knell"
