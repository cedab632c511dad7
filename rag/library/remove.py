"""Taking cables out for good: first of the catalog, then of both indexes and the vectors.

From the catalog's one transaction on nothing finds or shows them. Cut off after it, the next ingest, rebuild or
removal lets the rest forget them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rag.catalog import Tombstone
from rag.errors import UsageError
from rag.library.flush import flush
from rag.library.library import Library
from rag.library.rebuild import mend
from rag.library.report import Progress


@dataclass(frozen=True, slots=True)
class Removal:
    """What became of the reference IDs that were to be removed: taken out now, or before, or not here."""

    removed: tuple[Tombstone, ...]
    already: tuple[Tombstone, ...]
    unknown: tuple[str, ...]


def remove_cables(library: Library, reference_ids: Iterable[str], *, who: str, why: str = "") -> Removal:
    """Takes the cables with all their versions out of a library opened for writing, and leaves tombstones.

    Raises UsageError where nobody is named, LibraryError where it cannot be written; LibraryLocked while this
    process ingests or rebuilds.
    """
    asked = list(dict.fromkeys(name.strip().upper() for name in reference_ids))
    who, why = _line(who), _line(why)
    if not who:
        raise UsageError("a removal needs the name of whoever removes")
    with library.working():
        before = {name: library.catalog.tombstone(name) for name in asked}
        removed = library.catalog.take_out(asked, who=who, why=why)
        shutil.rmtree(library.paths.next, ignore_errors=True)  # an unfinished embedding has a copy of the catalog
        for _ in forget(library):
            pass
        library.catalog.database.run("PRAGMA wal_checkpoint(TRUNCATE)")  # the log still has the pages of before
    names = {name for stone in removed for name in (stone.reference_id, stone.canonical_id)}
    left = [name for name in asked if name not in names]
    return Removal(
        removed,
        tuple(stone for name in left if (stone := before[name]) is not None),
        tuple(name for name in left if before[name] is None),
    )


def forget(library: Library) -> Iterator[Progress]:
    """Lets the indexes and the vectors forget what the catalog no longer has; nothing new is embedded."""
    if library.manifest is None or not (library.catalog.count_dropped() or library.catalog.to_forget()):
        return
    yield from mend(library)
    yield from flush(library, library.vectors)


def _line(text: str) -> str:
    return " ".join(text.split())
