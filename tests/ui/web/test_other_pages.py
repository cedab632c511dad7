"""Search, filters, evidence, conversations and library in a real browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Page, expect

from ingest.samples import samples_folder
from models.catalog import known
from tests.models.gguf_files import write_gguf
from tests.models.hub import Hub
from tests.ui.web.conftest import ROOT, Site, running
from tests.ui.web.test_chat_page import Visit, answered, ask, settled

pytestmark = pytest.mark.browser
SAMPLE_SET = ROOT / "eval" / "sets" / "sample.jsonl"


@dataclass(frozen=True)
class Workplace:
    """A web chat over a library that the tests may change, and the hub that it pulls models from."""

    url: str
    administrator: str
    hub: Hub


@pytest.fixture(scope="module")
def workplace(stocked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workplace]:
    folder = tmp_path_factory.mktemp("workplace")
    shutil.copytree(stocked, folder / "library")
    hub = Hub(write_gguf(folder / "source" / "small.gguf", elements=50_000).read_bytes())
    hub.files = {known("qwen3-1.7b").files[0]: hub.files["small.gguf"]}
    with running(folder / "library", HF_ENDPOINT=hub.url, CABLECHAT_MODELS=str(folder / "models")) as own:
        yield Workplace(own.url, own.administrator, hub)
    hub.close()


def tab(page: Page, name: str) -> None:
    """Opens a tab."""
    page.get_by_role("tab", name=name, exact=True).click()


def test_filters_restrict_and_understood_ones_can_be_removed(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    page.click("#cc-composer summary")
    form = page.locator('form.filters[data-scope="chat"]')
    expect(form.locator(".bar").first).to_be_visible()
    box = form.locator('input[name="origin"]').first
    post = box.get_attribute("value")
    count = int(form.locator('fieldset[data-field="origin"] output').first.inner_text())
    box.check()
    expect(form.locator(".foot")).to_contain_text(f"{count} cables of")
    expect(page.locator('[data-filters-summary="chat"]')).to_have_text(post)
    answered(page, "Who owns the pipeline?")
    expect(page.locator("#cc-thread .filter-chip")).to_contain_text(post)
    page.locator('[data-action="clear-filters"]').click()
    expect(page.locator('[data-filters-summary="chat"]')).to_have_text("none")
    answered(page, "Who spoke of the weighbridge of 2009?")
    turn = page.locator("#cc-thread .turn").nth(1)
    expect(turn.locator(".filter-chip")).to_have_count(2)
    turn.locator('.filter-chip button[data-field="to"]').click()
    expect(turn.locator(".filter-chip")).to_have_count(1)
    settled(page)
    expect(page.locator('[data-filters-summary="chat"]')).to_have_text("from 2009-01-01")
    turn.locator('.filter-chip button[data-field="from"]').click()
    expect(turn.locator(".filter-chip")).to_have_count(0)


def test_what_a_search_understood_can_be_removed(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    tab(page, "Search")
    page.fill("#cc-search-input", "the weighbridge of 2009")
    page.keyboard.press("Enter")
    chips = page.locator("#cc-search .filter-chip")
    expect(chips).to_have_text([re.compile("from 1 January 2009"), re.compile("until 31 December 2009")])
    page.click('#cc-search [data-action="search-without"][data-field="from"]')
    expect(chips).to_have_text([re.compile("until 31 December 2009")])
    expect(page.locator('[data-filters-summary="search"]')).to_have_text("until 2009-12-31")
    page.click('#cc-search [data-action="search-without"]')
    expect(chips).to_have_count(0)
    expect(page.locator(".hits li").first).to_be_visible()
    page.fill("#cc-search-input", "the bridge of 2009")
    page.keyboard.press("Enter")
    expect(chips).to_have_count(2)


def test_a_bar_of_the_histogram_chooses_a_period(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    tab(page, "Search")
    page.click("#cc-searching summary")
    form = page.locator('form.filters[data-scope="search"]')
    form.locator(".bar").last.click()
    expect(form.locator('input[name="from"]')).not_to_have_value("")
    assert form.locator('input[name="from"]').input_value()[:4] == form.locator('input[name="to"]').input_value()[:4]


def test_searches_and_asks_about_what_was_found(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    tab(page, "Search")
    page.fill("#cc-search-input", "pipeline shareholders")
    page.keyboard.press("Enter")
    hits = page.locator(".hits li")
    expect(hits.first).to_be_visible()
    expect(hits.first.locator("mark").first).to_be_visible()
    expect(page.locator(".timeline .dot")).to_have_count(hits.count())
    page.click('[data-action="ask-about"]')
    expect(page.locator("#cc-question textarea")).to_have_value("pipeline shareholders")
    expect(page.locator('[data-filters-summary="chat"]')).not_to_have_text("none")
    page.press("#cc-question textarea", "Enter")
    expect(page.locator("#cc-thread .turn .sentence").first).to_be_visible()


def test_the_board_keeps_stars_and_notes_and_exports_them(site: Site, visitor: Visit) -> None:
    page = visitor(site.url)
    answered(page, "Who holds the hidden share of the pipeline?")
    answered(page, "Who owns the port of Quintara?")
    tab(page, "Evidence")
    entries = page.locator(".entry")
    expect(entries.first).to_be_visible()
    keys = [it.get_attribute("data-key") for it in entries.all()]
    assert len(keys) == len(set(keys))
    expect(page.locator(".timeline .dot")).to_have_count(len(keys))
    expect(page.locator(".graph circle")).to_have_count(len({key.split("#")[0] for key in keys}))
    entries.first.locator(".star").click()
    entries.first.locator("[data-note]").fill("Ask *Tarrant* <b>again</b>")
    entries.first.locator("[data-note]").blur()
    expect(page.locator("#cc-said")).to_have_text("Note kept")
    page.check('[data-action="only-starred"]')
    expect(page.locator(".entry:visible")).to_have_count(1)
    page.reload()
    tab(page, "Evidence")
    expect(page.locator(".entry.starred [data-note]")).to_have_value("Ask *Tarrant* <b>again</b>")
    files = {}
    for name in ("Markdown", "HTML", "Word", "JSON"):
        with page.expect_download() as coming:
            page.get_by_role("link", name=name, exact=True).click()
        files[name] = Path(coming.value.path()).read_bytes()
    link = f"{site.url}/?cable={keys[0].split('#')[0]}&par={keys[0].split('#')[1]}"
    assert f"({link})" in files["Markdown"].decode()
    assert r"Ask \*Tarrant\* \<b\>again\</b\>" in files["Markdown"].decode()
    assert b"Ask *Tarrant* &lt;b&gt;again&lt;/b&gt;" in files["HTML"]
    told = json.loads(files["JSON"])
    assert [it["key"] for it in told["evidence"]] == keys
    assert told["evidence"][0]["permalink"] == link
    assert told["evidence"][0]["starred"]
    words = [it.text for it in Document(BytesIO(files["Word"])).paragraphs]
    assert "Note: Ask *Tarrant* <b>again</b>" in words
    assert link in words


def test_what_is_asked_at_the_very_start_is_reopened_after_a_restart_with_its_citations_alive(
    library: Path, visitor: Visit
) -> None:
    with running(library, wait_for="/cablechat/static/app.css") as first:  # the site behind it is still being made
        page = visitor(first.url)
        ask(page, "Who holds the hidden share of the pipeline?")
        expect(page.locator("#cc-thread [data-question]")).to_have_text("Who holds the hidden share of the pipeline?")
        expect(page.locator("#cc-thread .turn")).to_have_attribute("data-state", "done")
        cookies = page.context.cookies()
    with running(library) as second:
        again = visitor(second.url)
        again.context.add_cookies(
            [{**it, "url": second.url, "domain": None, "path": None} for it in map(plain, cookies)]
        )
        again.goto(second.url)
        tab(again, "Conversations")
        again.click(".conversations a.open")
        chip = again.locator("#cc-thread a.chip").first
        chip.click()
        expect(again.locator("#cc-reader .paragraph.here")).to_be_in_viewport()
        again.keyboard.press("Escape")
        tab(again, "Conversations")
        again.click('[data-action="rename"]')
        again.fill(".rename input", "The <i>pipeline</i>")
        again.click(".rename button")
        expect(again.locator(".conversations a.open")).to_have_text("The <i>pipeline</i>")
        again.click('[data-action="delete"]')
        again.click('[data-action="delete"]')
        expect(again.locator(".conversations li")).to_have_count(0)


def plain(cookie: dict[str, object]) -> dict[str, object]:
    """A cookie that can be given to another address."""
    return {"name": cookie["name"], "value": cookie["value"]}


def test_uploads_with_progress_and_a_report_of_rejects(workplace: Workplace, tmp_path: Path, visitor: Visit) -> None:
    sample = next(it for it in samples_folder().rglob("*.html"))
    cable = tmp_path / sample.name
    cable.write_bytes(sample.read_bytes().replace(b"03VELMAR", b"04VELMAR"))
    reject = tmp_path / "<img src=x onerror=alert(1)>.txt"
    reject.write_text("This is a shopping list: bread, salt, matches.")
    page = visitor(workplace.administrator)
    tab(page, "Library")
    page.set_input_files('[data-form="upload"] [name="files"]', [cable, reject])
    job = page.locator('#job-library .job[data-state="done"]')
    expect(job).to_contain_text("2 read")
    expect(job.locator(".rejects li")).to_have_count(1)
    expect(job.locator(".rejects li")).to_contain_text(re.compile(r"_img src_x onerror_alert_1__\.txt: "))
    page.set_input_files('[data-form="upload"] [name="files"]', {"name": "a.exe", "mimeType": "", "buffer": b"MZ"})
    expect(page.locator('[data-root="library"] .formproblem')).to_contain_text("of a kind that is not read")
    page.set_input_files(
        '[data-form="upload"] [name="files"]', {"name": "a.txt", "mimeType": "", "buffer": b"x" * 2_500_000}
    )
    expect(page.locator('[data-root="library"] .formproblem')).to_contain_text("Too large; the limit is 2 MB")
    page.fill('[data-form="path"] input', str(tmp_path / "nowhere"))
    page.click('[data-form="path"] button')
    expect(page.locator('[data-root="library"] .formproblem')).to_contain_text("no such file or folder")
    visitor.wrong[:] = [it for it in visitor.wrong if "status of 4" not in it]  # type: ignore[attr-defined]
    folder = tmp_path / "folder" / "inner"
    folder.mkdir(parents=True)
    (folder / cable.name).write_bytes(cable.read_bytes())
    (folder / "notes.odt").write_bytes(b"of another kind")
    page.set_input_files('[data-form="upload"] [name="folder"]', folder.parent)
    expect(page.locator("#cc-said")).to_have_text("1 of 2 files are of a kind that is not read")
    expect(page.locator('#job-library .job[data-state="done"]')).to_contain_text("1 unchanged")
    page.click('[data-action="check"]')
    expect(page.locator('#job-library .job[data-state="done"]')).to_contain_text("Everything is whole")
    expect(page.locator(".models")).to_contain_text("smollm2-135m")


def test_a_model_is_pulled_and_used(workplace: Workplace, visitor: Visit) -> None:
    hub = workplace.hub
    page = visitor(workplace.url)
    tab(page, "Library")
    page.click('[data-action="pull-model"][data-model="qwen3-1.7b"]')
    expect(page.locator('#job-library .job[data-state="done"]')).to_contain_text("qwen3-1.7b is here; press Use")
    page.click('[data-action="use-model"][data-model="qwen3-1.7b"]')
    expect(page.locator(".models tr", has_text="qwen3-1.7b")).to_contain_text("in use")
    hub.gate.clear()
    page.click('[data-action="pull-model"][data-model="qwen3-4b"]')
    page.click('#job-library [data-action="cancel-job"]')
    expect(page.locator("#job-library .job")).to_have_attribute("data-state", "cancelled")
    hub.gate.set()
    hub.status = 500
    page.click('[data-action="pull-model"][data-model="qwen3-4b"]')
    expect(page.locator('#job-library .job[data-state="failed"]')).to_contain_text("the hub answered 500")


def test_an_empty_library_says_what_to_do(tmp_path: Path, visitor: Visit) -> None:
    with running(tmp_path / "empty") as own:
        page = visitor(own.administrator)
        expect(page.locator(".welcome")).to_contain_text("The library is empty")
        page.click(".welcome button")
        expect(page.get_by_role("tab", name="Library", exact=True)).to_have_attribute("aria-selected", "true")
        page.fill('[data-form="path"] input', str(samples_folder()))
        page.click('[data-form="path"] button')
        expect(page.locator('#job-library .job[data-state="done"]')).to_contain_text("40 new")
        expect(page.locator("#cc-coverage")).to_contain_text("40 cables")


def test_an_evaluation_runs_and_two_runs_are_compared(workplace: Workplace, tmp_path: Path, visitor: Visit) -> None:
    mine = tmp_path / "mine.jsonl"
    mine.write_text("\n".join(SAMPLE_SET.read_text("utf-8").splitlines()[:3]), "utf-8")
    page = visitor(workplace.url)
    tab(page, "Evaluation")
    page.set_input_files('[data-form="upload-set"] input', mine)
    expect(page.locator('[data-form="evaluate"] option[value="mine"], option:text-is("mine")').first).to_be_attached()
    for mode in ("search", "answer"):
        page.select_option('[name="set"]', "mine")
        page.select_option('[name="mode"]', mode)
        page.click('[data-form="evaluate"] button')
        expect(page.locator(".runs tbody tr")).to_have_count(1 if mode == "search" else 2)
        expect(page.locator('#job-evaluation .job[data-state="done"]')).to_contain_text("3 questions scored")
    for box in page.locator('.runs input[name="run"]').all():
        box.check()
    page.click('[data-form="compare"] button')
    expect(page.locator("#comparison tbody tr").first).to_be_visible()
    expect(page.locator("#comparison")).to_contain_text("3 questions that both have")
    page.set_input_files(
        '[data-form="upload-set"] input', {"name": "bad.jsonl", "mimeType": "", "buffer": b'{"id": 1}\n'}
    )
    expect(page.locator('[data-root="evaluation"] .formproblem')).to_contain_text("1")
    visitor.wrong[:] = [it for it in visitor.wrong if "status of 400" not in it]  # type: ignore[attr-defined]
    page.goto(workplace.url + page.get_by_role("link", name="Report").first.get_attribute("href"))
    expect(page.locator("h1")).to_contain_text("mine")
    assert page.evaluate("origin") == "null"
