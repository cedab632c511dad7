"""The manifest of a library: what its vectors were made with. Vectors of another making are refused."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter, ValidationError

from rag.embed.embedder import Embedder
from rag.errors import LibraryDamaged, LibraryError, LibraryMismatch

FORMAT = 1
FILE = "manifest.json"
MOST = 1_000_000
"""No model makes vectors of so many numbers, and no library is rebuilt so often: a file that says so is damaged."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`fingerprint` is the embedder's fingerprint, `chunking` names the rules that windows are cut by.

    `generation` counts rebuilds and says which index folders are in use: replacing the manifest swaps both at once.
    """

    fingerprint: Annotated[str, Field(strict=True, min_length=1)]
    dimension: Annotated[int, Field(strict=True, ge=1, le=MOST)]
    chunking: Annotated[str, Field(strict=True, min_length=1)]
    generation: Annotated[int, Field(strict=True, ge=0, le=MOST)] = 0
    format: Annotated[int, Field(strict=True, ge=1)] = FORMAT

    @property
    def making(self) -> str:
        """What chunks and vectors are made with, in one line; the catalog keeps it too (see `recovered`)."""
        return f"{self.fingerprint} | {self.dimension} | {self.chunking}"

    def accept(self, embedder: Embedder, chunking: str | None = None) -> None:
        """Raises LibraryMismatch, with the remedy, for an embedder or chunking other than the library's."""
        if embedder.fingerprint != self.fingerprint or embedder.dimension != self.dimension:
            raise LibraryMismatch(
                f"the library's vectors were made by {self.fingerprint}, and the embedder in use is "
                f"{embedder.fingerprint}; set that one again, or run: cablechat library rebuild --embed"
            )
        if chunking is not None and chunking != self.chunking:
            raise LibraryMismatch(
                f"the library's chunks were cut by {self.chunking}, and this program cuts by {chunking}; "
                "run: cablechat library rebuild --embed"
            )

    def save(self, folder: Path) -> None:
        """Writes the file whole or not at all."""
        path = folder / FILE
        new = path.with_suffix(".new")
        try:
            with new.open("w", encoding="utf-8") as file:
                json.dump(asdict(self), file, indent=2)
                file.write("\n")
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
        except OSError as error:
            raise LibraryError(f"cannot write {path}: {error.strerror}") from error


_MANIFEST = TypeAdapter(Manifest)


def load(folder: Path) -> Manifest | None:
    """The library's manifest, or None before the first ingest. Raises LibraryDamaged, LibraryMismatch."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(found, dict) and isinstance(found.get("format"), int) and found["format"] > FORMAT:
            raise LibraryMismatch(f"{path} was written by a newer cablechat; upgrade the program to open the library")
        if isinstance(found, dict) and (unknown := set(found) - set(Manifest.__slots__)):
            raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
        return _MANIFEST.validate_python(found)
    except ValidationError as error:
        first = error.errors()[0]
        why = f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    except OSError as error:
        raise LibraryError(f"cannot read {path}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        why = " ".join(str(error).split())
    raise LibraryDamaged(f"{path} is damaged ({why}); run: cablechat library rebuild")


def stamp(folder: Path) -> int:
    """When the manifest was last replaced, in nanoseconds; 0 where there is none."""
    try:
        return (folder / FILE).stat().st_mtime_ns
    except OSError:
        return 0


def recover_manifest(making: str, generation: int) -> Manifest:
    """The manifest of a library that lost it, from what the catalog noted. Raises LibraryDamaged."""
    try:
        fingerprint, dimension, chunking = making.rsplit(" | ", 2)
        return _MANIFEST.validate_python(
            {"fingerprint": fingerprint, "dimension": int(dimension), "chunking": chunking, "generation": generation}
        )
    except ValueError as error:
        raise LibraryDamaged(
            f"the catalog does not say what its vectors were made with ({making[:80]!r}); ingest into a new library"
        ) from error
