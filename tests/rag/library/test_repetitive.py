"""A library that repeats itself: the graph of neighbours falls apart, and is not asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ingest.cable import Cable
from rag.catalog.chunks import COPIES, is_repetitive
from rag.library import Library, check, dense, ingest
from tests.rag.made import Hashing, cable, cables, making


def repeated(serial: int) -> Cable:
    """A cable of another number and the text of the first."""
    one, reference_id = cable(1), f"08TESSARA{serial}"
    paragraphs = tuple(replace(paragraph, reference_id=reference_id) for paragraph in one.paragraphs)
    return replace(one, reference_id=reference_id, canonical_id=reference_id, paragraphs=paragraphs)


def test_many_copies_are_told_from_a_few(folder: Path) -> None:
    with Library.open(folder, write=True) as library:
        list(ingest(library, [*cables(30), *(repeated(100 + n) for n in range(COPIES - 1))], making()))
        assert not is_repetitive(library.catalog.database)
        list(ingest(library, [repeated(200)], making()))
        assert is_repetitive(library.catalog.database)


def test_every_copy_is_found_and_check_is_content(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FEW", "CANDIDATE", "BEFORE_CHROMA"):
        monkeypatch.setattr(dense, name, 0)
    with Library.open(folder, write=True) as library:
        list(ingest(library, [*cables(30), *(repeated(100 + n) for n in range(300))], making()))
        library.dense.load()
        ids = library.catalog.spans()
        vector = library.vectors.read(ids[-1:, 1])[0]
        found = library.dense.nearest(vector, 50)
        assert len(found) == 50
        assert all(score > 0.999 for _, score in found)
        other = Hashing().encode(["the minister of drought in district 7"])[0]
        every = library.vectors.best(other, np.arange(1, library.vectors.rows + 1), 10)
        assert library.dense.nearest(other, 3)[0][1] == pytest.approx(every[0][1], abs=1e-4)
        assert not [finding for finding in check(library) if not finding.sound]
