"""However many cables are brought to the indexes at a time, the indexes hold the same in the end."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from rag.index import write_marker
from rag.library import Library, ingest, rebuild
from tests.rag.library.contents import contents
from tests.rag.library.worker import everything
from tests.rag.made import making


def test_small_groups_leave_what_one_large_one_leaves(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = folder.with_name("whole")
    with Library.open(whole, write=True) as library:
        list(ingest(library, everything(), making()))
        wanted = contents(library)
    for module, name, value in (("embed", "_GROUP", 3), ("embed", "_FLUSH_LEAST", 9), ("flush", "CABLES", 2)):
        monkeypatch.setattr(import_module(f"rag.library.{module}"), name, value)
    with Library.open(folder, write=True) as library:
        steps = list(ingest(library, everything()[:12], making()))
        steps += list(ingest(library, everything()[12:], making()))  # replaced ones: some chunks are forgotten
        found = contents(library)
        assert write_marker.is_whole(library.dense_folder)
    # Words of replaced paragraphs count in tantivy's scores until their segment is merged away.
    assert [{key for key, _ in hits} for hits in found.lexical] == [{key for key, _ in hits} for hits in wanted.lexical]
    assert replace(found, lexical=[]) == replace(wanted, lexical=[])
    assert sum(getattr(step, "stage", "") == "indexing" for step in steps) > 8


def test_a_rebuild_in_several_stretches_leaves_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Library.open(folder, write=True) as library:
        list(ingest(library, everything(), making()))
        wanted = contents(library)
        module = import_module("rag.library.rebuild")
        monkeypatch.setattr(module, "SYNC", 20)
        monkeypatch.setattr(module, "CABLES", 2)
        steps = list(rebuild(library))
        assert len(steps) > 6
        assert steps[-1].done == steps[-1].total == len(wanted.chunks)
        assert contents(library) == wanted
        assert write_marker.is_whole(library.dense_folder)
