"""Whoever copies from an answer takes quotation marks and citations along."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.ui.web.conftest import Site
from tests.ui.web.test_chat_page import Visit, answered

pytestmark = pytest.mark.browser
SELECT = """
([selector, start, end]) => {
  const place = document.querySelector(selector);
  const range = document.createRange();
  range.selectNodeContents(place);
  if (end) { range.setStart(place.firstChild, start); range.setEnd(place.firstChild, end); }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}
"""
READ = """
async () => {
  const [held] = await navigator.clipboard.read();
  const texts = {};
  for (const type of held.types) texts[type] = await (await held.getType(type)).text();
  return texts;
}
"""


def copied(page: Page, selector: str, start: int = 0, end: int = 0) -> dict[str, str]:
    """What is on the clipboard, by its type, once the place, or some letters of it, were selected and copied."""
    page.evaluate(SELECT, [selector, start, end])
    page.keyboard.press("Control+c")
    texts: dict[str, str] = page.evaluate(READ)
    return texts


def test_an_answer_is_copied_with_quotation_marks_and_citations(site: Site, visitor: Visit) -> None:
    page = visitor(site.url, permissions=["clipboard-read", "clipboard-write"])
    answered(page, "Who holds the hidden share of the pipeline?")
    said = [it.inner_text() for it in page.locator("#cc-thread [data-words]").all()]
    cited = [it.inner_text() for it in page.locator("#cc-thread a.chip").all()]
    links = [it.get_attribute("href") for it in page.locator("#cc-thread a.chip").all()]
    texts = copied(page, "#cc-thread .turn")
    assert texts["text/plain"].split("\n\n") == [
        "Who holds the hidden share of the pipeline?",
        f"“{said[0]}” [{cited[0]}]",
        f"{said[1]} [{cited[1]}]",
        f"{said[2]} [{cited[2]}]",
    ]
    link = str(links[0]).replace("&", "&amp;")
    assert f'“{said[0]}” <a href="{site.url}{link}">[{cited[0]}]</a>' in texts["text/html"]
    assert "quoted" not in texts["text/plain"]


def test_a_part_of_a_quote_is_a_quote_and_a_name_is_only_a_name(site: Site, visitor: Visit) -> None:
    page = visitor(site.url, permissions=["clipboard-read", "clipboard-write"])
    answered(page, "Who holds the hidden share of the pipeline?")
    said = page.locator("#cc-thread [data-words]").first.inner_text()
    cited = page.locator("#cc-thread a.chip").first.inner_text()
    texts = copied(page, "#cc-thread [data-words]", 0, 40)
    assert texts["text/plain"] == f"“{said[:40].strip()}” [{cited}]"
    first = said.index(" ")
    assert copied(page, "#cc-thread [data-words]", 0, first)["text/plain"] == said[:first]
    texts = copied(page, ".masthead")
    assert "“" not in texts["text/plain"]


def test_an_answer_that_attacks_is_copied_as_text(site: Site, visitor: Visit) -> None:
    page = visitor(site.url, permissions=["clipboard-read", "clipboard-write"])
    answered(page, "hostile zebra?")
    texts = copied(page, "#cc-thread .answer")
    assert "<script>window.broken = 1</script>" in texts["text/plain"]
    assert "<script" not in texts["text/html"]
    assert "<img" not in texts["text/html"]
