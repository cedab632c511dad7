"""What a library's own settings.toml may set: a library is data that comes from anywhere, and reaches no further.

An endpoint, the name of a variable with a key, or a path would let whoever made the library have questions,
paragraphs and secrets sent to a server, or a file of this machine loaded. Those are the user's own settings alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from rag.errors import UsageError

ALLOWED: Mapping[str, frozenset[str]] = {
    "generator": frozenset({"model", "context"}),
    "embedder": frozenset({"model", "query_prompt"}),
    "reranker": frozenset({"model"}),
    "verifier": frozenset({"model", "entailed_from"}),
}
"""By section what only chooses among the models of this machine, or tunes them."""

_NAME = re.compile(r"(?:[A-Za-z0-9][\w.-]*/)?[A-Za-z0-9][\w.-]*", re.ASCII)
"""A model as hubs name it, with its owner's name where it has one; in that form no path leads out of a folder."""


def refuse_foreign(file: Path, user_file: Path) -> None:
    """Raises UsageError for what a library's settings file may not set; a file that is not there sets nothing."""
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{file} is no valid TOML: {' '.join(str(error).split())}") from error
    for name in _foreign(found):
        raise UsageError(f"{file} may not set {name}: a library is data; set it in {user_file} or the environment")
    for section, values in found.items():
        model = values.get("model", "")
        if model and not _is_name(section, model):
            raise UsageError(
                f"{file} may name a model under [{section}], and no file of this machine ({str(model)!r}); "
                f"set it in {user_file}"
            )


def _is_name(section: str, model: object) -> bool:
    """Whether this can only be a model that the user put on this machine under that name."""
    if not isinstance(model, str):
        return False
    if section == "generator":  # models that were added have any name; models.Store takes a path by these signs
        return not model.endswith(".gguf") and not any(sign in model for sign in "/\\")
    return bool(_NAME.fullmatch(model)) and not Path(model).exists()


def _foreign(found: Mapping[str, object]) -> Iterator[str]:
    for section, values in found.items():
        if section not in ALLOWED or not isinstance(values, dict):
            yield section
        else:
            yield from (f"{section}.{name}" for name in values if name not in ALLOWED[section])
