"""Taking cables out: all of them is gone, a tombstone stays, and no word is left in the file."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from rag.catalog import Catalog
from rag.catalog.removal import (
    forget_tombstones,
    is_removed,
    mark_forgotten,
    take_out,
    to_forget,
    tombstone,
    tombstones,
)
from tests.rag.made import cable

MALFORMED = replace(cable(1), reference_id="SECTION01OF0308TESSARA1", canonical_id="08TESSARA1", paragraphs=())


def test_a_cable_is_gone_with_all_that_is_its(filled: Catalog) -> None:
    filled.put(cable(1, released=datetime(2011, 9, 1), extra="Amended."))
    (stone,) = take_out(filled.database, [" 08tessara1"], "archivist", "the source withdrew it")
    assert (stone.reference_id, stone.who, stone.why) == ("08TESSARA1", "archivist", "the source withdrew it")
    assert abs((datetime.now(UTC) - stone.removed).total_seconds()) < 60
    assert tombstone(filled.database, "08TESSARA1") == stone
    assert (filled.counts().cables, filled.counts().versions) == (11, 0)
    for table in ("paragraphs", "documents", "cable_tags", "citations", "sources"):
        assert filled.database.value(f"SELECT count(*) FROM {table} WHERE cable NOT IN (SELECT id FROM cables)") == 0


def test_no_word_of_it_stays_in_the_file(filled: Catalog) -> None:
    secret = "XYLOPHONE-SENTINEL"
    filled.put(cable(40, extra=secret))
    filled.database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    assert secret.encode() in filled.path.read_bytes()
    take_out(filled.database, [cable(40).reference_id], "archivist", "")
    filled.database.run("PRAGMA wal_checkpoint(TRUNCATE)")
    assert secret.encode() not in filled.path.read_bytes()


def test_unknown_ids_are_passed_over(filled: Catalog) -> None:
    assert take_out(filled.database, ["99NOWHERE1"], "archivist", "") == ()
    assert tombstone(filled.database, "99NOWHERE1") is None
    assert filled.counts().cables == 12


def test_it_is_known_as_removed_under_either_spelling_until_it_is_wanted_again(catalog: Catalog) -> None:
    catalog.put(MALFORMED)
    take_out(catalog.database, ["08TESSARA1"], "archivist", "")
    assert is_removed(catalog.database, MALFORMED.reference_id, "")
    assert is_removed(catalog.database, "08TESSARA1", "08TESSARA1")
    forget_tombstones(catalog.database, "08TESSARA1", "08TESSARA1")
    assert tombstones(catalog.database) == ()


def test_what_the_indexes_must_forget_is_noted_until_they_have(filled: Catalog) -> None:
    take_out(filled.database, ["08TESSARA1", "08VELMAR3"], "archivist", "")
    assert sorted(to_forget(filled.database)) == ["08TESSARA1", "08VELMAR3"]
    mark_forgotten(filled.database, ["08TESSARA1"])
    assert to_forget(filled.database) == ["08VELMAR3"]
    assert len(tombstones(filled.database)) == 2
