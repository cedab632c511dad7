"""Embedding anew beside what is in use: searched as before until it is whole, and gone on with after a stop."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from rag.errors import LibraryMismatch
from rag.library import Library, ingest, reembed
from tests.rag.library.contents import contents
from tests.rag.made import Hashing, cable, cables, making


def test_all_is_of_the_new_making_and_the_old_is_refused(copied: Path, folder: Path) -> None:
    with Library.open(copied, write=True) as library:
        list(reembed(library, making(64)))
        library.accept(Hashing(64))
        with pytest.raises(LibraryMismatch):
            library.accept(Hashing(32))
        anew = contents(library, 64)
    with Library.open(folder.parent / "fresh", write=True) as fresh:
        list(ingest(fresh, cables(12), making(64)))
        assert contents(fresh, 64) == anew
    assert sorted(path.name for path in copied.glob("vectors*")) == ["vectors-1.bf16"]
    assert not (copied / "next").exists()


def test_until_it_is_whole_the_library_is_searched_as_before(copied: Path) -> None:
    vector = Hashing(32).encode(["the minister of fishery"])[0]
    with Library.open(copied, write=True) as library:
        before = library.dense.nearest(vector, 5)
        running = reembed(library, making(64))
        list(islice(running, 3))
        assert library.dense.nearest(vector, 5) == before
        running.close()
        assert library.manifest is not None
        assert library.manifest.dimension == 32
        list(ingest(library, [cable(40)], making(32)))  # the old making is still that of the library


def test_run_again_it_goes_on_where_it_was(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        running = reembed(library, making(64))
        for step in running:
            if step.stage == "embedding" and step.done:
                break
        running.close()
        steps = list(reembed(library, making(64)))
        assert not [step for step in steps if step.stage == "embedding"]  # all were embedded, none was indexed
        assert library.catalog.counts().pending == 0


def test_what_was_begun_with_another_making_is_thrown_away(copied: Path) -> None:
    with Library.open(copied, write=True) as library:
        running = reembed(library, making(64))
        list(islice(running, 2))
        running.close()
        list(reembed(library, making(48)))
        library.accept(Hashing(48))
        assert len(contents(library, 48).chunks) == library.catalog.counts().chunks
