"""The chat in a real browser: first visit, answers, the reader, abstention, stop, edit, retry."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.ui.web.conftest import Site
from tests.ui.web.made_cables import LONG

pytestmark = pytest.mark.browser
Visit = Callable[..., Page]


def ask(page: Page, question: str) -> None:
    """Types the question and sends it."""
    page.fill("#cc-question textarea", question)
    page.press("#cc-question textarea", "Enter")


def settled(page: Page) -> None:
    """Waits for the end of the running answer."""
    expect(page.locator("#cc-thread .turn").last).to_have_attribute("data-state", re.compile("done|stopped"))
    expect(page.locator("body")).not_to_have_class(re.compile("answering"))


def answered(page: Page, question: str) -> None:
    """Asks and waits for the end."""
    turns = page.locator("#cc-thread .turn")
    before = turns.count()
    ask(page, question)
    expect(turns).to_have_count(before + 1)
    settled(page)


def test_first_visit_says_what_there_is_and_suggests_questions(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    expect(page.locator("#cc-coverage")).to_contain_text(re.compile(r"4\d cables · [\d,]+ paragraphs · .* – .* posts"))
    expect(page.locator(".suggestions li")).to_have_count(4)
    expect(page.locator("#cc-question textarea")).to_have_attribute("placeholder", "Ask the cables")
    page.locator(".suggestions button").first.click()
    expect(page.locator("#cc-thread .turn .sentence").first).to_be_visible()
    assert "conversation=" in page.url


def test_a_click_on_a_citation_opens_the_cable_at_the_paragraph(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    answered(page, "Who holds the hidden share of the pipeline?")
    expect(page.locator(".sentence.s-quote")).to_have_count(1)
    expect(page.locator(".sentence.s-supported")).to_have_count(2)
    chip = page.locator("#cc-thread a.chip").first
    chip.hover()
    preview = page.locator("#cc-preview")
    expect(preview).to_be_visible()
    expect(preview.locator("mark").first).to_be_visible()
    cable, number = chip.get_attribute("data-key").split("#")
    expect(chip).to_have_text(f"{cable} ¶{number}")
    chip.click()
    here = page.locator("#cc-reader .paragraph.here")
    expect(here).to_be_in_viewport()
    assert here.get_attribute("data-key") == f"{cable}#{number}"
    expect(page.locator("#cc-reader .metadata")).to_contain_text("TAGS")
    expect(page.locator("#cc-reader .tags")).to_contain_text("Energy and power")
    expect(page.locator("#cc-reader .portion").first).to_be_visible()
    expect(here.locator("mark").first).to_be_visible()
    assert f"cable={cable}&par={number}" in page.url
    page.click('[data-reader="next"]')
    expect(page.locator("#cc-reader .place")).to_have_text("2 of 3")
    second = page.locator("#cc-thread a.chip").nth(1).get_attribute("data-key")
    expect(page.locator("#cc-reader .paragraph.here")).to_have_attribute("data-key", second)
    page.click('[data-reader="previous"]')
    expect(page.locator("#cc-reader .place")).to_have_text("1 of 3")
    page.keyboard.press("Escape")
    expect(page.locator("#cc-reader")).to_be_hidden()
    assert "cable=" not in page.url


def test_copies_the_permalink_and_the_citation(site: Site, visitor: Visit) -> None:
    page = visitor(f"{site.url}/?cable={LONG}&par=9", permissions=["clipboard-read", "clipboard-write"])
    expect(page.locator("#cc-reader .paragraph.here")).to_be_visible()
    page.click('[data-reader="link"]')
    expect(page.locator("#cc-said")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}/?cable={LONG}&par=9"
    page.click('[data-reader="citation"]')
    expect(page.locator("#cc-said")).to_have_text("Citation copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"[{LONG} ¶9] “THE WEIGHBRIDGE NEGOTIATIONS”")


def test_an_abstention_shows_what_was_searched_and_the_nearest_paragraphs(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    answered(page, "nothing is said about the pipeline of the moon")
    expect(page.locator(".no-answer")).to_have_text("Nothing was found that fits this question.")
    expect(page.locator(".searched")).to_contain_text(
        re.compile(r"Searched for nothing is said .* in 4\d cables with \d+ paragraphs")
    )
    expect(page.locator(".nearest li")).to_have_count(3)
    page.locator(".nearest a.chip").first.click()
    expect(page.locator("#cc-reader .paragraph.here")).to_be_in_viewport()


def test_stops_at_once_and_keeps_what_was_there(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    ask(page, "slowly now, who owns the pipeline?")
    expect(page.locator("#cc-thread .sentence")).to_have_count(1)
    page.click("#cc-stop")
    expect(page.locator("#cc-thread .turn .fate")).to_have_text("Stopped before its end")
    assert page.locator("#cc-thread .sentence").count() < 3


def test_edits_and_retries(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    answered(page, "Who owns the pipeline?")
    answered(page, "And who built the port?")
    expect(page.locator(".standalone")).to_contain_text("Who owns the pipeline?")
    first = page.locator("#cc-thread .turn").first
    first.locator('[data-action="edit"]').click()
    expect(page.locator("#cc-editing")).to_be_visible()
    expect(page.locator("#cc-question textarea")).to_have_value("Who owns the pipeline?")
    ask(page, "Who owns the dam?")
    expect(page.locator("#cc-thread .turn")).to_have_count(1)
    expect(page.locator("#cc-thread [data-question]")).to_have_text("Who owns the dam?")
    page.locator('#cc-thread [data-action="retry"]').click()
    expect(page.locator("body")).not_to_have_class(re.compile("answering"))
    expect(page.locator("#cc-thread .turn")).to_have_count(1)


def test_a_sentence_that_takes_the_place_of_a_quote_does_so_calmly(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    answered(page, "Who owns the pipeline?")
    ask(page, "slowly rewritten: who owns the pipeline?")
    turn = page.locator("#cc-thread .turn").nth(1)
    expect(turn.locator(".sentence")).to_have_count(3)
    turn.locator("a.chip").first.focus()
    page.evaluate("document.querySelectorAll('.turn.latest .sentence').forEach((it) => { it.seen = 1 })")
    at, quoted = page.evaluate("scrollY"), turn.locator("[data-words]").first.inner_text()
    expect(turn.locator("[data-words]").first).to_have_text(f"It is said that {quoted}")
    assert turn.get_attribute("data-state") != "done"
    expect(turn).to_have_attribute("data-state", "done")
    expect(turn.locator("[data-words]").last).to_contain_text("It is said that")
    expect(turn.locator(".sentence").first).to_have_class(re.compile("s-supported"))
    assert page.evaluate("[...document.querySelectorAll('.sentence')].filter((it) => it.seen).length") == 3
    expect(turn.locator("a.chip").first).to_be_focused()
    assert page.evaluate("scrollY") == at


def test_an_answer_stays_in_its_own_conversation(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    ask(page, "slowly: who owns the pipeline?")
    expect(page.locator("#cc-thread .sentence").first).to_be_visible()
    page.click('[data-action="new"]')
    expect(page.locator(".welcome")).to_be_visible()
    expect(page.locator("body")).not_to_have_class(re.compile("answering"))
    expect(page.locator("#cc-thread .turn")).to_have_count(0)
    page.get_by_role("tab", name="Conversations", exact=True).click()
    page.click(".conversations a.open")
    expect(page.locator("#cc-thread .turn .sentence")).to_have_count(3)


def test_references_to_other_cables_are_links(site: Site, visitor: Visit) -> None:
    page = visitor(f"{site.url}/?cable=09VELMAR666&par=1")
    page.click('#cc-reader .references a:text("09VELMAR77")')
    expect(page.locator("#cc-reader .cable")).to_have_attribute("data-cable", "09VELMAR77")
    page.go_back()
    expect(page.locator("#cc-reader .cable")).to_have_attribute("data-cable", "09VELMAR666")
