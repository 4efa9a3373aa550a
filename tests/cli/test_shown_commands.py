"""Commands that the documents show exist, with the options that they show."""

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest

from knell.cli.main import main

ROOT = Path(__file__).parents[2]
DOCUMENTS = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]

CODE_LINE = re.compile(r"^(?: {4}\$ |\$ | {4})(.*\b(?:knell|make) .*)$")
IN_TEXT = re.compile(r"`((?:knell|make) [^`]+)`")
PLACEHOLDERS = str.maketrans("[]…", "   ")


def shown(document: Path) -> Iterator[list[str]]:
    """The words of each command, without what a shell does around it."""
    text = re.sub(r"\s*\\\n\s*", " ", document.read_text("utf-8"))
    found = [*IN_TEXT.findall(text)]
    found += filter(None, (_of_line(line) for line in text.splitlines()))
    for command in found:
        for piece in re.split(r"[|>]|&&", command):
            words = shlex.split(piece.translate(PLACEHOLDERS), comments=True)
            if words[:1] in (["knell"], ["make"]):
                yield words


def _of_line(line: str) -> str:
    match = CODE_LINE.match(line)
    return match[1].split("  ")[0] if match else ""


COMMANDS = sorted(
    {
        (document.relative_to(ROOT).as_posix(), tuple(words))
        for document in DOCUMENTS
        for words in shown(document)
    }
)
TARGETS = set(
    re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
)


def test_the_readme_shows_the_whole_way() -> None:
    told = {words[1] for name, words in COMMANDS if name == "README.md"}
    way = {"demo", "test", "read", "init", "add", "toll", "why", "brief", "export"}
    assert way <= told


@pytest.mark.parametrize(
    ("document", "words"),
    [pytest.param(*each, id=" ".join(each[1])) for each in COMMANDS],
)
def test_a_command_that_is_shown_exists(document: str, words: tuple[str, ...]) -> None:
    program, name, *rest = words
    if program == "make":
        assert name in TARGETS
    else:
        knell = click.Context(main, info_name="knell", **main.context_settings)
        _accept(knell, [name, *rest], document)


def _accept(parent: click.Context, words: list[str], document: str) -> None:
    """Parse the words as the command would, without looking for their files."""
    name, *rest = words
    assert isinstance(parent.command, click.Group)
    command = parent.command.get_command(parent, name)
    assert command, f"{document}: no command {name}"
    context = click.Context(command, parent=parent, info_name=name)
    if isinstance(command, click.Group) and rest:
        _accept(context, rest, document)
        return
    given = _parsed(command, context, rest)
    for option in command.params:
        kind, value = option.type, given.get(option.name or "")
        if isinstance(kind, click.Choice) and isinstance(value, str):
            kind.convert(value, option, context)


def _parsed(
    command: click.Command, context: click.Context, words: list[str]
) -> Mapping[str, Any]:
    try:
        return command.make_parser(context).parse_args([*words])[0]
    except click.BadOptionUsage:
        if len(words) == 1:  # a sentence may name an option without its value
            return {}
        raise
