"""The manifest of a library: what its vectors were made with. Vectors of another making are refused."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from rag.errors import LibraryDamaged, LibraryError, LibraryMismatch
from rag.index.embedder import Embedder

FORMAT = 1
FILE = "manifest.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """`fingerprint` is the embedder's fingerprint, `chunking` names the rules that windows are cut by.

    `generation` counts rebuilds and says which index folders are in use: replacing the manifest swaps both at once.
    """

    fingerprint: str
    dimension: int
    chunking: str
    generation: int = 0
    format: int = FORMAT

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


def load(folder: Path) -> Manifest | None:
    """The library's manifest, or None before the first ingest. Raises LibraryDamaged, LibraryMismatch."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found.get("format", 0) > FORMAT:
            raise LibraryMismatch(f"{path} was written by a newer cablechat; upgrade the program to open the library")
        return Manifest(**found)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise LibraryDamaged(f"{path} is damaged ({error}); run: cablechat library rebuild") from error


def stamp(folder: Path) -> int:
    """When the manifest was last replaced, in nanoseconds; 0 where there is none."""
    try:
        return (folder / FILE).stat().st_mtime_ns
    except OSError:
        return 0


def recovered(making: str, generation: int) -> Manifest:
    """The manifest of a library that lost it, from what the catalog noted."""
    fingerprint, dimension, chunking = making.rsplit(" | ", 2)
    return Manifest(fingerprint, int(dimension), chunking, generation)
