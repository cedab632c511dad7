"""Cutting and embedding everything anew, beside what is in use."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from rag.catalog import Catalog
from rag.catalog.provenance import Provenance, cables_digest, copy_without_chunks, take_over
from rag.errors import LibraryError
from rag.library.embed import Embedding, embed
from rag.library.library import Library
from rag.library.rebuild import mend
from rag.library.report import Progress, Tally


def reembed(library: Library, making: Embedding) -> Iterator[Progress]:
    """Embeds all cables with another making in a library of its own (`next`), then takes its parts over.

    Until then the library is searched as before, and may be ingested into. Killed at any moment it is as it was
    before, or as it is after; run again, this goes on where it was, unless other cables were ingested meanwhile. It
    takes the disk space of a second library.
    """
    with library.working():
        yield from _reembed(library, making)


def _reembed(library: Library, making: Embedding) -> Iterator[Progress]:
    folder = library.paths.next
    if not _begun(library, making):
        shutil.rmtree(folder, ignore_errors=True)
        try:
            folder.mkdir()
        except OSError as error:
            raise LibraryError(f"cannot make {folder}: {error.strerror}") from error
        copy_without_chunks(library.catalog.database, folder / "catalog.sqlite3", making.line)
    with Library.open(folder, write=True) as following:
        if following.manifest is None:
            following.manifest = making.manifest
            following.manifest.save(folder)
        yield from mend(following)
        yield from embed(following, making, Tally(following.catalog.start_report()))
    _swap(library, making)


def _begun(library: Library, making: Embedding) -> bool:
    """Whether an earlier run left something to go on with."""
    path = library.paths.next / "catalog.sqlite3"
    if not path.is_file():
        return False
    try:
        with Catalog(path, write=True) as found:
            made = found.provenance
            same = cables_digest(found.database) == cables_digest(library.catalog.database)
    except LibraryError:
        return False
    return same and made is not None and made.making == making.line


def _swap(library: Library, making: Embedding) -> None:
    """Gives the parts their place under a new generation, then the catalog its chunks; from there on they count.

    Were this cut off before the manifest is saved, the catalog says which generation it is of, and opening the
    library goes by that.
    """
    paths, following = library.paths, library.paths.next
    before = 0 if library.manifest is None else library.manifest.generation
    generation = max(before, paths.newest()) + 1
    for source, target in (
        (following / "dense", paths.dense(generation)),
        (following / "lexical", paths.lexical(generation)),
        (following / "vectors.bf16", paths.vectors(generation)),
    ):
        _link(source, target)
    with library.writing():
        take_over(library.catalog.database, following / "catalog.sqlite3", Provenance(making.line, generation))
        library.manifest = replace(making.manifest, generation=generation)
        library.manifest.save(library.folder)
    paths.tidy(generation, generation)
    shutil.rmtree(following, ignore_errors=True)


def _link(source: Path, target: Path) -> None:
    """The same files under a second name, or a copy where the file system has no links."""
    try:
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target, copy_function=_one)
        elif source.is_file():
            _one(str(source), str(target))
    except OSError as error:
        raise LibraryError(f"cannot write {target}: {error.strerror or error}; free some disk space") from error


def _one(source: str, target: str) -> None:
    Path(target).unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
