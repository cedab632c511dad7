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
