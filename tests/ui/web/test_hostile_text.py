"""Cables, questions, notes and model output that attack: what is shown is text, and only text."""

from __future__ import annotations

import httpx
import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.conftest import Site
from tests.ui.web.made_cables import ATTACK
from tests.ui.web.scripted import HOSTILE
from tests.ui.web.test_chat_page import Visit, answered
from tests.ui.web.test_other_pages import tab

pytestmark = pytest.mark.browser


def unbroken(page: Page) -> None:
    """No script of the text ran, no element of it exists, no link leads elsewhere."""
    assert page.evaluate("window.broken") is None
    ours = "#cc-thread, #cc-live, #cc-reader, #cc-preview, [data-root]"
    found = page.evaluate(
        "(ours) => [...document.querySelectorAll(ours)].flatMap((place) => ["
        "...place.querySelectorAll('script, img, iframe, object, style, [onerror], [onclick], [onload]')"
        "].map((it) => it.outerHTML))",
        ours,
    )
    assert found == []
    links = page.evaluate(
        "(ours) => [...document.querySelectorAll(ours)].flatMap((place) => "
        "[...place.querySelectorAll('a[href]:not(svg a)')].map((it) => new URL(it.href).origin))",
        ours,
    )
    assert set(links) <= {page.evaluate("location.origin")}


def test_a_cable_that_attacks_is_shown_as_text(site: Site, visitor: Visit) -> None:
    page = visitor(f"{site.url}/?cable={ATTACK}&par=1")
    expect(page.locator("#cc-reader h2")).to_have_text(f"ZEBRA {HOSTILE}")
    expect(page.locator("#cc-reader .paragraph.here .words")).to_contain_text(HOSTILE)
    expect(page.locator("#cc-reader .tags")).to_contain_text("<script>")
    unbroken(page)
    tab(page, "Search")
    page.fill("#cc-search-input", f"hostile zebra {HOSTILE}")
    page.keyboard.press("Enter")
    expect(page.locator(".hits li").first).to_contain_text("ZEBRA <script>")
    page.click("#cc-searching summary")
    expect(page.locator('form.filters[data-scope="search"]')).to_contain_text("Embassy <script>")
    unbroken(page)


def test_questions_answers_and_notes_that_attack_are_shown_as_text(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    question = f"hostile zebra? {HOSTILE}"
    answered(page, question)
    expect(page.locator("#cc-thread [data-question]")).to_have_text(question)
    expect(page.locator("#cc-thread .sentence [data-words]").first).to_have_text(HOSTILE)
    page.locator("#cc-thread a.chip").first.hover()
    expect(page.locator("#cc-preview")).to_be_visible()
    unbroken(page)
    tab(page, "Evidence")
    page.locator("[data-note]").first.fill(f"</textarea>{HOSTILE}")
    page.locator("[data-note]").first.blur()
    expect(page.locator("#cc-said")).to_have_text("Note kept")
    page.reload()
    tab(page, "Evidence")
    expect(page.locator("[data-note]").first).to_have_value(f"</textarea>{HOSTILE}")
    tab(page, "Conversations")
    expect(page.locator(".conversations a.open")).to_contain_text("<script>")
    unbroken(page)


def test_a_malformed_permalink_says_so(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    for permalink in (
        "/?cable=09NOWHERE1&par=1",
        "/?cable=%3Cscript%3Ewindow.broken=1%3C/script%3E&par=1",
        "/?cable=../../etc/passwd&par=1",
        f"/?cable={ATTACK}&par=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E",
        f"/?cable={ATTACK}&par=999999",
        "/?conversation=%3Cimg%20src=x%3E",
    ):
        page.goto(site.url + permalink)
        expect(page.locator(".problem, #cc-said.shown").first, permalink).to_be_visible()
        unbroken(page)
    visitor.wrong[:] = [it for it in visitor.wrong if "status of 40" not in it]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "path",
    [
        "/cablechat/static/../conversations.py",
        "/cablechat/static/%2e%2e/conversations.py",
        "/cablechat/static/..%2fdesk.py",
        "/cablechat/cable?id=..%2f..%2fetc%2fpasswd",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=../../../../etc/passwd",
        "/gradio_api/file/etc/passwd",
        "/gradio_api/proxy=http://example.com/",
        "/gradio_api/upload",
        "/static/../../../../../../etc/passwd",
        "/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/assets/..%2f..%2f..%2f..%2fetc%2fpasswd",
        "/cablechat/evaluation/report/..%2f..%2fweb.secret",
        "/monitoring",
        "/docs",
        "/openapi.json",
    ],
)
def test_no_path_leads_out(site: Site, path: str) -> None:
    answer = httpx.get(httpx.URL(site.url).copy_with(raw_path=path.encode()))
    assert answer.status_code in (400, 404)
    assert "root:" not in answer.text
