"""Rebuilding the indexes from the catalog, beside the ones in use, and mending what was found broken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from time import monotonic

from rag.catalog.writer import EMBEDDED
from rag.errors import LibraryMismatch
from rag.index import seal
from rag.index.vectors import VectorFile
from rag.library.check import check_dense, check_lexical, check_vectors
from rag.library.embed import Making, embed
from rag.library.flush import CABLES, Indexes
from rag.library.library import Library
from rag.library.report import Progress, Tally


def rebuild(library: Library) -> Iterator[Progress]:
    """Builds both indexes anew from the catalog and the vector file, then swaps them in by one rename.

    No model is needed. Killed at any moment, the library is as it was before, or as it is after.
    """
    manifest = library.manifest
    if manifest is None:
        return
    catalog, paths = library.catalog, library.paths
    paths.tidy(manifest.generation)
    following = replace(manifest, generation=manifest.generation + 1)
    vectors = VectorFile(paths.vectors, manifest.dimension)
    total, done, last, started = catalog.counts().chunks, 0, 0, monotonic()
    with library.writing(), Indexes(library, following.generation, vectors) as indexes:
        while group := catalog.after(last, EMBEDDED, CABLES):
            last = group[-1][0]
            with indexes.writing(sum(count for _, count in catalog.chunk_spans([i for i, _ in group]))):
                done += indexes.put(group)
            yield Progress("indexing", done, total, "chunks", monotonic() - started)
    following.save(library.folder)
    library.manifest = following
    paths.tidy(following.generation)


def reembed(library: Library, making: Making) -> Iterator[Progress]:
    """Cuts and embeds everything anew with another making. Interrupted, an ingest or the same command goes on."""
    catalog, making_line = library.catalog, making.manifest.making
    begun = catalog.making == making_line and library.manifest is not None and library.manifest.making == making_line
    vectors = None if library.manifest is None else check_vectors(library.paths, catalog, library.manifest)
    if begun and catalog.counts().pending and vectors is not None and vectors.sound:
        yield from mend(library)
        yield from embed(library, making, Tally(catalog.start_report()))
        return
    catalog.remake(making_line)
    generation = library.manifest.generation + 1 if library.manifest else 0
    library.manifest = replace(making.manifest, generation=generation)
    library.paths.vectors.unlink(missing_ok=True)
    library.manifest.save(library.folder)
    library.paths.tidy(generation)
    yield from embed(library, making, Tally(catalog.start_report()))


def mend(library: Library) -> Iterator[Progress]:
    """Makes the indexes fit to be added to: rebuilds them where one is missing, broken, or was killed in a write.

    Costs nothing where nothing is to be added and the folders look as they were left.
    """
    manifest, catalog, paths = library.manifest, library.catalog, library.paths
    if manifest is None:
        return
    if catalog.making not in (None, manifest.making):
        raise LibraryMismatch("a rebuild with another embedder was cut off; run: cablechat library rebuild --embed")
    paths.tidy(manifest.generation)
    if not catalog.searched().cables:
        return
    dense, lexical = paths.dense(manifest.generation), paths.lexical(manifest.generation)
    sealed = seal.unbroken(dense) and lexical.is_dir()
    if sealed and not catalog.backlog().cables:
        return
    with library.writing():
        sound = sealed or check_dense(paths, catalog, manifest).sound
    if not sound or not check_lexical(paths, catalog, manifest).sound:
        yield from rebuild(library)
