"""Where things lie in a library's folder."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Folder:
    """The catalog is the truth; `vectors`, `dense` and `lexical` can be made again from it.

    The index folders of generation 0 are `dense` and `lexical`; a rebuild makes `dense-1`, `lexical-1`, and so on.
    The vector file has the number of the generation that it was made for; a plain rebuild makes no new one.
    """

    path: Path

    @property
    def catalog(self) -> Path:
        """The SQLite file."""
        return self.path / "catalog.sqlite3"

    @property
    def next(self) -> Path:
        """The library in which everything is embedded anew, until it takes the place of this one's parts."""
        return self.path / "next"

    def vectors(self, made: int) -> Path:
        """The vector file."""
        return self.path / ("vectors.bf16" if not made else f"vectors-{made}.bf16")

    def dense(self, generation: int) -> Path:
        """Chroma's folder."""
        return self.path / ("dense" if not generation else f"dense-{generation}")

    def lexical(self, generation: int) -> Path:
        """Tantivy's folder."""
        return self.path / ("lexical" if not generation else f"lexical-{generation}")

    def sizes(self, generation: int, made: int) -> dict[str, int]:
        """Bytes on disk, by part; `next` only where a rebuild with embedding was cut off or is under way."""
        parts = {
            "catalog": [self.catalog, self.catalog.with_name(self.catalog.name + "-wal")],
            "vectors": [self.vectors(made)],
            "dense": list(self.dense(generation).rglob("*")),
            "lexical": list(self.lexical(generation).rglob("*")),
        }
        if self.next.is_dir():
            parts["next"] = list(self.next.rglob("*"))
        return {name: sum(p.stat().st_size for p in paths if p.is_file()) for name, paths in parts.items()}

    def newest(self) -> int:
        """The highest generation that has a folder; 0 where there is none."""
        names = [found.name.rpartition("-")[2] for found in self.path.glob("dense-*")]
        return max((int(name) for name in names if name.isascii() and name.isdigit() and len(name) < 7), default=0)

    def clear(self, generation: int) -> None:
        """Removes indexes that hold nothing that counts: a first write that was cut off may crash who opens them."""
        for folder in (self.dense(generation), self.lexical(generation)):
            shutil.rmtree(folder, ignore_errors=True)

    def tidy(self, generation: int, made: int) -> None:
        """Removes what is not in use: of before a rebuild, or of one that was cut off as it ended."""
        keep = {self.dense(generation), self.lexical(generation)}
        for pattern in ("dense*", "lexical*"):
            for found in self.path.glob(pattern):
                if found.is_dir() and found not in keep:
                    shutil.rmtree(found, ignore_errors=True)
        for found in self.path.glob("vectors*.bf16"):
            if found != self.vectors(made):
                found.unlink()
