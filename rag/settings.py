"""Settings, read once at the edge: arguments, CABLECHAT_*, then settings.toml in the library and in the user's folder.

A library's file may only choose and tune models of this machine (rag.borrowed).

Nested values are `CABLECHAT_GENERATOR__MODEL` in the environment, `model` under `[generator]` in the file. Unknown
names fail. What each setting is for stands in its `description`, from which docs/settings.md is written.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from rag.borrowed import refuse_foreign
from rag.embed.choice import EmbedderSettings
from rag.errors import UsageError
from rag.llm.settings import GeneratorSettings, VerifierSettings
from rag.retrieve.cross_encoder import RerankerSettings

PREFIX = "CABLECHAT_"
FILE = "settings.toml"
OTHER_VARIABLES = {
    "CABLECHAT_DEBUG": "`1` shows the traceback of an error, as `--debug` does",
    "CABLECHAT_MODELS": "the folder of the pulled models",
    "CABLECHAT_API_KEY": "the key of a server, unless `key_variable` names another variable",
}
"""Variables of the program's own that are no settings, and what they are."""


def default_library() -> Path:
    """The user data folder of the platform."""
    return Path(platformdirs.user_data_dir("cablechat", appauthor=False)) / "library"


class Settings(BaseSettings):
    """Everything that can be set; each field's default is what a fresh machine uses."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        nested_model_default_partial_update=True,
    )

    library: Path = Field(default_factory=default_library, description="the folder of the library; `--library`")
    generator: GeneratorSettings = GeneratorSettings()
    embedder: EmbedderSettings = EmbedderSettings()
    reranker: RerankerSettings = RerankerSettings()
    verifier: VerifierSettings = VerifierSettings()


def load(library: Path | None = None) -> Settings:
    """The settings in force; `library` is the command's own option. Raises UsageError for what cannot be right."""
    user = Path(platformdirs.user_config_dir("cablechat", appauthor=False)) / FILE
    try:
        chosen = (library or _layered([user]).library).expanduser().absolute()
        refuse_foreign(chosen / FILE, user)
        settings = _layered([chosen / FILE, user], library=chosen)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"setting {name or 'file'}: {first['msg']}; see docs/settings.md") from error
    except ValueError as error:
        raise UsageError(f"{user} is no valid TOML: {' '.join(str(error).split())}") from error
    except (OSError, RuntimeError) as error:  # a home folder that cannot be found is a RuntimeError
        raise UsageError(f"cannot read the settings in {user}: {error}") from error
    _refuse_unknown()
    return settings


def _layered(files: list[Path], **given: Any) -> Settings:
    class Layered(Settings):
        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003
            file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return (init_settings, env_settings, *(TomlConfigSettingsSource(settings_cls, file) for file in files))

    return Layered(**given)


def _refuse_unknown() -> None:
    for name in os.environ:
        if name.startswith(PREFIX) and name not in OTHER_VARIABLES and not name.endswith("_API_KEY"):
            field = name.removeprefix(PREFIX).split("__")[0].lower()
            if field not in Settings.model_fields:
                known = ", ".join(f"{PREFIX}{field.upper()}" for field in Settings.model_fields)
                raise UsageError(f"unknown setting {name} in the environment; known are {known}")
