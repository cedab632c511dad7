"""Checking a library: is the catalog whole, and do the indexes hold what it says?"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np

from ingest.inputs.temporary import temporary_fault
from rag.catalog import Catalog
from rag.catalog.chunks import chunk_ids
from rag.index import seal
from rag.index.probe import Seen, look_dense, look_lexical
from rag.library.library import Library
from rag.records import Filters

REBUILD = "cablechat library rebuild"
_SAMPLE = 200
_BLOCK = 20_000
_LEAST_FOUND = 0.95  # a sound graph finds nearly every vector by itself; a broken one hardly any


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the library, whether it is sound, what was seen, and the command that mends it.

    One that was `skipped` could not be looked into, and nothing is known against it.
    """

    part: str
    sound: bool
    detail: str
    remedy: str = ""
    skipped: bool = False


def check(library: Library) -> Iterator[Finding]:
    """Looks at every part, the costliest last.

    Where another process owns the library, a copy of Chroma's folder is looked into, and what that process has not
    done yet is no fault.
    """
    yield check_catalog(library.catalog)
    if library.manifest is None:
        yield Finding("manifest", False, "missing: nothing is indexed yet", "cablechat ingest PATH...")
        return
    manifest, catalog = library.manifest, library.catalog
    pending, owned = catalog.counts().pending, library.lock.held
    yield Finding(
        "manifest",
        not (pending and owned),
        f"{manifest.making}" + (f"; {pending} cables are stored and not indexed" if pending else ""),
        "cablechat ingest PATH..." if pending and owned else "",
    )
    yield check_vectors(library)
    with library.writing():
        dense = check_dense(library) if owned else check_dense_copy(library)
    yield dense
    yield check_lexical(library)


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


def check_vectors(library: Library) -> Finding:
    """Whether every indexed chunk has a vector of length 1."""
    ids, file = chunk_ids(library.catalog.database, Filters()), library.vectors
    if len(ids) and int(ids[-1]) > file.rows:
        return Finding("vectors", False, f"{file.rows} of {int(ids[-1])} vectors are there", f"{REBUILD} --embed")
    wrong = 0
    for start in range(0, len(ids), _BLOCK):
        lengths = np.linalg.norm(file.read(ids[start : start + _BLOCK]), axis=1)
        wrong += int((~(np.abs(lengths - 1.0) < 0.02)).sum())
    detail = f"{wrong} of {len(ids)} vectors are damaged" if wrong else f"{len(ids)} vectors"
    return Finding("vectors", not wrong, detail, f"{REBUILD} --embed" if wrong else "")


def check_dense(library: Library, copy: Path | None = None) -> Finding:
    """Whether Chroma opens, holds as many chunks as the catalog, and finds a sample of them.

    `copy` is a copy of its folder to look into, since only the owner may open the folder itself.
    """
    ids = chunk_ids(library.catalog.database, Filters())
    folder = library.dense_folder
    if not len(ids) and not folder.is_dir():
        return Finding("dense", True, "empty")
    if not folder.is_dir():
        return Finding("dense", False, f"{folder.name} is missing", REBUILD)
    sample = [int(i) for i in ids[np.unique(np.linspace(0, len(ids) - 1, min(_SAMPLE, len(ids))).astype(int))]]
    vectors = library.vectors
    seen = look_dense(copy or folder, vectors.path, vectors.dimension, sample)
    return _judged("dense", "chunks", seen, len(ids), _more(library), sample)


def check_dense_copy(library: Library) -> Finding:
    """The same over a copy, for whoever is not the owner; skipped while the owner writes, or where no copy fits."""
    folder = library.dense_folder
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    try:
        scratch = tempfile.TemporaryDirectory(prefix="cablechat-", ignore_cleanup_errors=True)
    except OSError as error:
        return _skipped(temporary_fault(error) or f"no temporary folder can be made ({error.strerror})")
    with scratch as parent:
        if shutil.disk_usage(parent).free < 2 * size:
            return _skipped(f"no room in the temporary folder {parent} for a copy of {size / 1e6:,.0f} MB")
        copy = Path(parent) / "dense"
        try:
            whole = not folder.is_dir() or seal.copied(folder, copy)
        except OSError:
            whole = False
        return check_dense(library, copy) if whole else _skipped(f"{library.lock.holder()} is writing it")


def _skipped(why: str) -> Finding:
    return Finding("dense", True, f"not looked into: {why}", skipped=True)


def check_lexical(library: Library) -> Finding:
    """Whether tantivy opens, its files fit their checksums, and it holds as many paragraphs as the catalog."""
    catalog = library.catalog
    paragraphs = catalog.searched().paragraphs
    folder = library.lexical_folder
    if not paragraphs and not folder.is_dir():
        return Finding("lexical", True, "empty")
    if not folder.is_dir():
        return Finding("lexical", False, f"{folder.name} is missing", REBUILD)
    sample = catalog.some_keys(_SAMPLE)
    return _judged("lexical", "paragraphs", look_lexical(folder, sample), paragraphs, _more(library), sample)


def _more(library: Library) -> bool:
    """Whether the indexes may hold more than is marked: a run goes on, or was cut off before it marked or forgot."""
    return not library.lock.held or bool(library.catalog.backlog().cables or library.catalog.dropped())


def _judged(part: str, unit: str, seen: Seen, expected: int, more: bool, sample: list[int] | list[str]) -> Finding:
    if seen.error:
        return Finding(part, False, seen.error, REBUILD)
    if seen.count < expected or (seen.count > expected and not more):
        return Finding(part, False, f"holds {seen.count} of {expected} {unit}", REBUILD)
    if seen.found < _LEAST_FOUND * len(sample):
        return Finding(part, False, f"finds {seen.found} of {len(sample)} {unit} looked for", REBUILD)
    return Finding(part, True, f"{expected} {unit}")
