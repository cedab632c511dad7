"""Which of two cables of one reference ID is in force, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from ingest import Cable, Source
from ingest.convert import convert
from ingest.inputs.items import Document
from rag.catalog import Catalog, Outcome
from rag.catalog.rivals import differences, rank
from rag.library.report import Tally
from tests.ingest.forms import mirror_html
from tests.ingest.sheets import HALT


def cable(words: str = "quite full", released: datetime | None = HALT.released, file: str = "genuine.html") -> Cable:
    (found,) = convert([Document(Source(file), mirror_html(HALT).replace("quite full", words).encode())])
    assert isinstance(found, Cable)
    return replace(found, released=released)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog(tmp_path / "catalog.sqlite3", write=True) as opened:
        yield opened


@pytest.mark.parametrize(
    "impossible", [datetime(9999, 1, 1), datetime(2999, 1, 1), datetime(2001, 1, 1), datetime(1, 1, 1)]
)
@pytest.mark.parametrize("genuine", [HALT.released, None])
def test_an_impossible_release_never_wins(impossible: datetime, genuine: datetime | None, catalog: Catalog) -> None:
    real, forged = cable(released=genuine), cable("empty", impossible, "forged.html")
    assert catalog.put(real) is Outcome.NEW
    assert catalog.put(forged) is Outcome.EARLIER
    assert catalog.put(real) is Outcome.UNCHANGED
    assert "quite full" in catalog.cable("08TESSARA77").paragraphs[0].text


def test_a_genuine_page_comes_back_over_a_forged_one(catalog: Catalog) -> None:
    real, forged = cable(), cable("empty", datetime(9999, 1, 1), "forged.html")
    assert [catalog.put(one) for one in (forged, real, forged, real)] == [
        Outcome.NEW,
        Outcome.REPLACED,
        Outcome.UNCHANGED,
        Outcome.UNCHANGED,
    ]
    assert len(catalog.versions("08TESSARA77")) == 2


def test_ranks() -> None:
    possible, later = "2010-12-06T21:09:00", "2011-08-30T01:44:00"
    created = "2008-03-04T09:15:00"
    assert rank(later, created, False) > rank(possible, created, False) > rank(None, created, False)
    assert rank(None, created, True) > rank("9999-01-01T00:00:00", created, False)
    assert rank(possible, None, False) > rank(possible, None, True)


def test_both_texts_are_named_with_what_differs(catalog: Catalog) -> None:
    first = cable()
    second = cable("empty", datetime(2011, 8, 30), "later.html")
    tally = Tally(catalog.start_report())
    for one in (first, second):
        if catalog.put(one) is Outcome.REPLACED:
            tally.match(one, catalog.versions(one.reference_id))
    (rival,) = tally.report().rivals
    assert str(rival) == (
        "08TESSARA77: later.html is in force, genuine.html an earlier version; they differ in released, the text of ¶1"
    )
    assert differences(first, replace(first, paragraphs=first.paragraphs[:2])) == "¶3 in one of them alone"
