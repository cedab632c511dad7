"""A catalog as a whole: two openings of one file, and one that becomes a copy of another."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from rag.catalog import Catalog, Outcome
from tests.rag.made import cable

LATE = datetime(2011, 9, 1)


def test_what_is_remembered_is_forgotten_when_anything_changes(filled: Catalog) -> None:
    assert filled.extent().cables == 12
    filled.put(cable(13))
    for i, _ in filled.in_state(0, 1):
        filled.add_chunks(i, [])
        filled.mark_indexed([i], [])
    assert filled.extent().cables == 13
    with Catalog(filled.path) as other:
        assert other.extent().cables == 13
        filled.put(cable(1, released=LATE, extra="Amended."))
        assert other.extent().cables == 12


def test_a_copy_of_another_is_the_same_and_goes_on_by_itself(filled: Catalog, tmp_path: Path) -> None:
    with Catalog(tmp_path / "copy.sqlite3", write=True) as copy:
        copy.put(cable(99))
        copy.take_over(filled)
        assert list(copy.cables()) == list(filled.cables())
        assert copy.put(cable(99)) is Outcome.NEW
        assert {post.name for post in copy.posts()} == {post.name for post in filled.posts()}
    assert filled.existing(["08VELMAR99"]) == set()
