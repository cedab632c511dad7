"""Making a damaged library fit to be indexed: its catalog from the documents in it, its vectors from the model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import numpy as np

from ingest.cable import Cable
from rag.catalog.salvage import broken_cables, salvage
from rag.catalog.verify import hurt_cables, structure
from rag.errors import LibraryDamaged
from rag.library.library import Library
from rag.library.report import Progress

MANY = 0.1
"""Where more than this share of the vectors is damaged, all are to be made again beside the old ones, so that what is
left can be searched meanwhile: a choice, not a measure."""
_TOLD = 1_000  # cables looked at between two reports of progress


def restore_catalog(library: Library) -> Iterator[Progress]:
    """Makes a damaged catalog anew, and takes what had to be set aside again from its sources where they still are."""
    catalog, started = library.catalog, monotonic()
    total = catalog.counts().cables
    hurt = structure(catalog.database) != ""
    if not hurt:
        for done, found in enumerate(hurt_cables(catalog.database), start=1):
            if done % _TOLD == 0:
                yield Progress("checking", min(done, total), total, "cables", monotonic() - started)
            if found is not None:
                hurt = True
                break
    if hurt:
        salvage(catalog)
    take_again(library)


def take_again(library: Library) -> None:
    """Puts the cables that were set aside in again, from those of their files that are still there."""
    broken = broken_cables(library.catalog.database)
    wanted = {one.reference_id for one in broken}
    files = sorted({file for one in broken for file in one.sources if Path(file).is_file()})
    if not files:
        return
    from ingest import read_cables

    with library.catalog.transaction():
        for item in read_cables(files):
            if isinstance(item, Cable) and item.reference_id in wanted:
                library.catalog.put(item)


def restore_vectors(library: Library, *, embedding: bool) -> None:
    """Lets cables whose vectors are damaged be embedded again, where that will follow.

    Raises LibraryDamaged where it will not, or where they are many.
    """
    spans = library.catalog.spans()
    first, count = spans[:, 1], spans[:, 2]
    offsets = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    chunks = np.repeat(first, count) + offsets
    damaged = library.vectors.find_damaged(chunks)
    if len(damaged) > (MANY * len(chunks) if embedding else 0):
        raise LibraryDamaged(
            f"{len(damaged)} of {len(chunks)} vectors of the library {library.folder} are damaged or missing; "
            "run: cablechat library rebuild --embed"
        )
    cables = np.unique(spans[np.searchsorted(first, damaged, side="right") - 1, 0])
    library.catalog.embed_again([int(i) for i in cables])
