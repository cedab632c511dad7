"""A cable as bytes comes back as it was, or is said to be damaged; its hash is over what a reader sees."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.cable import Source
from rag.catalog.codec import checksum, content_hash, pack, unpack
from rag.errors import LibraryDamaged
from tests.rag.made import cable


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])), st.one_of(st.none(), st.text(max_size=3)))
def test_any_text_survives_packing(text: str, heading: str | None) -> None:
    one = cable(1)
    odd = replace(one, raw=text, subject=text, paragraphs=(replace(one.paragraphs[0], text=text, heading=heading),))
    assert unpack(pack(odd)) == odd


def test_the_content_of_a_cable_is_what_it_was_to_the_first_program() -> None:
    """Libraries hold this hash; were it another, every cable in them would be replaced at the next ingest."""
    assert content_hash(cable(1)).hex() == "d9196cd4fdde58f723ec431e00ea11d2"
    assert content_hash(replace(cable(1), lost_words=7)) == content_hash(cable(1))


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_any_changed_byte_is_damage_where_a_checksum_was_kept(at: int, change: int) -> None:
    body = bytearray(pack(cable(1)))
    crc = checksum(bytes(body))
    body[at % len(body)] ^= change
    with pytest.raises(LibraryDamaged, match="the stored text of 08TESSARA1 is damaged"):
        unpack(bytes(body), crc, "08TESSARA1")


@pytest.mark.parametrize("body", [None, "", b"", b"nothing", pack(cable(1))[:-9]])
def test_what_is_no_cable_is_damage_without_a_checksum_too(body: object) -> None:
    with pytest.raises(LibraryDamaged):
        unpack(body)


def test_the_hash_is_over_what_a_reader_sees() -> None:
    one = cable(1)
    bare = tuple(replace(paragraph, raw="") for paragraph in one.paragraphs)
    assert content_hash(replace(one, raw="", source=Source("other.zip"), paragraphs=bare)) == content_hash(one)
    for seen in (replace(one, subject="OTHER"), replace(one, tags=()), replace(one, paragraphs=one.paragraphs[:1])):
        assert content_hash(seen) != content_hash(one)
