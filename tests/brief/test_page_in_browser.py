"""The page in a real browser: figures open their passages, and nothing is fetched."""

import re
import shutil
from typing import TYPE_CHECKING, Literal

import pytest

from knell.brief import Catalogue, html_page
from knell.model.brief import Brief

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: make test installs it"
)
CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium: apt-get install chromium"
)


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory, coast_brief: Brief, english: Catalogue
) -> str:
    path: Path = tmp_path_factory.mktemp("page") / "brief.html"
    path.write_text(html_page(coast_brief, english), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: "Browser", address: str) -> "Iterator[Page]":
    """The page on a phone; it must neither fetch nor complain."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    shown = context.new_page()
    fetched: list[str] = []
    complaints: list[str] = []
    shown.on("request", lambda request: fetched.append(request.url))
    shown.on("console", lambda message: complaints.append(message.text))
    shown.on("pageerror", lambda error: complaints.append(str(error)))
    shown.goto(address)
    yield shown
    assert fetched == [address]
    assert complaints == []
    context.close()


def _note(page: "Page", button: "Locator") -> "Locator":
    return page.locator(f"#{button.get_attribute('popovertarget')}")


def _open_tables(page: "Page") -> None:
    """Those of the chart and the map are closed at first."""
    for summary in page.locator("summary").all():
        summary.click()


def test_every_figure_opens_its_passages_by_mouse(page: "Page") -> None:
    _open_tables(page)
    buttons = page.locator("main button[popovertarget]:not(.close)")
    assert buttons.count() > 70
    for button in buttons.all():
        note = _note(page, button)
        assert not note.is_visible()
        button.click()
        assert note.is_visible()
        told = note.inner_text()
        assert "2025" in told
        assert "SHA-256 " in told
        note.locator(".close").click()
        assert not note.is_visible()


def test_every_figure_opens_its_passages_by_keyboard(page: "Page") -> None:
    _open_tables(page)
    for button in page.locator("main button[popovertarget]:not(.close)").all():
        note = _note(page, button)
        button.focus()
        page.keyboard.press("Enter")
        assert note.is_visible()
        page.keyboard.press("Tab")
        assert note.locator(".close").evaluate("e => e === document.activeElement")
        page.keyboard.press("Escape")
        assert not note.is_visible()
        assert button.evaluate("e => e === document.activeElement")


def test_the_page_does_not_scroll_sideways_on_a_phone(page: "Page") -> None:
    widths = page.evaluate(
        "() => [document.documentElement.scrollWidth, window.innerWidth]"
    )
    assert widths[0] <= widths[1]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_of_a_drawing_can_be_read_and_chosen(
    page: "Page", scheme: "Literal['light', 'dark']"
) -> None:
    page.emulate_media(color_scheme=scheme)
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    words = page.locator("figure svg text")
    seen = words.evaluate_all(
        "all => all.map(e =>"
        " [getComputedStyle(e).fill, e.getBoundingClientRect().height])"
    )
    assert len(seen) > 20
    for ink, height in seen:
        assert _contrast(ink, paper) >= 4.5
        assert height >= 9, "too small for a phone"
    words.first.select_text()
    chosen = page.evaluate("() => getSelection().toString()")
    assert chosen == words.first.text_content()


def _contrast(one: str, other: str) -> float:
    """Of two colours of CSS, as WCAG 2 reckons it."""
    lights = sorted(map(_light, (one, other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: str) -> float:
    shares = [int(each) / 255 for each in re.findall(r"\d+", colour)[:3]]
    linear = [
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
        for each in shares
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_passages_are_printed_as_notes(page: "Page") -> None:
    page.emulate_media(media="print")
    tables = page.locator("details table")
    assert tables.count() > 0
    assert all(table.is_visible() for table in tables.all())
    assert all(note.is_visible() for note in page.locator(".note").all())
    assert not page.locator("nav").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(
    browser: "Browser", address: str, scheme: "Literal['light', 'dark']"
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    # The tool is a script, which the page itself would rightly not run.
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)
    shown = context.new_page()
    shown.goto(address)
    _open_tables(shown)
    whole = axe.Axe().run(shown)
    assert whole.violations_count == 0, whole.generate_report()
    shown.locator("button.fig").first.click()
    opened = axe.Axe().run(shown)
    assert opened.violations_count == 0, opened.generate_report()
    context.close()
