"""Chunks as integers: which the filters admit, whose they are, and when a library repeats itself."""

from __future__ import annotations

import numpy as np
import pytest

from rag.catalog import Catalog
from rag.catalog.chunks import COPIES, chunk_count, chunk_ids, is_repetitive, keys_of
from rag.catalog.stages import ChunkRow
from rag.records import Filters
from tests.rag.made import cables

VELMAR = Filters(origins=("Velmar",))


@pytest.fixture
def chunked(catalog: Catalog) -> Catalog:
    """Twelve cables, two chunks a paragraph, one text each; the last cable is embedded and not indexed."""
    for one in cables(12):
        catalog.put(one)
    for i, one in catalog.in_state(0, 100):
        rows = [
            ChunkRow(n, half, half + 1, 1000 * i + 2 * n + half) for n in range(len(one.paragraphs)) for half in (0, 1)
        ]
        catalog.add_chunks(i, rows)
        if i < 12:
            catalog.mark_indexed([i], [])
    return catalog


def test_the_ids_are_those_of_indexed_cables_ascending(chunked: Catalog) -> None:
    assert chunk_ids(chunked.database, Filters()).tolist() == list(range(1, 67))
    assert chunk_count(chunked.database, Filters()) == 66


def test_a_filter_leaves_the_chunks_of_the_cables_it_admits(chunked: Catalog) -> None:
    ids = chunk_ids(chunked.database, VELMAR)
    assert chunk_count(chunked.database, VELMAR) == len(ids) == 3 * 6  # the fourth cable of this post is not indexed
    keys = keys_of(chunked.database, ids.tolist())
    assert list(keys) == ids.tolist()
    assert {key.split("#")[0] for key in keys.values()} == {"08VELMAR3", "08VELMAR6", "08VELMAR9"}


def test_nothing_admitted_has_no_ids(chunked: Catalog) -> None:
    ids = chunk_ids(chunked.database, Filters(tags=("NONE",)))
    assert ids.dtype == np.int64
    assert ids.tolist() == []


def test_keys_are_of_admitted_chunks_that_there_are(chunked: Catalog) -> None:
    assert keys_of(chunked.database, [1, 2, 13, 9999]) == {1: "08TESSARA1#1", 2: "08TESSARA1#1", 13: "08VELMAR3#1"}
    assert keys_of(chunked.database, [1, 2, 13, 9999], VELMAR) == {13: "08VELMAR3#1"}


def test_more_ids_than_one_statement_takes(chunked: Catalog) -> None:
    assert len(keys_of(chunked.database, range(1, 2000))) == 66


def test_a_few_copies_are_no_repetition_and_many_are(chunked: Catalog) -> None:
    assert not is_repetitive(chunked.database)
    chunked.database.run("UPDATE chunks SET digest = 7 WHERE id <= ?", (COPIES,))
    assert not is_repetitive(chunked.database)
    chunked.database.run("UPDATE chunks SET digest = 7 WHERE id <= ?", (COPIES + 1,))
    assert is_repetitive(chunked.database)
