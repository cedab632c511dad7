"""What is on the page has an address: it outlives a reload, Back and Forward lead through it, and it can be sent."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.conftest import Site
from tests.ui.web.made_cables import LONG
from tests.ui.web.test_chat_page import Visit, answered, ask
from tests.ui.web.test_other_pages import tab

pytestmark = pytest.mark.browser


def named(page: Page) -> dict[str, list[str]]:
    """What the address says."""
    return parse_qs(urlsplit(page.url).query)


def reload(page: Page, visitor: Visit) -> None:
    """Reloads while an answer is coming; that its stream breaks off, the frame itself says on the console."""
    page.reload()
    wrong = visitor.wrong  # type: ignore[attr-defined]
    wrong[:] = [it for it in wrong if "was aborted" not in it and "Connection errored out" not in it]


def test_a_reload_in_the_middle_of_an_answer_keeps_it_in_view(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    answered(page, "Who owns the pipeline?")
    ask(page, "very slowly rewritten: who built the port?")
    expect(page.locator("#cc-thread .turn")).to_have_count(2)
    expect(page.locator("#cc-thread .turn").nth(1).locator(".sentence").first).to_be_visible()
    reload(page, visitor)
    turn = page.locator("#cc-thread .turn").nth(1)
    expect(turn.locator("[data-question]")).to_be_in_viewport()
    expect(page.locator("#cc-stop")).to_be_visible()
    assert turn.get_attribute("data-state") not in ("done", "stopped", "failed")
    expect(turn).to_have_attribute("data-state", "done", timeout=60_000)
    expect(turn.locator("[data-words]").first).to_contain_text("It is said that")
    expect(turn.locator("[data-question]")).to_be_in_viewport()
    expect(page.locator("body")).not_to_have_class(re.compile("answering"))
    answered(page, "And who owns the dam?")
    expect(page.locator("#cc-thread .turn")).to_have_count(3)
    page.reload()
    expect(page.locator("#cc-thread .turn")).to_have_count(3)


def test_the_first_answer_of_a_conversation_is_stopped_after_a_reload(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    ask(page, "very slowly now, who owns the pipeline?")
    expect(page.locator("#cc-thread .sentence").first).to_be_visible()
    reload(page, visitor)
    page.click("#cc-stop")
    expect(page.locator("#cc-thread .turn .fate")).to_have_text("Stopped before its end")
    expect(page.locator("#cc-stop")).to_be_hidden()
    page.reload()
    expect(page.locator("#cc-thread .turn")).to_have_attribute("data-state", "stopped")


def test_a_window_beside_it_follows_the_same_answer(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    ask(page, "slowly: who owns the pipeline?")
    expect(page.locator("#cc-thread .sentence").first).to_be_visible()
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator("#cc-thread .turn")).to_have_attribute("data-state", "done")
    assert other.locator("#cc-thread .sentence").count() == 3
    expect(page.locator("#cc-thread .turn")).to_have_attribute("data-state", "done")


def test_back_and_forward_lead_through_tabs_conversations_and_the_reader(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    answered(page, "Who owns the pipeline?")
    first = named(page)["conversation"]
    expect(page).to_have_title("Who owns the pipeline? · Cablechat")
    page.click('[data-action="new"]')
    expect(page.locator(".welcome")).to_be_visible()
    assert "conversation" not in named(page)
    tab(page, "Library")
    expect(page.locator("#cc-library")).to_be_visible()
    assert named(page)["view"] == ["library"]
    expect(page).to_have_title("Library · Cablechat")
    page.go_back()
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.get_by_role("tab", name="Chat", exact=True)).to_have_attribute("aria-selected", "true")
    page.go_back()
    expect(page.locator("#cc-thread [data-question]")).to_have_text("Who owns the pipeline?")
    assert named(page)["conversation"] == first
    page.locator("#cc-thread a.chip").first.click()
    expect(page.locator("#cc-reader .paragraph.here")).to_be_visible()
    page.go_back()
    expect(page.locator("#cc-reader")).to_be_hidden()
    expect(page.locator("#cc-thread a.chip").first).to_be_focused()
    page.go_forward()
    expect(page.locator("#cc-reader .paragraph.here")).to_be_visible()
    page.reload()
    expect(page.locator("#cc-reader .paragraph.here")).to_be_visible()
    expect(page.locator("#cc-thread [data-question]")).to_have_text("Who owns the pipeline?")


def test_a_search_with_its_filters_has_an_address(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    tab(page, "Search")
    page.fill("#cc-search-input", "weighbridge")
    page.keyboard.press("Enter")
    expect(page.locator(".hits li").first).to_be_visible()
    expect(page).to_have_title("Search · weighbridge · Cablechat")
    page.fill("#cc-search-input", "the port of 2009")
    page.keyboard.press("Enter")
    expect(page.locator("#cc-search .filter-chip")).to_have_count(2)
    page.click('#cc-search [data-action="search-without"][data-field="from"]')
    expect(page.locator("#cc-search .filter-chip")).to_have_count(1)
    assert named(page) == {"view": ["search"], "q": ["the port of 2009"], "literal": ["1"], "to": ["2009-12-31"]}
    page.reload()
    expect(page.locator("#cc-search-input")).to_have_value("the port of 2009")
    expect(page.locator("#cc-search .filter-chip")).to_have_text([re.compile("until 31 December 2009")])
    expect(page.locator('[data-filters-summary="search"]')).to_have_text("until 2009-12-31")
    page.go_back()
    expect(page.locator("#cc-search .filter-chip")).to_have_count(2)
    expect(page.locator('[data-filters-summary="search"]')).to_have_text("none")
    page.go_back()
    expect(page.locator("#cc-search-input")).to_have_value("weighbridge")
    expect(page.locator("#cc-search .filter-chip")).to_have_count(0)
    page.go_forward()
    expect(page.locator("#cc-search-input")).to_have_value("the port of 2009")


def test_filters_of_the_chat_outlive_a_reload(site: Site, visitor: Visit) -> None:
    page = visitor(f"{site.url}/?only={LONG}&from=2009-01-01")
    expect(page.locator('[data-filters-summary="chat"]')).to_have_text(f"{LONG} · from 2009-01-01")
    answered(page, "Who spoke of the weighbridge?")
    expect(page.locator("#cc-thread .filter-chip")).to_have_count(2)
    assert {key.split("#")[0] for key in keys(page)} == {LONG}
    page.reload()
    expect(page.locator('[data-filters-summary="chat"]')).to_have_text(f"{LONG} · from 2009-01-01")


def keys(page: Page) -> list[str]:
    """What the answers on the page cite."""
    return [it.get_attribute("data-key") or "" for it in page.locator("#cc-thread .sentence a.chip").all()]


@pytest.mark.parametrize("name", ["Chat", "Search", "Evidence", "Conversations", "Library", "Evaluation"])
def test_each_tab_is_opened_by_its_address(site: Site, visitor: Visit, name: str) -> None:
    page = visitor(site.url)
    tab = page.get_by_role("tab", name=name, exact=True)
    expect(tab).to_have_attribute("href", re.compile("^/"))  # set as soon as somebody listens
    other = page.context.new_page()
    other.goto(site.url + str(tab.get_attribute("href")))
    expect(other.locator(f"#cc-{name.lower()}")).to_be_visible()
    expect(other.get_by_role("tab", name=name, exact=True)).to_have_attribute("aria-selected", "true")


def test_an_address_that_names_no_tab_opens_the_chat(site: Site, visitor: Visit) -> None:
    page = visitor(f"{site.url}/?view=%3Cimg%3E&from=yesterday")
    expect(page.locator("#cc-chat")).to_be_visible()
    expect(page.locator(".welcome")).to_be_visible()
    visitor.wrong[:] = [it for it in visitor.wrong if "status of 400" not in it]  # type: ignore[attr-defined]
