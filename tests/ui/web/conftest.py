"""A library, a running web chat, and a browser that fails on console errors and on requests to other hosts."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from ingest import read_cables
from ingest.cable import Cable
from ingest.samples import samples_folder
from rag.library import Embedding, Library, ingest
from tests.rag.made import Hashing
from tests.ui.web.made_cables import attacking_cable, long_cable
from ui.web.security.passwords import add_reader

ROOT = Path(__file__).resolve().parents[3]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
SWITCHES = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@dataclass(frozen=True)
class Site:
    """A running web chat: where it answers and over which library."""

    url: str
    library: Path

    @property
    def administrator(self) -> str:
        """The address that the terminal prints: whoever opens it is an administrator."""
        return self.library.with_suffix(".address").read_text()


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library folder with the samples, a long cable and one that attacks; copy it, do not change it."""
    folder = tmp_path_factory.mktemp("stocked")
    with Library.open(folder, write=True) as library:
        for cable in [it for it in read_cables([samples_folder()]) if isinstance(it, Cable)]:
            library.catalog.put(cable)
        library.catalog.put(long_cable())
        library.catalog.put(attacking_cable())
        for _ in ingest(library, [], Embedding(Hashing(64))):
            pass
    return folder


@pytest.fixture
def library(stocked: Path, tmp_path: Path) -> Path:
    """A copy of the stocked library of one's own."""
    folder = tmp_path / "library"
    shutil.copytree(stocked, folder)
    return folder


@contextmanager
def running(
    library: Path, *auth: Path | str, wait_for: str = "/login", within: Sequence[str] = (), **environment: str
) -> Iterator[Site]:
    """The web chat over the library, in a process of its own, once the path answers; it may use this machine only.

    `within` is a command that starts it.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*within, sys.executable, "-m", "tests.ui.web.site", str(library), str(port), *map(str, auth)]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "HF_HUB_OFFLINE": "0", **environment})
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(600):
            try:
                urlopen(url + wait_for, timeout=60).close()
                break
            except (URLError, OSError):
                assert process.poll() is None, "the web chat ended instead of starting"
                time.sleep(0.1)
        yield Site(url, library)
    finally:
        process.terminate()
        process.wait(30)


@pytest.fixture(scope="session")
def site(stocked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One web chat that many tests share; conversations are kept apart by the browsers' cookies."""
    folder = tmp_path_factory.mktemp("site") / "library"
    shutil.copytree(stocked, folder)
    with running(folder) as found:
        yield found


@pytest.fixture(scope="session")
def signed_site(stocked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """One that asks for a name and a password: ada, correct horse; and bea, battery staple, its administrator."""
    folder = tmp_path_factory.mktemp("signed")
    shutil.copytree(stocked, folder / "library")
    add_reader(folder / "readers", "ada", "correct horse")
    add_reader(folder / "readers", "bea", "battery staple", administrator=True)
    with running(folder / "library", folder / "readers") as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    """A headless Chromium; tests that need it skip where there is none.

    One for each module: while Playwright runs, its event loop runs in this thread, and nothing else can start one.
    """
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def visitor(chromium: object) -> Iterator[Callable[..., object]]:
    """Opens pages, each in a context of its own, and checks at the end that none of them complained."""
    contexts: list[object] = []
    wrong: list[str] = []

    def visit(url: str, **options: object) -> object:
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 860}, **options})  # type: ignore[attr-defined]
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        host = url.split("/")[2]
        page.on(
            "console",
            lambda it: (
                wrong.append(f"console: {it.text} {it.location.get('url')}")
                if it.type in ("error", "warning")
                else None
            ),
        )
        page.on("pageerror", lambda it: wrong.append(f"error: {it}"))
        page.on("dialog", lambda it: (wrong.append("a dialog opened"), it.dismiss()))
        page.on(
            "request",
            lambda it: (
                wrong.append(f"request to {it.url}")
                if it.url.split("/")[2:3] != [host] and not it.url.startswith(("data:", "blob:"))
                else None
            ),
        )
        page.goto(url)
        page.wait_for_selector("#cc-question textarea, body.login")
        return page

    visit.wrong = wrong  # type: ignore[attr-defined]
    yield visit
    for context in contexts:
        context.close()  # type: ignore[attr-defined]
    assert not wrong, wrong
