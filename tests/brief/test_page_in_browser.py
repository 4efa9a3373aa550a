"""The page in a real browser: figures open their passages, and nothing is fetched."""

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


def test_every_figure_opens_its_passages_by_mouse(page: "Page") -> None:
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


def test_passages_are_printed_as_notes(page: "Page") -> None:
    page.emulate_media(media="print")
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
    whole = axe.Axe().run(shown)
    assert whole.violations_count == 0, whole.generate_report()
    shown.locator("button.fig").first.click()
    opened = axe.Axe().run(shown)
    assert opened.violations_count == 0, opened.generate_report()
    context.close()
