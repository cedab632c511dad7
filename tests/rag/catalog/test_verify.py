"""Whatever of a stored cable is changed, it is found, and said whether the document is sound."""

from __future__ import annotations

import pytest

from rag.catalog import Catalog
from rag.catalog.stages import STORED, ChunkRow
from rag.catalog.verify import chunk_rows, hurt_cables, is_whole, paragraph_row, row_checksum, structure
from tests.rag.made import cable, cables

HARMS = {
    "text": ("UPDATE paragraphs SET text = text || '.' WHERE id = 2", "its paragraphs are not those", True),
    "number": ("UPDATE paragraphs SET number = 9 WHERE id = 2", "its paragraphs are not those", True),
    "lost": ("DELETE FROM paragraphs WHERE id = 2", "its paragraphs are not those", True),
    "subject": ("UPDATE cables SET subject = 'OTHER' WHERE id = 1", "its heading is not the one", True),
    "day": ("UPDATE cables SET created = NULL WHERE id = 1", "its heading is not the one", True),
    "tags": ("DELETE FROM cable_tags WHERE cable = 1", "its TAGS are not those", True),
    "references": ("INSERT INTO citations VALUES (1, '99NOWHERE1', 9)", "its references are not those", True),
    "chunks": ("UPDATE chunks SET stop = 99999 WHERE id = 1", "its windows are damaged", True),
    "document": ("UPDATE documents SET body = x'00' WHERE cable = 1", "its stored text", False),
    "no document": ("DELETE FROM documents WHERE cable = 1", "its stored text", False),
}


@pytest.fixture
def embedded(catalog: Catalog) -> Catalog:
    """Three cables with a chunk for each paragraph."""
    for one in cables(3):
        catalog.put(one)
    for i, one in catalog.in_state(STORED, 9):
        catalog.add_chunks(i, [ChunkRow(n, 0, 10, 10 * i + n) for n in range(len(one.paragraphs))])
    return catalog


def test_what_was_put_in_is_sound(embedded: Catalog) -> None:
    assert list(hurt_cables(embedded.database)) == [None, None, None]
    assert structure(embedded.database) == ""
    assert all(is_whole(embedded.database, i, one) for i, one in enumerate(cables(3), start=1))


@pytest.mark.parametrize(("sql", "what", "document"), HARMS.values(), ids=HARMS)
def test_every_harm_is_found_and_named(embedded: Catalog, sql: str, what: str, document: bool) -> None:
    embedded.database.run(sql)
    (hurt,) = [found for found in hurt_cables(embedded.database) if found is not None]
    assert hurt.reference_id == "08TESSARA1"
    assert what in hurt.what
    assert hurt.document is document
    assert str(hurt).startswith("08TESSARA1 (")


def test_a_document_or_a_paragraph_that_changed_is_not_whole(embedded: Catalog) -> None:
    for harm in ("text", "document"):
        embedded.database.run(HARMS[harm][0])
        assert not is_whole(embedded.database, 1, cable(1))
        assert is_whole(embedded.database, 2, cable(2))


def test_a_checksum_covers_every_column_and_where_it_ends() -> None:
    row = paragraph_row(cable(1).paragraphs[0])
    changed = [(*row[:at], "other", *row[at + 1 :]) for at in range(len(row))]
    assert len({row_checksum(row), *map(row_checksum, changed)}) == len(row) + 1
    assert row_checksum(("ab", "c")) != row_checksum(("a", "bc"))


def test_chunks_that_a_sound_catalog_would_hold_are_given_and_no_others(embedded: Catalog) -> None:
    assert chunk_rows(embedded.database, 1, cable(1)) == [ChunkRow(n, 0, 10, 10 + n) for n in range(3)]
    assert chunk_rows(embedded.database, 99, cable(1)) is None
    embedded.database.run("DELETE FROM chunks WHERE id = 2")
    assert chunk_rows(embedded.database, 1, cable(1)) is None


def test_rows_that_refer_to_nothing_are_told(embedded: Catalog) -> None:
    embedded.database.run("PRAGMA foreign_keys = OFF")
    embedded.database.run("INSERT INTO citations VALUES (77, '99NOWHERE1', 0)")
    assert structure(embedded.database) == "rows refer to what is not there"
