"""Book is kept of each cable's way from stored over embedded to indexed, and of what must still be forgotten."""

from __future__ import annotations

import pytest

from rag.catalog import Catalog
from rag.catalog.stages import EMBEDDED, STORED, Backlog, ChunkRow, Stretch
from tests.rag.made import cable, cables


@pytest.fixture
def stored(catalog: Catalog) -> Catalog:
    """Six cables of three paragraphs."""
    for one in cables(6):
        catalog.put(one)
    return catalog


def embed(catalog: Catalog, count: int, digest: int = 0) -> list[int]:
    """Gives the next cables two chunks each; their ids."""
    ids = [i for i, _ in catalog.in_state(STORED, count)]
    for i in ids:
        catalog.add_chunks(i, [ChunkRow(0, 0, 5, digest or 10 * i), ChunkRow(2, 0, 5, digest or 10 * i + 1)])
    return ids


def test_a_cable_goes_from_stored_over_embedded_to_indexed(stored: Catalog) -> None:
    assert stored.backlog() == Backlog(6, 18)
    ids = embed(stored, 2)
    assert [i for i, _ in stored.in_state(EMBEDDED, 9)] == ids
    assert (stored.backlog(EMBEDDED).cables, stored.backlog().cables) == (4, 6)
    assert stored.unindexed_chunks() == 4
    stored.mark_indexed(ids, [])
    assert stored.backlog() == Backlog(4, 12)
    assert stored.unindexed_chunks() == 0


def test_what_is_only_stored_is_never_marked_indexed(stored: Catalog) -> None:
    stored.mark_indexed([1, 2, 3], [])
    assert stored.backlog() == Backlog(6, 18)


def test_cables_come_by_number_and_by_size_and_always_one(stored: Catalog) -> None:
    assert [i for i, _ in stored.in_state(STORED, 4)] == [1, 2, 3, 4]
    assert [i for i, _ in stored.in_state(STORED, 4, last=4)] == [5, 6]
    assert [i for i, _ in stored.in_state(STORED, 4, size=1)] == [1]


def test_chunks_have_successive_ids_and_know_their_paragraphs(stored: Catalog) -> None:
    assert stored.next_chunk() == 1
    embed(stored, 2)
    assert stored.next_chunk() == 5
    assert stored.chunk_spans([1, 2]) == [(1, 2), (3, 2)]
    assert stored.spans().tolist() == [[1, 1, 2], [2, 3, 2]]
    rows = stored.database.rows(
        "SELECT p.cable, p.number FROM chunks k JOIN paragraphs p ON p.id = k.paragraph ORDER BY k.id"
    )
    assert rows == [(1, 1), (1, 3), (2, 1), (2, 3)]


def test_an_id_is_never_given_twice_so_that_no_index_takes_one_chunk_for_another(stored: Catalog) -> None:
    ids = embed(stored, 2)
    stored.embed_again(ids)
    assert stored.next_chunk() == 5
    assert stored.count_dropped() == [1, 2, 3, 4]
    assert stored.backlog(EMBEDDED).cables == 6


def test_a_text_that_has_a_vector_is_known_by_its_first_chunk(stored: Catalog) -> None:
    embed(stored, 2, digest=77)
    assert stored.count_embedded([77, 78]) == {77: 1}
    assert stored.count_embedded(range(2000)) == {77: 1}


def test_stretches_part_the_embedded_cables_by_their_chunks(stored: Catalog) -> None:
    embed(stored, 5)
    assert stored.stretch(0, 3) == Stretch(2, 4)
    assert stored.stretch(2, 100) == Stretch(5, 6)
    assert stored.stretch(5, 100) is None
    assert [i for i, _ in stored.embedded_cables(2, 4, 10)] == [3, 4]


def test_what_was_forgotten_is_noted_no_longer(stored: Catalog) -> None:
    embed(stored, 2)
    stored.mark_indexed([1, 2], [])
    stored.take_out([cable(1).reference_id], who="archivist", why="")
    assert (stored.count_dropped(), stored.to_forget()) == ([1, 2], ["08TESSARA1"])
    stored.mark_indexed([], [1, 2], ["08TESSARA1"])
    assert (stored.count_dropped(), stored.to_forget()) == ([], [])
