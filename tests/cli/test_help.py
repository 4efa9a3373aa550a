"""What `--help` says, and how soon."""

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from knell import __version__
from knell.cli.main import COMMANDS, main

Knell = Callable[..., Result]
Golden = Callable[[Path, str], None]
EXPECTED = Path(__file__).with_name("expected")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_reads_as_it_did(knell: Knell, command: str, golden: Golden) -> None:
    result = knell(*command.split(), "--help", COLUMNS="80")
    golden(EXPECTED / f"help-{command or 'knell'}.txt", result.stdout)


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_in_the_list_opens_the_help_of_the_command(name: str) -> None:
    command = main.get_command(main.make_context("knell", [name]), name)
    assert command
    assert (command.help or "").partition("\n")[0] == COMMANDS[name][1]


def test_the_version_is_the_package_s(knell: Knell) -> None:
    assert knell("--version").stdout == f"knell {__version__}\n"


def test_help_needs_none_of_the_heavy_libraries() -> None:
    code = (
        "import sys\n"
        "from knell.cli.main import main\n"
        "main(['--help'], standalone_mode=False)\n"
        "heavy = {'rich', 'numpy', 'onnxruntime', 'lxml', 'trafilatura'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    done = subprocess.run(  # noqa: S603  # our own interpreter and code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stderr == "[]\n"


def test_help_comes_at_once() -> None:
    before = _seconds_of_children()
    subprocess.run(
        [sys.executable, "-m", "knell.cli", "--help"], capture_output=True, check=True
    )
    assert _seconds_of_children() - before < 0.3


def _seconds_of_children() -> float:
    """Of a processor, so that a busy machine does not count."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
