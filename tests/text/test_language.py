import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knell.text.language import REACH, detect_language

REPORTS = tomllib.loads(
    Path(__file__).with_name("test_language_reports.toml").read_text(encoding="utf-8")
)["report"]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["text"][:24])
def test_a_report_is_in_its_language(report: dict[str, str]) -> None:
    assert detect_language(report["text"]).code == report["language"]


@pytest.mark.parametrize("text", ["", "   ", "12 / 14, 2024", "Homs", "🙏" * 50])
def test_a_text_without_enough_letters_is_in_no_known_language(text: str) -> None:
    guess = detect_language(text)

    assert (guess.code, guess.probability) == ("", 0.0)


def test_only_the_start_of_a_text_is_looked_at() -> None:
    english = "The army said that it had left the town on Friday night. " * 60

    assert detect_language(english + "قتل ثلاثة أشخاص. " * 900).code == "en"
    assert len(english) > REACH


def test_the_model_is_loaded_only_when_it_is_needed() -> None:
    script = (
        "import sys; from knell.text.language import detect_language;"
        "detect_language('The army said that it had left the town on Friday, and"
        " that the men who were there had been taken to the hospital.');"
        "sys.exit('py3langid' in sys.modules)"
    )

    command = [sys.executable, "-c", script]
    done = subprocess.run(command, check=False)  # noqa: S603 - our own script

    assert done.returncode == 0


@pytest.mark.property
@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120))
def test_any_text_gets_a_guess_with_a_probability(text: str) -> None:
    guess = detect_language(text)

    assert 0.0 <= guess.probability <= 1.0
    assert bool(guess.code) == (guess.probability > 0)
