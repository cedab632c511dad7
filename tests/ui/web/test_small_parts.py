"""Keys, filters, charts, uploads, templates, exports: the small parts."""

from __future__ import annotations

import asyncio
import itertools
import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import UploadFile

from ingest.key import Key
from rag.catalog import Facet
from rag.chat import Conversation
from rag.errors import UsageError
from rag.records import Filters
from ui.web import keys, pages
from ui.web.answers.suggestions import _cased
from ui.web.board import export
from ui.web.board.evidence import Board, Exhibit
from ui.web.cables.tag_names import tag_name
from ui.web.charts import arcs, histogram, timeline
from ui.web.jobs.job import BusyError, Step, Worker
from ui.web.library import uploads
from ui.web.search import filter_forms

NUMBERS = st.integers(1, 9999)


@given(NUMBERS, st.integers(1, 20))
def test_keys_of_addresses(number: int, occurrence: int) -> None:
    part = f"{number}" + (f".{occurrence}" if occurrence > 1 else "")
    assert keys.key_from("09ASTANA713", part) == f"09ASTANA713#{part}"


@pytest.mark.parametrize(("cable", "par"), [("../x", "1"), ("A1", "x"), ("", "1"), ("A1", "1.2.3"), ("A<b>", "1")])
def test_parts_that_cannot_be_a_key(cable: str, par: str) -> None:
    with pytest.raises(ValueError, match="cannot be a paragraph"):
        keys.key_from(cable, par)


def test_filters_from_a_query_and_as_chips() -> None:
    pairs = [("origin", "Embassy Velmar"), ("tag", "prel"), ("from", "2009-01-02"), ("q", "x"), ("to", "")]
    chosen = filter_forms.from_query(pairs)
    assert chosen == Filters(origins=("Embassy Velmar",), tags=("PREL",), date_from=date(2009, 1, 2))
    chips = filter_forms.chips({"origin": ["Embassy Velmar"], "from": "2009-01-02"})
    assert [it.words for it in chips] == ["post Embassy Velmar", "from 2 January 2009"]


@pytest.mark.parametrize("values", [{"from": "yesterday"}, {"unknown": "x"}, {"tag": [1, {}]}, {"origin": ["x"] * 501}])
def test_filters_that_cannot_be_right(values: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        filter_forms.from_outside(values)


@given(st.dictionaries(st.tuples(st.integers(1966, 2010), st.integers(1, 12)), st.integers(1, 500), max_size=80))
def test_the_histogram_counts_every_cable_and_leaves_no_gap(months: dict[tuple[int, int], int]) -> None:
    bars = histogram([Facet(f"{year}-{month:02}", cables) for (year, month), cables in sorted(months.items())])
    assert sum(it.cables for it in bars) == sum(months.values())
    assert len(bars) <= 60
    assert all((b.first - a.last).days == 1 for a, b in itertools.pairwise(bars))
    assert not bars or max(it.height for it in bars) == 100


@given(st.dictionaries(st.tuples(st.integers(1, 9999), st.integers(1, 12)), st.integers(1, 500), max_size=80))
def test_the_histogram_stands_any_date(months: dict[tuple[int, int], int]) -> None:
    bars = histogram([Facet(f"{year:04}-{month:02}", cables) for (year, month), cables in sorted(months.items())])
    assert sum(it.cables for it in bars) == sum(months.values())
    assert all(it.first <= it.last for it in bars)


@given(st.lists(st.dates(date(1966, 1, 1), date(2010, 12, 31)), min_size=1, max_size=60))
def test_dots_of_the_timeline_never_touch(days: list[date]) -> None:
    line = timeline({f"A{n}#1": (day, "x") for n, day in enumerate(days)})
    assert line is not None
    assert len(line.dots) == len(days)
    for row in range(line.rows):
        places = sorted(it.x for it in line.dots if it.row == row)
        assert all(b - a > 2.1 for a, b in itertools.pairwise(places))


def test_arcs_join_only_cables_that_are_there() -> None:
    found = arcs(["A", "B", "C"], {"A": ["C", "X", "A"], "C": ["B"]})
    assert [(it.source, it.target) for it in found] == [("A", "C"), ("C", "B")]


@given(st.text())
def test_names_of_uploads_are_only_names(name: str) -> None:
    kept = uploads.kept_name(name, 7)
    assert kept.startswith("0007-")
    assert re.fullmatch(r"[\w.\- ]+", kept)
    assert Path(kept).name == kept
    assert len(kept) <= 125


def test_uploads_of_other_kinds_are_refused() -> None:
    with pytest.raises(UsageError, match="of a kind that is not read"):
        uploads.check_files([UploadFile(BytesIO(b""), filename="a.txt.exe")], uploads.KINDS)
    with pytest.raises(UsageError, match="no file"):
        uploads.check_files([], uploads.KINDS)


def test_a_failed_upload_leaves_nothing_behind() -> None:
    async def receive() -> Path:
        place = Path()
        files = [UploadFile(BytesIO(b"text"), filename="../../x.txt")]
        with pytest.raises(RuntimeError):
            async with uploads.receive(files, uploads.KINDS) as folder:
                place = folder
                assert [it.name for it in folder.iterdir()] == ["0001-x.txt"]
                raise RuntimeError
        return place

    assert not asyncio.run(receive()).exists()


@given(st.text())
def test_whatever_is_put_into_a_page_is_escaped_and_never_a_template(text: str) -> None:
    html = pages.frame_safe(pages.render("problem", why=text))
    inside = html.split(">", 1)[1].rsplit("</p>", 1)[0]
    assert "<" not in inside
    assert "${" not in html
    assert "{{" not in html
    assert "`" not in html


def test_only_our_own_files_are_static() -> None:
    names = [file.name for file in Path(pages.__file__).parent.rglob("*") if file.suffix in pages.STATIC]
    assert len(names) > 10
    for name in names:
        content, _ = pages.static(name) or (b"", "")
        assert content
        assert not re.search(rb"(https?:)?//(?!www\.w3\.org/2000/svg|127)[a-z]", content.replace(b"// ", b""))
    assert pages.static("../conversations.py") is None


def test_tags_have_meanings() -> None:
    assert tag_name("PGOV") == "Internal governmental affairs"
    assert tag_name("KZ") == "Kazakhstan"
    assert tag_name("STEINBERG, JAMES B.") is None


def test_headlines_become_readable() -> None:
    assert [_cased(it) for it in ("NEW", "GOC", "TRANS-SARN", "(OLD)", "2009.")] == [
        "New",
        "GOC",
        "Trans-Sarn",
        "(old)",
        "2009.",
    ]


HOSTILE = "[x](javascript:alert(1)) <script>alert(1)</script> *b* `c` \x00\x0b # h"


def hostile_board() -> Board:
    """A board whose every text attacks."""
    it = Exhibit(Key("A1#1"), "A1", HOSTILE, HOSTILE, None, HOSTILE, HOSTILE, (HOSTILE,), (HOSTILE,), True, HOSTILE)
    return Board(Conversation("1", HOSTILE, "2009-01-01", "2009-01-01", 1), (it,), (), ())


def test_exports_are_text_whatever_is_in_them() -> None:
    markdown = export.export_evidence(hostile_board(), "md", "http://localhost").decode()
    assert "](javascript" not in markdown
    assert not re.search(r"(?<!\\)[<*`]|\x00", markdown)
    assert markdown.count("](http://localhost/?cable=A1&par=1)") == 1
    assert b"<script" not in export.export_evidence(hostile_board(), "html", "http://localhost")
    words = "\n".join(
        it.text for it in Document(BytesIO(export.export_evidence(hostile_board(), "docx", ""))).paragraphs
    )
    assert "<script>alert(1)</script>" in words


def test_one_job_at_a_time_with_progress_cancel_and_failure() -> None:
    worker = Worker()

    def endless() -> object:
        number = 0
        while True:
            number += 1
            yield Step("on", number, 0)

    worker.start("first", endless)  # type: ignore[arg-type]
    with pytest.raises(BusyError, match="first is still running"):
        worker.start("second", endless)  # type: ignore[arg-type]
    worker.cancel()
    worker.wait(10)
    assert worker.job is not None
    assert worker.job.state == "cancelled"

    def failing() -> object:
        yield Step("begun")
        raise UsageError("the reason")

    worker.start("third", failing)  # type: ignore[arg-type]
    worker.wait(10)
    assert (worker.job.state, worker.job.step.words) == ("failed", "the reason")
