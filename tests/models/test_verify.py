"""An installed model is held against its checksums and its own header; what is wrong is told, not raised."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from models import Store, verify
from tests.models.gguf_files import write_gguf


def test_a_whole_model_is_sound_with_its_adapter(tmp_path: Path):
    lora = write_gguf(tmp_path / "lora.gguf", kind="adapter")
    model = Store(tmp_path / "models").add(write_gguf(tmp_path / "mine.gguf"), lora=lora)
    assert [check.problem for check in verify(model)] == ["", "", ""]


def test_a_changed_file_is_found_out(tmp_path: Path):
    path = write_gguf(tmp_path / "mine.gguf")
    store = Store(tmp_path / "models")
    model = store.add(path)
    path.write_bytes(path.read_bytes()[:-1] + b"\7")
    assert [check.sound for check in verify(model)] == [False, True]


def test_a_header_that_is_garbage_is_told(tmp_path: Path):
    path = write_gguf(tmp_path / "mine.gguf")
    model = Store(tmp_path / "models").add(path)
    path.write_bytes(b"garbage" * 100)
    checks = list(verify(model))
    assert [check.sound for check in checks] == [False, False]
    assert "its checksum is" in checks[0].problem


def test_an_adapter_that_is_none_is_told(tmp_path: Path):
    model = Store(tmp_path / "models").add(write_gguf(tmp_path / "mine.gguf"))
    *_, last = verify(replace(model, lora=tmp_path / "mine.gguf"))
    assert "no LoRA adapter" in last.problem
