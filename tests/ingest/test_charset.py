"""The encoding of a document is told by its content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import DamagedInput
from ingest.charset import charset, decode

TEXT = "¶1. (C) “Señor Müller’s” visit cost 5 € – twice.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le"]
)
def test_known_encodings(encoding: str) -> None:
    if encoding == "utf-32-le":
        assert decode(b"\xff\xfe\x00\x00" + TEXT.encode(encoding)) == TEXT
    else:
        assert decode(TEXT.encode(encoding)) == TEXT


def test_one_wrong_byte_does_not_spoil_the_rest() -> None:
    assert decode("Müller ".encode() + b"\xb6\x81 " + "Señor".encode()) == "Müller ¶\x81 Señor"


def test_binary_is_refused() -> None:
    with pytest.raises(DamagedInput, match="binary"):
        decode(bytes(range(256)) * 4)


def test_cut_off_utf16_is_refused() -> None:
    with pytest.raises(DamagedInput, match="UTF-16"):
        decode(TEXT.encode("utf-16")[:-1])


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(lambda text: text.lstrip("\ufeff"))
)
def test_utf8_comes_back_as_it_was(text: str) -> None:
    data = text.encode("utf-8")
    assert charset(data) == "utf-8"
    assert decode(data) == text


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode(data)
    except DamagedInput as refusal:
        assert str(refusal)
    else:
        assert len(text) <= len(data)
