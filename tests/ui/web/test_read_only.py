"""A library that cannot be written: asking and reading work, writing is off, and the page says why."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import httpx

from tests.readonly import full, read_only
from tests.ui.web.conftest import ROOT, running
from ui.web.security.passwords import add_reader

TOLD = "This library is open for reading only"
ADMINISTRATOR = ("bea", "battery staple")
TURN = """
import sys
from pathlib import Path
from rag.records import Filters
from tests.rag.made import Hashing
from tests.ui.web.scripted import Scripted
from ui.web.opening import open_site
from ui.web.answers.service import Request
from ui.web.serving_options import Serving

with open_site(Serving(Path(sys.argv[1])), None, lambda: Hashing(64), Scripted) as site:
    site.service.reload()
    for now in site.service.ask("browser:x", Request("Who paid for the bridge?", Filters())):
        pass
    print(now.state, len(now.answer.sentences) > 0, len(site.service.conversations.of_owner("browser:x")))
"""


def contents(folder: Path) -> dict[str, int]:
    """Every file with the time of its last change."""
    return {str(file): file.stat().st_mtime_ns for file in folder.rglob("*")}


def test_the_page_reads_and_says_why_it_does_not_write(library: Path, tmp_path: Path) -> None:
    add_reader(tmp_path / "readers", *ADMINISTRATOR, administrator=True)
    before = contents(library)
    with (
        running(library, tmp_path / "readers", within=read_only(library)) as site,
        httpx.Client(base_url=site.url, auth=ADMINISTRATOR, timeout=60) as bea,
    ):
        for page in ("library", "evaluation"):
            shown = bea.get(f"/cablechat/{page}").text
            assert TOLD in shown
            assert "<form data-form" not in shown.replace('<form data-form="compare"', "")
        assert "09VELMAR720" in bea.get("/cablechat/search", params={"q": "bridge", "cable": "09VELMAR720"}).text
        assert bea.get("/cablechat/cable", params={"id": "09VELMAR720"}).status_code == 200
        for path, sent in (
            ("library/path", {"path": str(tmp_path)}),
            ("cable/remove", {"cable": "09VELMAR720", "why": "because"}),
            ("models/use", {"model": "quotes"}),
            ("evaluation/run", {"set": "sample", "mode": "search"}),
        ):
            refused = bea.post(f"/cablechat/{path}", json=sent)
            assert (refused.status_code, TOLD in refused.text) == (400, True), path
        refused = bea.post("/cablechat/library/upload", files={"files": ("a.txt", b"x")})
        assert (refused.status_code, TOLD in refused.text) == (400, True)
        event = bea.post("/gradio_api/call/ask", json={"data": ["Who paid for the bridge?"]}).json()["event_id"]
        assert '"sentences"' in bea.get(f"/gradio_api/call/ask/{event}").text
    assert contents(library) == before


def test_an_upload_into_a_full_temporary_folder_is_refused_in_words(library: Path, tmp_path: Path) -> None:
    add_reader(tmp_path / "readers", *ADMINISTRATOR, administrator=True)
    room = tmp_path / "room"
    room.mkdir()
    with (
        running(library, tmp_path / "readers", within=full(room), TMPDIR=str(room)) as site,
        httpx.Client(base_url=site.url, auth=ADMINISTRATOR, timeout=60) as bea,
    ):
        for size in (500_000, 1_900_000):  # in the server's memory while it comes, and on its disk
            refused = bea.post("/cablechat/library/upload", files={"files": ("a.txt", b"x" * size)})
            assert refused.status_code in (503, 507)
            assert "its temporary folder is full" in refused.text
            assert str(room) not in refused.text


def test_a_turn_is_kept_as_long_as_the_server_runs(library: Path) -> None:
    line = [*read_only(library), sys.executable, "-c", TURN, str(library)]
    done = subprocess.run(line, capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "done True 1", done.stderr
