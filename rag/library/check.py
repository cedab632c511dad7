"""Checking a library: is the catalog whole, and do the indexes hold what it says?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast

import numpy as np

from rag.catalog import Catalog
from rag.catalog.chunks import chunk_ids
from rag.index.manifest import Manifest
from rag.index.probe import Seen, look_dense, look_lexical
from rag.index.vectors import VectorFile
from rag.library.folder import Folder
from rag.library.library import Library
from rag.records import Filters

REBUILD = "cablechat library rebuild"
_SAMPLE = 200
_BLOCK = 20_000
_LEAST_FOUND = 0.95  # a sound graph finds nearly every vector by itself; a broken one hardly any


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the library, whether it is sound, what was seen, and the command that mends it."""

    part: str
    sound: bool
    detail: str
    remedy: str = ""


def check(library: Library) -> Iterator[Finding]:
    """Looks at every part, the costliest last. The library must be opened for writing, so that nothing changes."""
    yield check_catalog(library.catalog)
    if library.manifest is None:
        yield Finding("manifest", False, "missing: nothing is indexed yet", "cablechat ingest PATH...")
        return
    manifest, catalog = library.manifest, library.catalog
    pending = catalog.counts().pending
    if catalog.making not in (None, manifest.making):
        yield Finding("manifest", False, "a rebuild with another embedder was cut off", f"{REBUILD} --embed")
        return
    yield Finding(
        "manifest",
        not pending,
        f"{manifest.making}" + (f"; {pending} cables are stored and not indexed" if pending else ""),
        "cablechat ingest PATH..." if pending else "",
    )
    yield check_vectors(library.paths, catalog, manifest)
    with library.writing():
        dense = check_dense(library.paths, catalog, manifest)
    yield dense
    yield check_lexical(library.paths, catalog, manifest)


def check_catalog(catalog: Catalog) -> Finding:
    """SQLite's own check, and whether every cable has its document."""
    problem = str(catalog.database.value("PRAGMA quick_check(1)"))
    alone = cast(
        int,
        catalog.database.value(
            "SELECT count(*) FROM cables c LEFT JOIN documents d ON d.cable = c.id WHERE d.cable IS NULL"
        ),
    )
    broken = catalog.database.row("PRAGMA foreign_key_check")
    sound = problem == "ok" and not alone and broken is None
    counts = catalog.counts()
    detail = f"{counts.cables} cables, {counts.paragraphs} paragraphs" if sound else problem
    return Finding("catalog", sound, detail, "" if sound else "restore a copy of catalog.sqlite3, or ingest anew")


def check_vectors(paths: Folder, catalog: Catalog, manifest: Manifest) -> Finding:
    """Whether every indexed chunk has a vector of length 1."""
    ids = chunk_ids(catalog.database, Filters())
    file = VectorFile(paths.vectors, manifest.dimension)
    if len(ids) and int(ids[-1]) > file.rows:
        return Finding("vectors", False, f"{file.rows} of {int(ids[-1])} vectors are there", f"{REBUILD} --embed")
    wrong = 0
    for start in range(0, len(ids), _BLOCK):
        lengths = np.linalg.norm(file.read(ids[start : start + _BLOCK]), axis=1)
        wrong += int((~(np.abs(lengths - 1.0) < 0.02)).sum())
    detail = f"{wrong} of {len(ids)} vectors are damaged" if wrong else f"{len(ids)} vectors"
    return Finding("vectors", not wrong, detail, f"{REBUILD} --embed" if wrong else "")


def check_dense(paths: Folder, catalog: Catalog, manifest: Manifest) -> Finding:
    """Whether Chroma opens, holds as many chunks as the catalog, and finds a sample of them."""
    ids = chunk_ids(catalog.database, Filters())
    folder = paths.dense(manifest.generation)
    if not len(ids) and not folder.is_dir():
        return Finding("dense", True, "empty")
    if not folder.is_dir():
        return Finding("dense", False, f"{folder.name} is missing", REBUILD)
    sample = [int(i) for i in ids[np.unique(np.linspace(0, len(ids) - 1, min(_SAMPLE, len(ids))).astype(int))]]
    seen = look_dense(folder, paths.vectors, manifest.dimension, sample)
    return _judged("dense", "chunks", seen, len(ids), _more(catalog), sample)


def check_lexical(paths: Folder, catalog: Catalog, manifest: Manifest) -> Finding:
    """Whether tantivy opens, its files fit their checksums, and it holds as many paragraphs as the catalog."""
    paragraphs = catalog.searched().paragraphs
    folder = paths.lexical(manifest.generation)
    if not paragraphs and not folder.is_dir():
        return Finding("lexical", True, "empty")
    if not folder.is_dir():
        return Finding("lexical", False, f"{folder.name} is missing", REBUILD)
    sample = catalog.some_keys(_SAMPLE)
    return _judged("lexical", "paragraphs", look_lexical(folder, sample), paragraphs, _more(catalog), sample)


def _more(catalog: Catalog) -> bool:
    """Whether the indexes may hold more than is marked: a run was cut off before it marked or forgot some."""
    return bool(catalog.backlog().cables or catalog.dropped())


def _judged(part: str, unit: str, seen: Seen, expected: int, more: bool, sample: list[int] | list[str]) -> Finding:
    if seen.error:
        return Finding(part, False, seen.error, REBUILD)
    if seen.count < expected or (seen.count > expected and not more):
        return Finding(part, False, f"holds {seen.count} of {expected} {unit}", REBUILD)
    if seen.found < _LEAST_FOUND * len(sample):
        return Finding(part, False, f"finds {seen.found} of {len(sample)} {unit} looked for", REBUILD)
    return Finding(part, True, f"{expected} {unit}")
