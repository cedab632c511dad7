"""Where things lie in a library's folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """The catalog is the truth; `vectors`, `dense` and `lexical` can be made again from it.

    The index folders of generation 0 are `dense` and `lexical`; a rebuild makes `dense-1`, `lexical-1`, and so on.
    """

    path: Path

    @property
    def catalog(self) -> Path:
        """The SQLite file."""
        return self.path / "catalog.sqlite3"

    @property
    def vectors(self) -> Path:
        """The vector file."""
        return self.path / "vectors.bf16"

    def dense(self, generation: int) -> Path:
        """Chroma's folder."""
        return self.path / ("dense" if not generation else f"dense-{generation}")

    def lexical(self, generation: int) -> Path:
        """Tantivy's folder."""
        return self.path / ("lexical" if not generation else f"lexical-{generation}")

    def sizes(self, generation: int) -> dict[str, int]:
        """Bytes on disk, by part."""
        parts = {
            "catalog": [self.catalog, self.catalog.with_name(self.catalog.name + "-wal")],
            "vectors": [self.vectors],
            "dense": list(self.dense(generation).rglob("*")),
            "lexical": list(self.lexical(generation).rglob("*")),
        }
        return {name: sum(p.stat().st_size for p in paths if p.is_file()) for name, paths in parts.items()}

    def newest(self) -> int:
        """The highest generation that has a folder; 0 where there is none."""
        names = [found.name.rpartition("-")[2] for found in self.path.glob("dense-*")]
        return max((int(name) for name in names if name.isdigit()), default=0)

    def tidy(self, generation: int) -> None:
        """Removes index folders that are not in use: of before a rebuild, or of one that was cut off."""
        keep = {self.dense(generation), self.lexical(generation)}
        for pattern in ("dense*", "lexical*"):
            for found in self.path.glob(pattern):
                if found.is_dir() and found not in keep:
                    shutil.rmtree(found, ignore_errors=True)
