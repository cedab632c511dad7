"""The report in a browser without a network: questions are filtered and opened, and nothing sticks out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eval import Plan, RunFolder, run
from eval.judges.scorers import Scorers
from tests.eval.site import made_library, made_set, made_system

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> RunFolder:
    root = tmp_path_factory.mktemp("shown")
    library = made_library(root / "library", 4)
    with made_system(library) as system:
        for _ in run(Plan(made_set(root / "set.jsonl", library, 4), root / "run"), system, Scorers()):
            pass
    return RunFolder(root / "run")


@pytest.fixture(scope="module")
def page(folder: RunFolder) -> Iterator[Any]:
    """The report, narrow as a telephone."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        opened = browser.new_page(viewport={"width": 360, "height": 740}, offline=True)
        wrong: list[str] = []
        opened.on("pageerror", lambda error: wrong.append(str(error)))
        opened.on("request", lambda request: None if request.url.startswith("file:") else wrong.append(request.url))
        opened.goto(Path(folder.report).as_uri())
        yield opened
        browser.close()
        assert wrong == []


def shown(page: Any) -> list[str]:
    return [it.get_attribute("id") for it in page.locator("details.question").all() if it.is_visible()]


def test_questions_are_filtered_by_type_outcome_and_words(folder: RunFolder, page: Any) -> None:
    scores = folder.read_scores()
    assert shown(page) == [one.id for one in scores.questions]
    page.select_option("#type", "unanswerable")
    assert shown(page) == ["m-none"]
    assert page.locator("#count").inner_text() == f"1 of {len(scores.questions)}"
    page.select_option("#type", "")
    page.fill("#words", "BREAD baked")
    assert shown(page) == ["m-none"]
    page.fill("#words", "")
    outcome = page.locator("#m-1").get_attribute("data-outcome")
    page.select_option("#outcome", outcome)
    assert "m-1" in shown(page)
    assert {page.locator(f"#{name}").get_attribute("data-outcome") for name in shown(page)} == {outcome}
    page.select_option("#outcome", "")


def test_what_is_filtered_out_is_not_opened(page: Any) -> None:
    page.select_option("#type", "unanswerable")
    page.click("#open")
    assert page.locator("details.question[open]").count() == 1
    page.click("#open")
    assert page.locator("details.question[open]").count() == 0
    page.select_option("#type", "")


def test_it_is_no_wider_than_a_telephone(page: Any) -> None:
    page.click("#open")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
