"""The command `cablechat ui`, with the real models."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect
from typer.testing import CliRunner

from ingest.samples import samples_folder
from tests.ui.web.conftest import ROOT
from tests.ui.web.test_chat_page import Visit, ask
from ui.cli.app import app
from ui.web.security.passwords import read_readers

RUN = CliRunner()


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    line = [sys.executable, "-m", "ui", *arguments]
    return subprocess.run(line, capture_output=True, text=True, cwd=ROOT, env=os.environ | {"HF_HUB_OFFLINE": "1"})


def test_has_an_example() -> None:
    assert "Example: cablechat ui" in RUN.invoke(app, ["ui", "--help"]).output


def test_a_reader_is_added_with_a_hashed_password(tmp_path: Path) -> None:
    file = tmp_path / "readers"
    told = RUN.invoke(app, ["ui", "--auth-file", str(file), "--add-reader", "ada"], input="correct horse\n" * 2)
    assert told.exit_code == 0, told.output
    assert read_readers(file).admits("ada", "correct horse")


def test_beyond_this_machine_it_wants_passwords(tmp_path: Path) -> None:
    told = command("ui", "--library", str(tmp_path), "--host", "0.0.0.0")
    assert told.returncode == 2
    assert "--auth-file" in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1


@pytest.mark.browser
@pytest.mark.models
def test_answers_over_the_samples_with_the_bundled_models(tmp_path: Path, visitor: Visit) -> None:
    cables = tmp_path / "cables"
    cables.mkdir()
    for sample in sorted(samples_folder().rglob("*.html"))[:3]:
        shutil.copy(sample, cables)
    library = tmp_path / "library"
    assert RUN.invoke(app, ["ingest", str(cables), "--library", str(library)]).exit_code == 0
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    line = [sys.executable, "-m", "ui", "ui", "--library", str(library), "--port", port]
    process = subprocess.Popen(line, cwd=ROOT, env=os.environ | {"HF_HUB_OFFLINE": "1"})
    try:
        for _ in range(600):
            try:
                urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
                break
            except (URLError, OSError):
                assert process.poll() is None
                time.sleep(0.1)
        beside = RUN.invoke(app, ["library", "info", "--library", str(library)])
        assert beside.exit_code == 0, beside.output
        second = command("ingest", str(cables), "--library", str(library))
        assert second.returncode == 3
        page = visitor(f"http://127.0.0.1:{port}/")
        ask(page, "What share of the pipeline does Harlan-Petrie Energy hold?")
        expect(page.locator("#cc-thread .sentence").first).to_be_visible(timeout=90_000)
        expect(page.locator('#cc-thread .turn[data-state="done"]')).to_have_count(1, timeout=120_000)
        assert page.locator("#cc-thread a.chip").count() >= page.locator("#cc-thread .sentence").count() > 0
    finally:
        process.terminate()
        process.wait(60)
