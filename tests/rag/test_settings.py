"""Settings: the command, the environment, the library and the user's folder, in this order; nothing unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag import settings
from rag.errors import UsageError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of our own, and an environment without settings."""
    for name in list(settings.os.environ):
        if name.startswith(settings.PREFIX):
            monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "config" / "cablechat").mkdir(parents=True)
    return tmp_path


def user_file(home: Path, text: str) -> None:
    """Writes the user's settings."""
    (home / "config" / "cablechat" / "settings.toml").write_text(text, encoding="utf-8")


def library_file(home: Path, text: str) -> Path:
    """Writes the settings of a library."""
    (home / "library").mkdir(exist_ok=True)
    (home / "library" / "settings.toml").write_text(text, encoding="utf-8")
    return home / "library"


def test_the_command_goes_before_the_environment_and_that_before_the_files(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user_file(home, f'library = "{home}/from-file"\n')
    assert settings.load().library == home / "from-file"
    monkeypatch.setenv("CABLECHAT_LIBRARY", str(home / "from-environment"))
    assert settings.load().library == home / "from-environment"
    assert settings.load(home / "from-command").library == home / "from-command"


def test_the_library_has_its_own_settings_that_go_before_the_users(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user_file(home, '[embedder]\nmodel = "users"\nquery_prompt = "q: "\n')
    library = library_file(home, '[embedder]\nmodel = "librarys"\n')
    loaded = settings.load(library).embedder
    assert (loaded.model, loaded.query_prompt) == ("librarys", "q: ")
    monkeypatch.setenv("CABLECHAT_EMBEDDER__MODEL", "environments")
    assert settings.load(library).embedder.model == "environments"


@pytest.mark.parametrize("text", ['colour = "blue"\n', "[embedder]\ncolour = 1\n", "embedder = 7\n", "library = \n"])
def test_what_is_unknown_or_wrong_in_a_file_fails_in_one_line(home: Path, text: str) -> None:
    library = library_file(home, text)
    with pytest.raises(UsageError) as caught:
        settings.load(library)
    assert "\n" not in str(caught.value)


def test_an_unknown_name_in_the_environment_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CABLECHAT_COLOUR", "blue")
    with pytest.raises(UsageError, match="unknown setting CABLECHAT_COLOUR"):
        settings.load()


def test_a_tilde_is_the_users_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(home))
    user_file(home, 'library = "~/cables"\n')
    assert settings.load().library == home / "cables"


FOREIGN = {
    "an endpoint": '[generator]\nendpoint = "http://127.0.0.1:9/v1"\n',
    "a variable with a key": '[generator]\nkey_variable = "HOME"\n',
    "an allowed variable": '[embedder]\nkey_variable = "OTHER_API_KEY"\n',
    "an adapter": '[generator]\nlora = "x.gguf"\n',
    "an endpoint for embedding": '[embedder]\nendpoint = "http://127.0.0.1:9/v1"\nmodel = "m"\n',
    "another library": 'library = "/elsewhere"\n',
    "a model by its path": '[generator]\nmodel = "/tmp/evil.gguf"\n',
    "a model in the folder": '[generator]\nmodel = "evil.gguf"\n',
    "an embedder by its path": '[embedder]\nmodel = "../evil"\n',
    "a judge by its path": '[verifier]\nmodel = "~/evil"\n',
    "a re-ranker in the folder": '[reranker]\nmodel = "here"\n',
    "in one line": 'generator = { endpoint = "http://127.0.0.1:9/v1" }\n',
    "dotted": 'generator.endpoint = "http://127.0.0.1:9/v1"\n',
}


@pytest.mark.parametrize("text", FOREIGN.values(), ids=list(FOREIGN))
def test_a_library_sets_nothing_that_leaves_the_machine_or_names_a_file(
    home: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.chdir(home)
    (home / "here").mkdir()
    library = library_file(home, text)
    with pytest.raises(UsageError, match=r"settings\.toml may (not set|name a model)") as caught:
        settings.load(library)
    assert "\n" not in str(caught.value)
    assert str(home / "config" / "cablechat" / "settings.toml") in str(caught.value)


def test_a_library_chooses_and_tunes_the_models_of_this_machine(home: Path) -> None:
    library = library_file(home, '[generator]\nmodel = "my model"\n[reranker]\nmodel = "maker/model-v1.5"\n')
    loaded = settings.load(library)
    assert (loaded.generator.model, loaded.reranker.model) == ("my model", "maker/model-v1.5")


def test_a_key_is_read_from_no_variable_but_one_for_keys(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    user_file(home, '[generator]\nkey_variable = "OPENAI_API_KEY"\n')
    assert settings.load().generator.key_variable == "OPENAI_API_KEY"
    for name in ("HOME", "AWS_SECRET_ACCESS_KEY", "lower_api_key", ""):
        user_file(home, f'[embedder]\nkey_variable = "{name}"\n')
        with pytest.raises(UsageError, match="ends in _API_KEY"):
            settings.load()
    user_file(home, "")
    monkeypatch.setenv("CABLECHAT_EMBEDDER__KEY_VARIABLE", "HOME")
    with pytest.raises(UsageError, match="ends in _API_KEY"):
        settings.load()


def test_a_library_named_by_a_relative_path_is_the_same_from_every_folder(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    assert settings.load(Path("cables")).library == home / "cables"
