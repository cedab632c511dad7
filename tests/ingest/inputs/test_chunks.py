"""A stream cut before each record, in whatever blocks it comes."""

from __future__ import annotations

import codecs
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.inputs.chunks import chunks, recode

START = re.compile(rb"\n(?=#)")


@given(
    st.lists(st.binary(max_size=6).map(lambda cell: cell.replace(b"\n", b"").replace(b"#", b"")), max_size=6), st.data()
)
def test_blocks_of_any_size_give_the_same_records(cells: list[bytes], data: st.DataObject) -> None:
    whole = b"".join(b"#" + cell + b"\n" for cell in cells)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=5)))
    blocks = [whole[start:stop] for start, stop in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    assert list(chunks(iter(blocks), START, 4, 1000)) == [b"#" + cell + b"\n" for cell in cells]


def test_a_record_over_the_limit_is_none_and_the_next_is_read() -> None:
    blocks = [b"#one\n#", b"x" * 30, b"x" * 30, b"\n#three\n"]
    assert list(chunks(iter(blocks), START, 4, 20)) == [b"#one\n", None, b"#three\n"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "utf-8"])
def test_every_encoding_becomes_utf_8(encoding: str) -> None:
    text = "¶1. The Señora met ā\n" * 20
    assert b"".join(recode(io.BufferedReader(io.BytesIO(text.encode(encoding))))).decode() == text  # type: ignore[arg-type]


def test_a_mark_between_blocks_is_no_text() -> None:
    data = codecs.BOM_UTF16_LE + "one".encode("utf-16-le") + codecs.BOM_UTF16_LE + "two".encode("utf-16-le")
    assert b"".join(recode(io.BufferedReader(io.BytesIO(data)))) == b"onetwo"  # type: ignore[arg-type]
