"""Keys, filters, uploads, templates: the small parts."""

from __future__ import annotations

import asyncio
import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import UploadFile

from rag.errors import UsageError
from rag.records import Filters
from ui.web import keys, pages
from ui.web.answers.suggestions import _cased
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


def test_headlines_become_readable() -> None:
    assert [_cased(it) for it in ("NEW", "GOC", "TRANS-SARN", "(OLD)", "2009.")] == [
        "New",
        "GOC",
        "Trans-Sarn",
        "(old)",
        "2009.",
    ]
