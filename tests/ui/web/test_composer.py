"""The composer at the foot of the window: Stop and the filters can be seen, however small the window is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.ui.web.conftest import Site
from tests.ui.web.test_chat_page import Visit, answered, ask

pytestmark = pytest.mark.browser
SMALL = {
    "a telephone": {"width": 375, "height": 667},
    "200% of a laptop": {"width": 640, "height": 400},
    "as small as WCAG asks for": {"width": 320, "height": 256},
}


@pytest.mark.parametrize("name", SMALL)
def test_stop_stays_on_the_screen_with_and_without_filters(site: Site, visitor: Visit, name: str) -> None:
    page = visitor(site.url, viewport=SMALL[name])
    answered(page, "Who holds the hidden share of the pipeline?")
    ask(page, "very slowly: who owns the port, and who told the embassy of the weighbridge in the capital?")
    expect(page.locator("#cc-thread .turn").nth(1).locator(".sentence").first).to_be_visible()
    stop = page.locator("#cc-stop")
    expect(stop).to_be_in_viewport(ratio=1)
    if SMALL[name]["height"] > 256:  # there the head of the page is as high as the window
        page.evaluate("scrollTo(0, 0)")
        expect(stop).to_be_in_viewport(ratio=1)
    page.click("#cc-composer summary")
    expect(page.locator("#cc-composer .bar").first).to_be_in_viewport()
    expect(stop).to_be_in_viewport(ratio=1)
    expect(page.locator("#cc-question textarea")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    stop.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#cc-thread .turn").nth(1).locator(".fate")).to_have_text("Stopped before its end")
    expect(page.locator("#cc-question textarea")).to_be_focused()


def test_filters_open_in_a_small_window_before_the_first_question(site: Site, visitor: Visit) -> None:
    page = visitor(site.url, viewport=SMALL["a telephone"])
    page.click("#cc-composer summary")
    expect(page.locator("#cc-composer .bar").first).to_be_in_viewport()
    expect(page.locator("#cc-question textarea")).to_be_in_viewport(ratio=1)
    expect(page.locator("#cc-send")).to_be_in_viewport(ratio=1)


def test_filters_open_where_they_can_be_seen_below_a_long_conversation(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    answered(page, "Who holds the hidden share of the pipeline?")
    answered(page, "Who owns the port?")
    page.evaluate("scrollTo(0, 0)")
    page.click("#cc-composer summary")
    form = page.locator('form.filters[data-scope="chat"]')
    expect(form.locator(".bar").first).to_be_in_viewport()
    expect(form.locator('input[name="origin"]').first).to_be_in_viewport()
    form.locator('input[name="origin"]').first.check()
    expect(form.locator('input[name="origin"]').first).to_be_focused()
    form.locator('[data-action="clear-filters"]').click()
    expect(page.locator('[data-filters-summary="chat"]')).to_have_text("none")
    assert page.evaluate("document.activeElement.closest('[data-root]')?.dataset.root") == "filters-chat"
