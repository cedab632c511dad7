"""The models on this machine: local files, adapters, the register."""

from __future__ import annotations

from pathlib import Path

import pytest

from models import ModelDamaged, ModelNotFound, ModelsError, Store, verify
from tests.models.gguf_files import write_gguf


def test_a_local_file_is_added_and_found_again_by_name(tmp_path: Path):
    path = write_gguf(tmp_path / "mine.gguf")
    lora = write_gguf(tmp_path / "lora.gguf", kind="adapter")
    Store(tmp_path / "models").add(path, name="mine", lora=lora)
    found = Store(tmp_path / "models").find("mine")
    assert (found.path, found.lora, found.kind) == (path, lora, "generator")
    assert [check.problem for check in verify(found)] == ["", "", ""]


def test_a_path_needs_no_registering(tmp_path: Path):
    path = write_gguf(tmp_path / "mine.gguf")
    assert Store(tmp_path / "models").find(str(path)).path == path


def test_a_vanished_file_is_reported_and_no_longer_listed(tmp_path: Path):
    path = write_gguf(tmp_path / "mine.gguf")
    store = Store(tmp_path / "models")
    model = store.add(path)
    path.unlink()
    assert "the file is missing" in [check.problem for check in verify(model)]
    assert model.name not in [other.name for other in store.installed()]


@pytest.mark.parametrize(
    ("kind", "name", "lora_kind", "says"),
    [
        ("adapter", "x", None, "is a LoRA adapter"),
        ("model", "qwen3-4b", None, "a name of the catalog"),
        ("model", "x", "model", "no LoRA adapter"),
    ],
)
def test_what_cannot_be_right_is_not_registered(tmp_path: Path, kind, name, lora_kind, says):
    path = write_gguf(tmp_path / "mine.gguf", kind=kind)
    lora = write_gguf(tmp_path / "lora.gguf", kind=lora_kind) if lora_kind else None
    store = Store(tmp_path / "models")
    with pytest.raises(ModelDamaged, match=says):
        store.add(path, name=name, lora=lora)
    assert not store.folder.exists()


def test_a_known_model_that_is_not_here_says_how_to_get_it(tmp_path: Path):
    with pytest.raises(ModelNotFound, match="models pull qwen3-4b"):
        Store(tmp_path).find("qwen3-4b")


def test_a_damaged_register_says_what_to_do(tmp_path: Path):
    (tmp_path / "models.json").write_text('[{"name": 1}]')
    with pytest.raises(ModelsError, match="delete it"):
        Store(tmp_path).installed()


def test_the_environment_moves_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CABLECHAT_MODELS", str(tmp_path / "elsewhere"))
    assert Store().folder == tmp_path / "elsewhere"
