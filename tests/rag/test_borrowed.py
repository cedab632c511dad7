"""A library's own settings choose among the models of this machine, and reach no server, key or file."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.borrowed import ALLOWED, refuse_foreign
from rag.errors import UsageError
from rag.settings import Settings

USER = Path("/home/user/settings.toml")


def library_file(folder: Path, text: str) -> Path:
    """A library's settings file."""
    file = folder / "settings.toml"
    file.write_text(text)
    return file


@pytest.mark.parametrize(
    "text",
    [
        "",
        '[generator]\nmodel = "qwen3-1.7b"\ncontext = 8192',
        '[embedder]\nmodel = "MongoDB/mdbr-leaf-ir"\nquery_prompt = "query: "',
        '[verifier]\nmodel = "nli"\nentailed_from = 0.7',
    ],
)
def test_choosing_among_the_models_of_the_machine_is_allowed(tmp_path: Path, text: str) -> None:
    refuse_foreign(library_file(tmp_path, text), USER)


def test_no_file_sets_nothing(tmp_path: Path) -> None:
    refuse_foreign(tmp_path / "settings.toml", USER)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('library = "/elsewhere"', "library"),
        ('[generator]\nendpoint = "http://evil.example/v1"', "generator.endpoint"),
        ('[generator]\nkey_variable = "AWS_API_KEY"', "generator.key_variable"),
        ('[generator]\nlora = "/etc/passwd"', "generator.lora"),
        ("[generator]\nrewrite = true", "generator.rewrite"),
        ('[embedder]\nendpoint = "http://evil.example/v1"', "embedder.endpoint"),
        ('generator = "x"', "generator"),
        ("[unknown]\nx = 1", "unknown"),
    ],
)
def test_whatever_reaches_further_is_refused_and_named(tmp_path: Path, text: str, name: str) -> None:
    with pytest.raises(UsageError, match=rf"may not set {name}: a library is data; set it in {USER}"):
        refuse_foreign(library_file(tmp_path, text), USER)


@pytest.mark.parametrize("section", ["generator", "embedder", "reranker", "verifier"])
@pytest.mark.parametrize("model", ["/etc/model.gguf", "../up/one.gguf", "a/b/c", "C:\\\\model.gguf"])
def test_no_path_passes_for_the_name_of_a_model(tmp_path: Path, section: str, model: str) -> None:
    with pytest.raises(UsageError, match="no file of this machine"):
        refuse_foreign(library_file(tmp_path, f'[{section}]\nmodel = "{model}"'), USER)


def test_a_folder_that_there_is_never_passes_for_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "model").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="no file of this machine"):
        refuse_foreign(library_file(tmp_path, '[embedder]\nmodel = "model"'), USER)


@pytest.mark.parametrize("data", [b"[generator", b"\xff\xfe", b"a = " + b"[" * 5000])
def test_a_file_that_is_no_toml_is_one_line(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "settings.toml"
    file.write_bytes(data)
    with pytest.raises(UsageError, match="is no valid TOML") as caught:
        refuse_foreign(file, USER)
    assert "\n" not in str(caught.value)


def test_what_is_allowed_are_settings_that_there_are() -> None:
    for section, names in ALLOWED.items():
        assert names <= set(type(Settings.model_fields[section].default).model_fields)
