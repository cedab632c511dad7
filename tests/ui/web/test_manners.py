"""Small manners: the preview can be reached, tabs walked, a question of deletion left; the focus is not lost."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.conftest import Site, running
from tests.ui.web.test_chat_page import Visit, answered
from tests.ui.web.test_other_pages import tab

pytestmark = pytest.mark.browser


def test_the_preview_survives_the_way_to_it(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    answered(page, "Who holds the hidden share of the pipeline?")
    for chip in (page.locator("#cc-thread a.chip").first, page.locator("#cc-thread a.chip").last):
        box = chip.bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + 12, box["y"] + box["height"] / 2)
        preview = page.locator("#cc-preview")
        expect(preview).to_be_visible()
        inner = page.locator("#cc-preview .preview-box").bounding_box()
        assert inner is not None
        below = inner["y"] > box["y"]
        start = box["y"] + box["height"] - 1 if below else box["y"] + 1
        for step in range(12):  # slower than any grace
            page.mouse.move(box["x"] + 12, start + (step if below else -step))
            page.wait_for_timeout(60)
        expect(preview).to_be_visible()
        page.mouse.wheel(0, 30)
        page.wait_for_timeout(500)
        expect(preview).to_be_visible()
        page.mouse.move(1200, 600)
        expect(preview).to_be_hidden()


def test_arrow_keys_walk_the_list_of_tabs(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    names = ["Chat", "Search", "Evidence", "Conversations", "Library", "Evaluation"]
    tabs = {name: page.get_by_role("tab", name=name, exact=True) for name in names}
    expect(page.get_by_role("tab")).to_have_text(names)
    expect(page.locator(".welcome")).to_be_visible()
    tabs["Chat"].focus()
    for name in [*names[1:], "Chat"]:
        page.keyboard.press("ArrowRight")
        expect(tabs[name]).to_be_focused()
        expect(tabs[name]).to_have_attribute("aria-selected", "true")
        expect(page.get_by_role("tabpanel", name=name)).to_be_visible()
        assert page.locator('#cc-tablist [tabindex="0"]').count() == 1
    page.keyboard.press("End")
    expect(tabs["Evaluation"]).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(tabs["Library"]).to_be_focused()
    page.keyboard.press("Home")
    expect(page.locator("#cc-chat")).to_be_visible()


def test_next_goes_by_quote(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    answered(page, "Who holds the hidden share of the pipeline?")
    answered(page, "Who holds the hidden share of the pipeline, then?")
    chips = page.locator("#cc-thread a.chip")
    keys = [it.get_attribute("data-key") for it in chips.all()]
    assert len(set(keys)) < len(keys)
    chips.first.click()
    place = page.locator("#cc-reader .place")
    for number, key in enumerate(keys, 1):
        expect(place).to_have_text(f"{number} of {len(keys)}")
        here = page.locator("#cc-reader .paragraph.here")
        expect(here).to_have_attribute("data-key", str(key))
        expect(here.locator("mark").first).to_be_in_viewport()
        page.click('[data-reader="next"]')
    expect(place).to_have_text(f"1 of {len(keys)}")


def test_really_delete_can_be_left(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    answered(page, "Who owns the pipeline?")
    tab(page, "Conversations")
    delete = page.locator('[data-action="delete"]')
    leaving = {
        "Escape": lambda: page.keyboard.press("Escape"),
        "elsewhere": lambda: page.mouse.click(900, 700),
        "Cancel": lambda: page.get_by_role("button", name="Cancel").click(),
        "Tab": lambda: [page.keyboard.press("Tab") for _ in range(2)],
    }
    for leave in leaving.values():
        delete.click()
        expect(delete).to_have_text("Really delete?")
        expect(delete).to_have_accessible_name("Really delete? Who owns the pipeline?")
        leave()
        expect(delete).to_have_text("Delete")
        expect(page.get_by_role("button", name="Cancel")).to_have_count(0)
    expect(page.locator(".conversations li")).to_have_count(1)
    page.click('[data-action="rename"]')
    page.keyboard.press("Escape")
    expect(page.locator('[data-action="rename"]')).to_be_focused()
    delete.click()
    delete.click()
    expect(page.locator("#cc-said")).to_have_text("Deleted")
    expect(page.locator(".conversations li")).to_have_count(0)
    assert page.evaluate("document.activeElement.closest('#cc-conversations') !== null")


def test_the_focus_stays_while_the_job_box_is_drawn_anew(stocked: Path, tmp_path: Path, visitor: Visit) -> None:
    shutil.copytree(stocked, tmp_path / "library")
    with running(tmp_path / "library") as own:
        page: Page = visitor(own.url)
        tab(page, "Library")
        job = page.locator("#job-library .job")
        page.click('[data-action="check"]')
        expect(job).to_have_attribute("data-state", re.compile("running|done"))
        if page.locator('[data-action="cancel-job"]').count():
            page.locator('[data-action="cancel-job"]').focus()
        expect(job).to_have_attribute("data-state", "done")
        assert page.evaluate("document.activeElement.closest('#cc-library') !== null")
        expect(page.locator("#job-library .rejects")).to_have_attribute("open", "")
        page.locator("#job-library .rejects summary").focus()
        page.keyboard.press("Enter")
        page.click('[data-action="check"]')
        expect(page.locator('[data-action="check"]')).to_be_focused()
        expect(job).to_have_attribute("data-state", "done")
        expect(page.locator('[data-action="check"]')).to_be_focused()
        page.close()  # before its server ends
