"""Ingesting: read, store, embed, index. Every step can be cut off at any moment and is taken up again.

A cable is stored in one transaction; then its chunks are embedded, and only when their vectors are on disk are they
in the catalog; then both indexes take it, and only when both are on disk is it marked so. A run begins with whatever
an earlier one left.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic

from ingest.cable import Cable, Reject
from ingest.header.identity import mistakable_for
from rag.catalog import Outcome
from rag.catalog.provenance import Provenance, note
from rag.index.manifest import recover_manifest
from rag.library.embed import Embedding, embed
from rag.library.library import Library
from rag.library.rebuild import build, mend
from rag.library.report import Progress, Report, Tally

_COMMIT_SECONDS = 1.0


def ingest(
    library: Library, items: Iterable[Cable | Reject], making: Embedding, *, again: bool = False
) -> Iterator[Progress | Report]:
    """Brings what was read into a library opened for writing: progress as it goes, the report last.

    What was removed is passed over and reported, unless it is to be taken in `again`.
    Raises LibraryError (disk full, vectors of another model); what was done until then stays and is not done again.
    """
    with library.working():
        yield from _ingest(library, items, making, again)


def _ingest(
    library: Library, items: Iterable[Cable | Reject], making: Embedding, again: bool
) -> Iterator[Progress | Report]:
    made, lost = library.catalog.provenance, library.manifest is None
    manifest = library.manifest or (
        making.manifest if made is None else recover_manifest(made.making, library.paths.newest())
    )
    manifest.accept(making.embedder, making.chunking)
    if lost:
        manifest.save(library.folder)
        library.manifest = manifest
    if made is None:
        note(library.catalog.database, Provenance(manifest.making, 0))
    tally = Tally(library.catalog.start_report())
    yield from _store(library, items, tally, again)
    yield from build(library) if lost and made is not None else mend(library)  # which folders are in use is lost too
    yield from embed(library, making, tally)
    tally.save(library.catalog, finished=True)
    yield tally.report()


def _store(library: Library, items: Iterable[Cable | Reject], tally: Tally, again: bool) -> Iterator[Progress]:
    """Stores what is read, in batches of whole cables."""
    catalog = library.catalog
    started = monotonic()
    stream = iter(items)
    more = True
    while more:
        batch_started = monotonic()
        more = False
        with catalog.transaction():
            for item in stream:
                if isinstance(item, Reject):
                    tally.reject(item)
                else:
                    outcome = catalog.put(item, again=again)
                    tally.count(outcome, item)
                    if outcome in (Outcome.REPLACED, Outcome.EARLIER):
                        tally.match(item, catalog.versions(item.reference_id))
                    genuine = mistakable_for(item.reference_id) if outcome is Outcome.NEW else None
                    if genuine and catalog.existing([genuine]):
                        tally.mistake(item, genuine)
                    if outcome is Outcome.REMOVED:
                        tally.pass_over(catalog.tombstone(item.reference_id) or catalog.tombstone(item.canonical_id))
                if monotonic() - batch_started > _COMMIT_SECONDS:
                    more = True
                    break
            tally.save(catalog)
        yield Progress("reading", tally.read, None, "cables", monotonic() - started)
