"""Checks an installed model against its checksums and, for a GGUF file, its own header."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from models.checksum import git_blob, sha256
from models.errors import ModelsError
from models.gguf import read_header
from models.store import Installed, checked_adapter


@dataclass(frozen=True, slots=True)
class Check:
    """One file that was checked: `problem` is "" where it is whole."""

    path: Path
    problem: str = ""

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong with the file."""
        return not self.problem


def verify(model: Installed) -> Iterator[Check]:
    """Checks every file of the model, one after the other; problems are told, not raised."""
    for name, expected in model.checksums.items():
        yield _against(model.folder / name, expected)
    if model.path.suffix == ".gguf":
        yield _header(model.path)
    if model.lora is not None:
        try:
            yield Check(checked_adapter(model.lora))
        except ModelsError as error:
            yield Check(model.lora, str(error))


def _against(path: Path, expected: str) -> Check:
    if not path.is_file():
        return Check(path, "the file is missing")
    kind, _, digest = expected.partition(":")
    found = sha256(path) if kind == "sha256" else git_blob(path)
    return (
        Check(path) if found == digest else Check(path, f"its checksum is {found[:12]}..., expected {digest[:12]}...")
    )


def _header(path: Path) -> Check:
    try:
        read_header(path)
    except ModelsError as error:
        return Check(path, str(error))
    return Check(path)
