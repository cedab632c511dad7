"""Rebuilding the indexes from the catalog, beside the ones in use, and mending what was found broken."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from time import monotonic

from rag.index import write_marker
from rag.library.check import check_dense, check_lexical
from rag.library.embed import Embedding, embed
from rag.library.flush import CABLES, Indexes
from rag.library.library import Library
from rag.library.report import Progress, Tally
from rag.library.restore import restore_catalog, restore_vectors

SYNC = 100_000
"""So many chunks are put into Chroma before it writes its graph, which it does as a whole."""


def rebuild(library: Library, making: Callable[[], Embedding] | None = None) -> Iterator[Progress]:
    """Builds both indexes anew from the catalog and the vector file, then swaps them in by one rename.

    A damaged catalog is made again from the documents in it first. No model is needed where all vectors are sound;
    else, and where cables wait to be embedded, `making` is asked for. Raises LibraryDamaged where vectors are damaged
    and there is none. Killed at any moment, the library is as it was before, or as it is after.
    """
    if library.manifest is None:
        return
    with library.working():
        yield from restore_catalog(library)
        restore_vectors(library, embedding=making is not None)
        yield from build(library)
        if making is not None and library.manifest is not None and library.catalog.backlog().cables:
            made = making()
            library.manifest.accept(made.embedder, made.chunking)
            yield from embed(library, made, Tally(library.catalog.start_report()))


def build(library: Library) -> Iterator[Progress]:
    """The indexes alone; see `rebuild`."""
    manifest = library.manifest
    if manifest is None:
        return
    catalog, paths = library.catalog, library.paths
    paths.tidy(manifest.generation, library.vector_generation)
    following = replace(manifest, generation=manifest.generation + 1)
    dropped, gone = catalog.count_dropped(), catalog.to_forget()
    total, done, last, started = catalog.counts().chunks, 0, 0, monotonic()
    yield Progress("indexing", 0, total, "chunks", 0.0)
    with library.writing(), Indexes(library, following.generation, library.vectors) as indexes:
        while stretch := catalog.stretch(last, SYNC):
            with indexes.writing(stretch.chunks):
                while group := catalog.embedded_cables(last, stretch.last, CABLES):
                    last = group[-1][0]
                    done += indexes.put(group)
                    yield Progress("indexing", done, total, "chunks", monotonic() - started)
    library.vectors.erase(dropped)
    following.save(library.folder)
    library.manifest = following
    catalog.mark_indexed([], dropped, gone)  # the new ones never knew them
    paths.tidy(following.generation, library.vector_generation)


def mend(library: Library) -> Iterator[Progress]:
    """Makes the indexes fit to be added to: rebuilds them where one is missing, broken, or was killed in a write.

    Costs nothing where nothing is to be added and the folders look as they were left.
    """
    manifest, catalog, paths = library.manifest, library.catalog, library.paths
    if manifest is None:
        return
    paths.tidy(manifest.generation, library.vector_generation)
    if not catalog.extent().cables:
        paths.clear(manifest.generation)
        return
    dense, lexical = paths.dense(manifest.generation), paths.lexical(manifest.generation)
    sealed = write_marker.is_whole(dense) and lexical.is_dir()
    if sealed and not catalog.backlog().cables:
        return
    restore_vectors(library, embedding=True)
    with library.writing():
        sound = sealed or check_dense(library).sound
    if not sound or not check_lexical(library).sound:
        yield from build(library)
