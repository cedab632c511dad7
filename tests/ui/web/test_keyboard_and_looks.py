"""With the keyboard alone; names for screen readers; contrast; narrow and wide, light and dark."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.conftest import Site
from tests.ui.web.made_cables import LONG
from tests.ui.web.test_chat_page import Visit, answered, settled
from tests.ui.web.test_other_pages import tab

pytestmark = pytest.mark.browser

CONTRAST = (Path(__file__).parent / "contrast.js").read_text("utf-8")
NAMELESS = """
() => [...document.querySelectorAll("button, a[href], input, select, textarea")]
  .filter((it) => it.checkVisibility() && it.type !== "hidden")
  .filter((it) => !(it.getAttribute("aria-label") || it.textContent.trim() || it.labels?.length || it.title))
  .map((it) => it.outerHTML.slice(0, 120))
"""


def test_everything_with_the_keyboard_alone(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    page.locator("#cc-question textarea").focus()
    page.keyboard.type("Who holds the hidden share of the pipeline?")
    page.keyboard.press("Enter")
    expect(page.locator("#cc-thread a.chip")).to_have_count(3)
    settled(page)
    page.locator("#cc-thread a.chip").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#cc-thread a.chip").nth(1)).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#cc-preview")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#cc-reader .paragraph.here")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#cc-reader .place")).to_have_text("2 of 3")
    page.keyboard.press("Escape")
    expect(page.locator("#cc-reader")).to_be_hidden()
    expect(page.locator("#cc-thread a.chip").nth(1)).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#cc-search-input")).to_be_focused()
    page.keyboard.type("port of Quintara")
    page.keyboard.press("Enter")
    expect(page.locator(".hits li").first).to_be_visible()
    page.locator("#cc-search-input").focus()
    page.keyboard.press("/")
    expect(page.locator("#cc-search-input")).to_have_value("port of Quintara/")
    page.locator("#cc-searching summary").focus()
    page.keyboard.press("Enter")
    page.locator("#cc-searching .bar").first.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#cc-searching .bar").nth(1)).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_contrast_and_names_in_every_tab(site: Site, visitor: Visit, scheme: str) -> None:
    page = visitor(site.url, color_scheme=scheme)
    assert ("dark" in (page.locator("body").get_attribute("class") or "")) == (scheme == "dark")
    answered(page, "Who holds the hidden share of the pipeline?")
    page.locator("#cc-thread a.chip").first.click()
    expect(page.locator("#cc-reader .paragraph.here")).to_be_visible()
    for name in ("Chat", "Search", "Evidence", "Conversations", "Library", "Evaluation"):
        tab(page, name)
        page.wait_for_load_state("networkidle")
        if name == "Search":
            page.click("#cc-searching summary")
            expect(page.locator("#cc-searching .bar").first).to_be_visible()
        assert page.evaluate(CONTRAST) == [], name
        assert page.evaluate(NAMELESS) == [], name


@pytest.mark.parametrize("width", [360, 768, 1600])
def test_nothing_runs_out_of_the_window(site: Site, visitor: Visit, width: int) -> None:
    page: Page = visitor(site.url, viewport={"width": width, "height": 760})
    answered(page, "Who holds the hidden share of the pipeline?")
    for name in ("Chat", "Search", "Evidence", "Library"):
        tab(page, name) if width > 400 else page.evaluate(
            "(name) => import('/cablechat/static/tabs.js').then((it) => it.tab(name))", name
        )
        expect(page.locator(f"#cc-{name.lower()}")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    page.goto(f"{site.url}/?cable={LONG}&par=40")
    expect(page.locator("#cc-reader .paragraph.here")).to_be_in_viewport()
    box = page.locator("#cc-reader").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width + 1


def test_the_theme_is_remembered(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    page.wait_for_function("window.cablechat")  # the button is there before what it does
    page.click("#cc-theme")
    expect(page.locator("body")).to_have_class("dark")
    page.reload()
    expect(page.locator("body")).to_have_class("dark")
