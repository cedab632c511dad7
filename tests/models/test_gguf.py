"""GGUF headers: what a whole file says, and what is said of a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models import ModelDamaged, ModelNotFound, read_header
from tests.models.gguf_files import write_gguf


def test_a_whole_file_tells_what_it_is(tmp_path: Path):
    path = write_gguf(tmp_path / "small.gguf")
    header = read_header(path)
    assert header.metadata == {
        "general.architecture": "llama",
        "general.type": "model",
        "llama.context_length": 2048,
        "tokenizer.chat_template": "{{ messages }}",
    }
    assert not header.is_adapter
    assert header.size == path.stat().st_size


def test_an_adapter_is_told_from_a_model(tmp_path: Path):
    assert read_header(write_gguf(tmp_path / "lora.gguf", kind="adapter")).is_adapter


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(ModelNotFound, match=r"nothing\.gguf"):
        read_header(tmp_path / "nothing.gguf")


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"PK\3\4 a zip file", "is no GGUF file"), (b"GGUF\x63\0\0\0" + b"\0" * 40, "version 99"), (b"", "is no GGUF")],
)
def test_other_files_are_refused_with_the_reason(tmp_path: Path, content: bytes, says: str):
    path = tmp_path / "other.gguf"
    path.write_bytes(content)
    with pytest.raises(ModelDamaged, match=says):
        read_header(path)


@given(cut=st.integers(min_value=0, max_value=10_000))
def test_every_truncated_file_is_found_out(tmp_path_factory: pytest.TempPathFactory, cut: int):
    path = write_gguf(tmp_path_factory.mktemp("cut") / "cut.gguf")
    whole = path.read_bytes()
    path.write_bytes(whole[: cut % len(whole)])
    with pytest.raises(ModelDamaged):
        read_header(path)


@given(st.binary(max_size=300))
def test_any_bytes_raise_nothing_but_our_error(tmp_path_factory: pytest.TempPathFactory, content: bytes):
    path = tmp_path_factory.mktemp("any") / "any.gguf"
    path.write_bytes(b"GGUF\3\0\0\0" + content)
    try:
        read_header(path)
    except ModelDamaged as error:
        assert str(path) in str(error)
