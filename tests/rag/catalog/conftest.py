"""Catalogs to try: an empty one, and one of twelve cables that are all indexed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.catalog import Catalog
from tests.rag.made import cables


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    """An empty catalog."""
    with Catalog(tmp_path / "catalog.sqlite3", write=True) as opened:
        yield opened


@pytest.fixture
def filled(catalog: Catalog) -> Catalog:
    """Twelve cables, all indexed."""
    for one in cables(12):
        catalog.put(one)
    for i, _ in catalog.in_state(0, 100):
        catalog.add_chunks(i, [])
        catalog.mark_indexed([i], [])
    return catalog
