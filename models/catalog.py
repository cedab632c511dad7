"""The catalog of known models: one readable TOML file, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files as resources
from typing import Literal

from models.errors import ModelNotFound

Kind = Literal["generator", "embedder", "reranker", "nli"]


@dataclass(frozen=True, slots=True)
class Model:
    """One known model.

    `repository` is its home on the hub and `files` the names or globs to fetch there; with `package` the files lie
    in that installed Python package instead. `size` in bytes, `context` in tokens; `sha256` of the weights or "".
    """

    name: str
    kind: Kind
    repository: str
    files: tuple[str, ...]
    licence: str
    size: int
    context: int
    template: str
    good_for: str
    package: str = ""
    sha256: str = ""


@cache
def catalog() -> tuple[Model, ...]:
    """All known models, the bundled ones first among their kind."""
    entries = tomllib.loads((resources("models") / "catalog.toml").read_text(encoding="utf-8"))["model"]
    known = {field.name for field in fields(Model)}
    for entry in entries:
        if unknown := set(entry) - known:
            raise ValueError(f"catalog.toml: {entry.get('name')}: unknown keys {sorted(unknown)}")
    return tuple(Model(**{**entry, "files": tuple(entry["files"])}) for entry in entries)


def known(name: str) -> Model:
    """The model of that name; raises ModelNotFound naming those that there are."""
    for model in catalog():
        if model.name == name:
            return model
    names = ", ".join(model.name for model in catalog())
    raise ModelNotFound(f"No model is called {name!r}; the catalog has {names}, or give the path of a GGUF file.")
