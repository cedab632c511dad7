"""An administrator removes a cable from the page; what was removed says so."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import expect

from tests.ui.web.conftest import Site, running
from tests.ui.web.test_chat_page import Visit
from ui.web.security.passwords import add_reader

LONG, WHY = "09VELMAR77", "The source withdrew it"
READER, ADMINISTRATOR = ("ada", "correct horse"), ("bea", "battery staple")


@pytest.fixture
def own(library: Path, tmp_path: Path) -> Iterator[Site]:
    """A library of one's own, with a reader and an administrator."""
    add_reader(tmp_path / "readers", *READER)
    add_reader(tmp_path / "readers", *ADMINISTRATOR, administrator=True)
    with running(library, tmp_path / "readers") as found:
        yield found


def test_an_administrator_removes_a_cable_and_everybody_is_told(own: Site) -> None:
    bea = httpx.Client(base_url=own.url, auth=ADMINISTRATOR, timeout=60)
    ada = httpx.Client(base_url=own.url, auth=READER, timeout=60)
    with bea, ada:
        assert "data-removal" in bea.get("/cablechat/cable", params={"id": LONG}).text
        assert "data-removal" not in ada.get("/cablechat/cable", params={"id": LONG}).text
        assert LONG in ada.get("/cablechat/search", params={"q": "paragraph", "cable": LONG}).text
        sent = {"cable": LONG, "why": f" {WHY}\n"}
        assert ada.post("/cablechat/cable/remove", json=sent).status_code == 403
        assert bea.post("/cablechat/cable/remove", json=sent | {"why": "  "}).status_code == 400
        assert bea.post("/cablechat/cable/remove", json=sent | {"cable": "09VELMAR99999"}).status_code == 404
        done = bea.post("/cablechat/cable/remove", json=sent)
        assert done.status_code == 200, done.text
        assert done.json() == {"removed": LONG}
        page = ada.get("/cablechat/cable", params={"id": LONG, "par": "9"})
        assert page.status_code == 410
        assert "This cable was removed" in page.text
        assert WHY in page.text and ">bea<" in page.text
        preview = ada.get("/cablechat/paragraph", params={"id": LONG, "par": "9"})
        assert preview.status_code == 410
        assert f"by bea: {WHY}" in preview.text
        assert f'data-key="{LONG}' not in ada.get("/cablechat/search", params={"q": "paragraph"}).text
        again = bea.post("/cablechat/cable/remove", json=sent)
        assert again.status_code == 410
        event = ada.post("/gradio_api/call/show", json={"data": [LONG]}).json()["event_id"]
        assert f"by bea: {WHY}" in ada.get(f"/gradio_api/call/show/{event}").text


@pytest.mark.browser
def test_removing_asks_once_more_and_can_be_left(library: Path, tmp_path: Path, visitor: Visit) -> None:
    with running(shutil.copytree(library, tmp_path / "mine")) as own:
        page = visitor(f"{own.url}/?cable={LONG}&par=3")
        dialog = page.locator("dialog.removal")
        button = page.get_by_role("button", name="Remove this cable…")
        for leave in ("Escape", "Cancel", "beside"):
            button.click()
            expect(dialog).to_be_visible()
            expect(dialog.get_by_label("Reason")).to_be_focused()
            if leave == "Escape":
                page.keyboard.press("Escape")
            elif leave == "Cancel":
                dialog.get_by_role("button", name="Cancel").click()
            else:
                page.mouse.click(5, 5)
            expect(dialog).to_be_hidden()
            expect(page.locator("#cc-reader .paragraph.here")).to_be_visible()
        before = page.locator("#cc-coverage").inner_text()
        button.click()
        dialog.get_by_label("Reason").fill(WHY)
        dialog.get_by_role("button", name="Remove", exact=True).click()
        expect(page.locator("#cc-reader")).to_contain_text("This cable was removed")
        expect(page.locator("#cc-reader")).to_contain_text(WHY)
        expect(page.locator("#cc-coverage")).not_to_have_text(before)
        visitor.wrong[:] = [it for it in visitor.wrong if "status of 410" not in it]  # type: ignore[attr-defined]
