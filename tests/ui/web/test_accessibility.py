"""What axe-core finds by the rules of WCAG 2.2 AA: nothing, on any tab, light and dark, wide and narrow."""

from __future__ import annotations

from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.conftest import Site
from tests.ui.web.test_chat_page import Visit, answered
from tests.ui.web.test_other_pages import tab

pytestmark = pytest.mark.browser

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
FOUND = """
async (rules) => (await axe.run(document, { runOnly: { type: "tag", values: rules } })).violations
  .map((it) => [it.id, ...it.nodes.map((node) => node.html.slice(0, 160))])
"""
LABELS = """
() => [...document.querySelectorAll("a[aria-label]:not(svg a), button[aria-label]")]
  .map((it) => [it, it.innerText.replace(/[^\\p{L}\\p{N}¶ ?]/gu, "").trim().toLowerCase()])
  .filter(([it, seen]) => it.checkVisibility() && !it.getAttribute("aria-label").toLowerCase().startsWith(seen))
  .map(([it]) => it)
  .map((it) => it.outerHTML.slice(0, 160))
"""


def faults(page: Page) -> list[object]:
    """What axe finds, and the names that do not begin with the text that is seen."""
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE)
    return [*page.evaluate(FOUND, RULES), *page.evaluate(LABELS)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_every_tab_is_without_a_finding(site: Site, visitor: Visit, scheme: str, width: int) -> None:
    page = visitor(site.url, color_scheme=scheme, viewport={"width": width, "height": 700})
    assert faults(page) == [], "the first page"
    answered(page, "Who holds the hidden share of the pipeline?")
    page.click("#cc-composer summary")
    expect(page.locator("#cc-composer .bar").first).to_be_visible()
    assert faults(page) == [], "an answer, and filters"
    page.click("#cc-composer summary")
    answered(page, "nothing is said about the pipeline of the moon")
    page.locator("#cc-thread a.chip").first.click()
    expect(page.locator("#cc-reader .paragraph.here")).to_be_visible()
    assert faults(page) == [], "the reader"
    page.keyboard.press("Escape")
    for name in ("Search", "Evidence", "Conversations", "Library", "Evaluation"):
        tab(page, name)
        expect(page.locator(f"#cc-{name.lower()} :is(h2, form)").first).to_be_visible()
        if name == "Search":
            page.fill("#cc-search-input", "the pipeline of 2009")
            page.keyboard.press("Enter")
            expect(page.locator(".hits li").first).to_be_visible()
            page.click("#cc-searching summary")
            expect(page.locator("#cc-searching .bar").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert faults(page) == [], name


def test_the_sign_in_page_is_without_a_finding(signed_site: Site, visitor: Visit) -> None:
    for scheme in ("light", "dark"):
        page = visitor(signed_site.url + "/login", color_scheme=scheme)
        assert faults(page) == [], scheme


def test_the_fields_of_the_filters_can_be_read_in_the_dark(site: Site, visitor: Visit) -> None:
    page = visitor(site.url, color_scheme="dark")
    page.click("#cc-composer summary")
    field = page.locator('#cc-composer input[name="from"]')
    expect(field).to_be_visible()
    found = field.evaluate("(it) => [getComputedStyle(it).color, getComputedStyle(it).backgroundColor]")
    sheet = page.evaluate("getComputedStyle(document.body).getPropertyValue('--sheet').trim()")
    assert found == ["rgb(235, 229, 217)", "rgb(32, 29, 25)"], (found, sheet)
