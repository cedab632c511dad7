"""Where things lie in a library's folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """The catalog is the truth; `vectors`, `dense` and `lexical` can be made again from it."""

    path: Path

    @property
    def catalog(self) -> Path:
        """The SQLite file."""
        return self.path / "catalog.sqlite3"

    @property
    def vectors(self) -> Path:
        """The vector file."""
        return self.path / "vectors.f16"

    @property
    def dense(self) -> Path:
        """Chroma's folder."""
        return self.path / "dense"

    @property
    def lexical(self) -> Path:
        """Tantivy's folder."""
        return self.path / "lexical"
