"""A library: one folder with the catalog, its indexes, the manifest and the lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from rag.catalog import Catalog
from rag.embed.embedder import Embedder
from rag.errors import LibraryDamaged, LibraryError, LibraryLocked, LibraryMissing
from rag.index import manifest as manifests
from rag.index.manifest import Manifest
from rag.index.tantivy import TantivyIndex
from rag.index.vectors import VectorFile
from rag.library.dense import Dense
from rag.library.folder import Folder
from rag.library.lexical import Lexical
from rag.library.lock import OwnerLock


class Library:
    """An opened library; close it, or use it in a `with`.

    `dense` and `lexical` are retrieval's two seams. Reading needs no ownership: several processes may read while
    one writes.
    """

    def __init__(self, folder: Path, *, write: bool = False, mend: bool = False, still: bool = False) -> None:
        folder = folder.expanduser().absolute()  # so that a child process, or a later chdir, means the same one
        self.folder = folder
        self.paths = Folder(folder)
        self._working = Lock()
        self.lock = OwnerLock(folder)
        if write:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise LibraryError(f"cannot make the library {folder}: {error.strerror}") from error
            self.lock.acquire()
        elif not self.paths.catalog.is_file():
            raise LibraryMissing(f"no library in {folder}; make one with: cablechat ingest PATH... --library {folder}")
        if still:
            self.lock.keep_still()
        try:
            self.catalog = Catalog(self.paths.catalog, write=write, untouched=self.lock.still and not write)
            self.manifest: Manifest | None = self._manifest(mend)
        except BaseException:
            self.lock.release()
            raise
        self._accepted: Embedder | None = None
        self._dense: Dense | None = None
        self._lexical: Lexical | None = None
        self._stamp = manifests.stamp(folder)

    @classmethod
    def open(cls, folder: Path, *, write: bool = False, mend: bool = False, still: bool = False) -> Library:
        """Opens a library, or with `write` becomes its owner and makes it where there is none.

        With `mend`, a missing or damaged manifest is made again from the catalog, for a rebuild. With `still`, nothing
        at all is written while it is read, and nobody becomes its owner meanwhile.

        Raises LibraryMissing, LibraryLocked (another process owns it), LibraryDamaged or LibraryMismatch (a newer
        schema); each message says what to do.
        """
        return cls(folder, write=write, mend=mend, still=still)

    def _manifest(self, mend: bool = False) -> Manifest | None:
        """The manifest; where a new embedding was cut off before it was saved, what the catalog says of it."""
        try:
            found = manifests.load(self.folder)
        except LibraryDamaged:
            if not mend:
                raise
            found = None
        made = self.catalog.provenance
        if made is not None and found is not None and found.generation < made.generation:
            return manifests.recover_manifest(made.making, made.generation)
        if made is not None and found is None and mend:
            return manifests.recover_manifest(made.making, self.paths.newest())
        if made is not None and found is not None and found.making != made.making:
            if mend:
                return manifests.recover_manifest(made.making, found.generation)
            raise LibraryDamaged(
                f"{self.folder / manifests.FILE} says that the vectors are of {found.making}, and the catalog says "
                f"{made.making}; run: cablechat library rebuild"
            )
        return found

    def accept(self, embedder: Embedder) -> None:
        """Raises LibraryMismatch unless the library's vectors are of this embedder. Call it before searching."""
        if self.manifest is not None:
            self.manifest.accept(embedder)
        self._accepted = embedder

    @property
    def fingerprint(self) -> str | None:
        """That of the embedder that made the vectors; None before the first."""
        return None if self.manifest is None else self.manifest.fingerprint

    @property
    def vector_generation(self) -> int:
        """The number of the vector file."""
        made = self.catalog.provenance
        return 0 if made is None else made.generation

    @property
    def vectors(self) -> VectorFile:
        """The vectors of the catalog's chunks."""
        return VectorFile(self.paths.vectors(self.vector_generation), self._in_use.dimension)

    @property
    def dense_folder(self) -> Path:
        """Chroma's folder in use."""
        return self.paths.dense(self._in_use.generation)

    @property
    def lexical_folder(self) -> Path:
        """Tantivy's folder in use."""
        return self.paths.lexical(self._in_use.generation)

    def sizes(self) -> dict[str, int]:
        """Bytes on disk, by part."""
        return self.paths.sizes(0 if self.manifest is None else self.manifest.generation, self.vector_generation)

    @property
    def dense(self) -> Dense:
        """Paragraphs by meaning."""
        manifest = self._current()
        if self._dense is None or self._dense.generation != self.vector_generation:
            self._close_indexes()
            self._dense = Dense(self.paths, self.catalog, manifest, self.vector_generation, self.lock)
        return self._dense

    @property
    def lexical(self) -> Lexical:
        """Paragraphs by words."""
        manifest = self._current()
        if self._lexical is None:
            folder = self.paths.lexical(manifest.generation)
            if not folder.is_dir():
                raise LibraryMissing(f"the library {self.folder} has no index of words; run: cablechat library rebuild")
            self._lexical = Lexical(TantivyIndex(folder), self.catalog)
        return self._lexical

    def _current(self) -> Manifest:
        """The manifest; where another process has rebuilt the indexes meanwhile, the new ones are taken up."""
        stamp = manifests.stamp(self.folder)
        if stamp != self._stamp:
            self._stamp = stamp
            self.manifest = self._manifest()
            self._close_indexes()
            if self._accepted is not None:
                self.accept(self._accepted)
        return self._in_use

    @property
    def _in_use(self) -> Manifest:
        if self.manifest is None:
            if self.catalog.provenance is not None:
                raise LibraryDamaged(
                    f"{self.folder / manifests.FILE} is missing, which says what the vectors are; "
                    "run: cablechat library rebuild"
                )
            raise LibraryMissing(f"the library {self.folder} has no index yet; run: cablechat ingest PATH...")
        return self.manifest

    @contextmanager
    def writing(self) -> Iterator[None]:
        """While the indexes are written or probed, this process keeps no other hand in them."""
        if self.manifest is None:
            yield
        else:
            with self.dense.pause():
                yield
        self._lexical = None

    @contextmanager
    def working(self) -> Iterator[None]:
        """While one thread of this process ingests, rebuilds or removes; another that begins raises LibraryLocked."""
        if not self._working.acquire(blocking=False):
            raise LibraryLocked(f"the library {self.folder} is being written; try again when that is done")
        try:
            yield
        finally:
            self._working.release()

    def _close_indexes(self) -> None:
        if self._dense is not None:
            self._dense.close()
        self._dense = self._lexical = None

    def close(self) -> None:
        """Closes everything and lets go of the lock."""
        self._close_indexes()
        self.catalog.close()
        self.lock.release()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
