"""Several people at once: a queue with position, nobody sees anybody else's; sign-in where there is a file."""

from __future__ import annotations

import re

import httpx
import pytest
from playwright.sync_api import expect

from tests.ui.web.conftest import Site
from tests.ui.web.test_chat_page import Visit, ask
from tests.ui.web.test_other_pages import tab


@pytest.mark.browser
def test_three_at_once_wait_in_a_queue_and_see_only_their_own(site: Site, visitor: Visit) -> None:
    people = [visitor(site.url) for _ in range(3)]
    for number, page in enumerate(people):
        ask(page, f"slowly: who owns the pipeline, asks person {number}?")
    expect(people[2].locator("#cc-thread .fate")).to_contain_text(re.compile("In the queue: [12] question"))
    for number, page in enumerate(people):
        expect(page.locator("#cc-thread [data-question]")).to_contain_text(f"person {number}")
        tab(page, "Conversations")
        expect(page.locator(".conversations li")).to_have_count(1)
        expect(page.locator(".conversations li")).to_contain_text(f"person {number}")
    one, other = people[0], people[1]
    theirs = re.search(r"conversation=([\w-]+)", other.url)
    assert theirs is not None
    for path in ("thread?conversation=", "board?conversation=", "export/"):
        ending = "/evidence.json" if path == "export/" else ""
        answer = one.request.get(f"{site.url}/cablechat/{path}{theirs[1]}{ending}")
        assert answer.status == 404
    assert one.request.post(f"{site.url}/cablechat/conversations/{theirs[1]}/delete").status == 404


@pytest.mark.browser
def test_signs_in_and_out(signed_site: Site, visitor: Visit) -> None:
    for path in ("/", "/config", "/cablechat/thread", "/gradio_api/info", "/cablechat/cable?id=09VELMAR77"):
        assert httpx.get(signed_site.url + path).status_code == 401, path
    assert httpx.get(signed_site.url + "/cablechat/thread", auth=("ada", "correct horse")).status_code == 200
    assert httpx.get(signed_site.url + "/cablechat/thread", auth=("ada", "wrong horse")).status_code == 401
    page = visitor(f"{signed_site.url}/?cable=09VELMAR77&par=3")
    page.fill('[name="username"]', "ada")
    page.fill('[name="password"]', "wrong")
    page.click("button")
    expect(page.locator(".problem")).to_contain_text("do not belong together")
    page.fill('[name="username"]', "ada")
    page.fill('[name="password"]', "correct horse")
    page.click("button")
    expect(page.locator("#cc-reader .paragraph.here")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Sign out").click()
    expect(page.locator("body.login")).to_be_visible()
    visitor.wrong[:] = [it for it in visitor.wrong if "status of 401" not in it]  # type: ignore[attr-defined]
