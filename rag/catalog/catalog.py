"""The catalog: one SQLite file that is the truth of a library."""

from __future__ import annotations

from pathlib import Path

from rag.catalog.database import Database
from rag.catalog.reader import Reader
from rag.catalog.writer import Writer


class Catalog(Reader, Writer):
    """Reading and writing in one; see Reader and Writer. Raises LibraryError for anything wrong with the file."""

    def __init__(self, path: Path, *, write: bool = False, untouched: bool = False) -> None:
        """`untouched`: nobody writes meanwhile, and not even SQLite's own files are to appear beside the catalog."""
        database = Database(path, write=write, untouched=untouched)
        Reader.__init__(self, database)
        Writer.__init__(self, database)
        self.path = path

    def take_over(self, other: Catalog) -> None:
        """Becomes a copy of another catalog, whole or not at all."""
        self.database.overwrite(other.database)
        self._ids.clear()

    def close(self) -> None:
        """Closes the file."""
        self.database.close()

    def __enter__(self) -> Catalog:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
