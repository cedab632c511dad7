"""Checking a library: is the catalog whole, and do the indexes hold what it says?"""

from __future__ import annotations

import shlex
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ingest.inputs.temporary import temporary_fault
from rag.catalog import Catalog
from rag.catalog.chunks import chunk_ids, is_repetitive
from rag.catalog.salvage import broken_cables
from rag.catalog.verify import hurt_cables, structure
from rag.errors import LibraryDamaged
from rag.index import write_marker
from rag.index.damage_probe import Seen, look_dense, look_lexical
from rag.library.library import Library
from rag.records import Filters

REBUILD = "cablechat library rebuild"
_SAMPLE = 200
_NAMED = 20  # damaged cables named in a finding; the others are counted
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
    """Looks at every part, the costliest last, and writes nothing.

    Opening Chroma or tantivy writes into their folders: so copies are opened, or links. Where another process owns
    the library, what that process has not done yet is no fault.
    """
    yield check_catalog(library.catalog)
    if library.manifest is None:
        lost = library.catalog.provenance is not None
        remedy = REBUILD if lost else "cablechat ingest PATH..."
        yield Finding("manifest", False, "missing" if lost else "missing: nothing is indexed yet", remedy)
        return
    manifest, catalog = library.manifest, library.catalog
    pending, still = catalog.counts().pending, library.lock.still
    yield Finding(
        "manifest",
        not (pending and still),
        f"{manifest.making}" + (f"; {pending} cables are stored and not indexed" if pending else ""),
        "cablechat ingest PATH..." if pending and still else "",
    )
    for look in (check_vectors, check_dense_copy, check_lexical):
        try:
            yield look(library)
        except LibraryDamaged as error:  # of the catalog, as it is read for this part
            yield Finding(look.__name__.split("_")[1], False, str(error), REBUILD)


def check_catalog(catalog: Catalog) -> Finding:
    """SQLite's own check, then every cable against its document, and what was set aside before."""
    database = catalog.database
    try:
        problem = structure(database)
        hurt = [found for found in hurt_cables(database) if found is not None]
        counts, broken = catalog.counts(), broken_cables(database)
    except LibraryDamaged as error:
        return Finding("catalog", False, str(error), REBUILD)
    if hurt or problem:
        detail = f"{problem or 'some of what is stored is damaged'}" + (f": {_enumerate(hurt)}" if hurt else "")
        return Finding("catalog", False, detail, REBUILD)
    if broken:
        files = " ".join(shlex.quote(file) for file in sorted({file for one in broken for file in one.sources}))
        detail = f"set aside as damaged: {_enumerate(one.reference_id for one in broken)}"
        return Finding("catalog", False, detail, f"cablechat ingest {files or 'PATH...'}")
    return Finding("catalog", True, f"{counts.cables} cables, {counts.paragraphs} paragraphs")


def _enumerate(things: Iterable[object]) -> str:
    some = [str(thing) for thing in things]
    return ", ".join(some[:_NAMED]) + (f" and {len(some) - _NAMED} more" if len(some) > _NAMED else "")


def check_vectors(library: Library) -> Finding:
    """Whether every indexed chunk has a vector of length 1."""
    ids, file = chunk_ids(library.catalog.database, Filters()), library.vectors
    if len(ids) and int(ids[-1]) > file.rows:
        return Finding("vectors", False, f"{file.rows} of {int(ids[-1])} vectors are there", f"{REBUILD} --embed")
    wrong = len(file.find_damaged(ids))
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
    if not is_repetitive(library.catalog.database):
        return _judge("dense", "chunks", seen, len(ids), _more(library), sample)
    found = _judge("dense", "chunks", seen, len(ids), _more(library), [])
    return (
        replace(found, detail=f"{found.detail}; many are copies, so all are scored one by one")
        if found.sound
        else found
    )


def check_dense_copy(library: Library) -> Finding:
    """The same over a copy; skipped while another process writes the folder, or where no copy fits."""
    folder = library.dense_folder
    if not folder.is_dir():
        return check_dense(library)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    try:
        scratch = tempfile.TemporaryDirectory(prefix="cablechat-", ignore_cleanup_errors=True)
    except OSError as error:
        return _skipped(temporary_fault(error) or f"no temporary folder can be made ({error.strerror})")
    with scratch as parent:
        if shutil.disk_usage(parent).free < 2 * size:
            return _skipped(f"no room in the temporary folder {parent} for a copy of {size / 1e6:,.0f} MB")
        copy, still = Path(parent) / "dense", library.lock.still
        try:
            if still:
                shutil.copytree(folder, copy)
            elif not write_marker.copy_if_whole(folder, copy):
                return _skipped(f"{library.lock.holder()} is writing it")
        except OSError as error:  # shutil.Error among them
            why = temporary_fault(error) or f"no copy could be made ({error.strerror or error})"
            return _skipped(why if still else f"{library.lock.holder()} is writing it")
        return check_dense(library, copy)


def _skipped(why: str) -> Finding:
    return Finding("dense", True, f"not looked into: {why}", skipped=True)


def check_lexical(library: Library) -> Finding:
    """Whether tantivy opens, its files fit their checksums, and it holds as many paragraphs as the catalog."""
    catalog = library.catalog
    paragraphs = catalog.extent().paragraphs
    folder = library.lexical_folder
    if not paragraphs and not folder.is_dir():
        return Finding("lexical", True, "empty")
    if not folder.is_dir():
        return Finding("lexical", False, f"{folder.name} is missing", REBUILD)
    sample = catalog.some_keys(_SAMPLE)
    return _judge("lexical", "paragraphs", look_lexical(folder, sample), paragraphs, _more(library), sample)


def _more(library: Library) -> bool:
    """Whether the indexes may hold more than is marked: a run goes on, or was cut off before it marked or forgot."""
    return not library.lock.still or bool(library.catalog.backlog().cables or library.catalog.count_dropped())


def _judge(part: str, unit: str, seen: Seen, expected: int, more: bool, sample: Sequence[int | str]) -> Finding:
    if seen.error:
        return Finding(part, False, seen.error, REBUILD)
    if seen.count < expected or (seen.count > expected and not more):
        return Finding(part, False, f"holds {seen.count} of {expected} {unit}", REBUILD)
    if seen.found < _LEAST_FOUND * len(sample):
        return Finding(part, False, f"finds {seen.found} of {len(sample)} {unit} looked for", REBUILD)
    return Finding(part, True, f"{expected} {unit}")
