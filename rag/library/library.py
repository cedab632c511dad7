"""A library: one folder with the catalog, its indexes, the manifest and the lock."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rag.catalog import Catalog
from rag.errors import LibraryError, LibraryMissing
from rag.index import manifest as manifests
from rag.index.embedder import Embedder
from rag.index.manifest import Manifest
from rag.index.tantivy import TantivyIndex
from rag.library.dense import Dense
from rag.library.folder import Folder
from rag.library.lock import OwnerLock
from rag.records import Filters


class Library:
    """An opened library; close it, or use it in a `with`.

    `dense` and `lexical` are retrieval's two seams. Reading needs no ownership: several processes may read while
    one writes.
    """

    def __init__(self, folder: Path, *, write: bool = False) -> None:
        self.folder = folder
        self.paths = Folder(folder)
        self.lock = OwnerLock(folder)
        if write:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise LibraryError(f"cannot make the library {folder}: {error.strerror}") from error
            self.lock.acquire()
        elif not self.paths.catalog.is_file():
            raise LibraryMissing(f"no library in {folder}; make one with: cablechat ingest PATH... --library {folder}")
        try:
            self.manifest: Manifest | None = manifests.load(folder)
            self.catalog = Catalog(self.paths.catalog, write=write)
        except BaseException:
            self.lock.release()
            raise
        self._dense: Dense | None = None
        self._lexical: Lexical | None = None

    @classmethod
    def open(cls, folder: Path, *, write: bool = False) -> Library:
        """Opens a library, or with `write` becomes its owner and makes it where there is none.

        Raises LibraryMissing, LibraryLocked (another process owns it), LibraryDamaged or LibraryMismatch (a newer
        schema); each message says what to do.
        """
        return cls(folder, write=write)

    def accept(self, embedder: Embedder) -> None:
        """Raises LibraryMismatch unless the library's vectors are of this embedder. Call it before searching."""
        if self.manifest is not None:
            self.manifest.accept(embedder)

    @property
    def dense(self) -> Dense:
        """Paragraphs by meaning."""
        if self._dense is None:
            if self.manifest is None:
                raise LibraryMissing(f"the library {self.folder} has no index yet; run: cablechat ingest PATH...")
            self._dense = Dense(self.paths, self.catalog, self.manifest.dimension, self.lock)
        return self._dense

    @property
    def lexical(self) -> Lexical:
        """Paragraphs by words."""
        if self._lexical is None:
            if not self.paths.lexical.is_dir():
                raise LibraryMissing(f"the library {self.folder} has no index yet; run: cablechat ingest PATH...")
            self._lexical = Lexical(TantivyIndex(self.paths.lexical), self.catalog)
        return self._lexical

    def close(self) -> None:
        """Closes everything and lets go of the lock."""
        if self._dense is not None:
            self._dense.close()
        self.catalog.close()
        self.lock.release()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Lexical:
    """See rag.index.lexical.LexicalIndex: the tantivy index, asked with the catalog's exact names."""

    def __init__(self, index: TantivyIndex, catalog: Catalog) -> None:
        self.index = index
        self._catalog = catalog

    def search(
        self, query: str, limit: int, filters: Filters = Filters(), phrases: Sequence[str] = ()
    ) -> list[tuple[str, float]]:
        """(paragraph key, BM25 score), best first."""
        return self.index.search(query, limit, self._catalog.resolved(filters) if filters else filters, phrases)
