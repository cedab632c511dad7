"""`cablechat models ...`."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import platformdirs
import pytest
from typer.testing import CliRunner

from models import Installed, Store, catalog
from models.catalog import known
from rag.errors import ModelError
from tests.models.gguf_files import write_gguf
from ui.cli.models import app


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CABLECHAT_MODELS", str(tmp_path / "models"))
    monkeypatch.setattr(platformdirs, "user_config_dir", lambda *_, **__: str(tmp_path / "config"))
    return tmp_path


def run(*args: str, code: int = 0) -> str:
    result = CliRunner().invoke(app, args, catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def settings(home: Path) -> dict[str, object]:
    return tomllib.loads((home / "config" / "settings.toml").read_text())["generator"]


def test_list_shows_every_model_and_which_is_in_use():
    rows = [json.loads(line) for line in run("list", "--json").splitlines()]
    assert [row["name"] for row in rows] == [model.name for model in catalog()]
    assert [row["name"] for row in rows if row["in_use"]] == ["smollm2-135m", "all-minilm-l6-v2"]
    assert all(row["installed"] == bool(row["path"]) for row in rows)
    assert "smollm2-135m" in run("list")


def test_a_local_file_is_added_used_and_verified(home: Path):
    path = write_gguf(home / "mine.gguf")
    assert "mine is registered" in run("add", str(path))
    run("use", "mine")
    assert settings(home) == {"model": "mine"}
    assert "mine.gguf: whole" in run("verify", "mine")
    path.write_bytes(path.read_bytes()[:-2])
    assert "truncated" in run("verify", "mine", code=1)


def test_a_path_can_be_used_at_once_with_an_adapter(home: Path):
    path = write_gguf(home / "other.gguf")
    lora = write_gguf(home / "lora.gguf", kind="adapter")
    run("use", str(path), "--lora", str(lora))
    assert settings(home) == {"model": str(path), "lora": str(lora)}
    run("use", "quotes")
    assert settings(home) == {"model": "quotes"}


@pytest.mark.parametrize(
    ("name", "section"),
    [("ms-marco-minilm-l6", "reranker"), ("nli-deberta-v3-small", "verifier"), ("mdbr-leaf-ir", "embedder")],
)
def test_a_model_that_does_not_write_takes_its_own_place(home: Path, name: str, section: str):
    folder = home / name
    folder.mkdir()
    Store(home / "models").record(Installed(name, known(name).kind, folder, "hub", {}))
    assert name in run("use", name)
    assert f"in use {name}" in run("list")
    text = (home / "config" / "settings.toml").read_text()
    assert tomllib.loads(text) == {section: {"model": str(folder)}}


def test_going_back_to_the_bundled_embedder(home: Path):
    run("use", "all-minilm-l6-v2")
    assert tomllib.loads((home / "config" / "settings.toml").read_text()) == {"embedder": {}}


@pytest.mark.parametrize(
    ("args", "error", "says"),
    [
        (("use", "qwen3-4b"), ModelError, "models pull qwen3-4b"),
        (("use", "ms-marco-minilm-l6"), ModelError, "models pull ms-marco-minilm-l6"),
        (("pull", "no-such-model"), ModelError, "the catalog has"),
        (("pull", "qwen3-4b"), ModelError, "HF_HUB_OFFLINE"),
        (("add", "/nonexistent.gguf"), ModelError, "There is no file"),
    ],
)
def test_what_goes_wrong_is_one_of_our_errors(args: tuple[str, ...], error: type[Exception], says: str, monkeypatch):
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(error, match=says):
        run(*args)
