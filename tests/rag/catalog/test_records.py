"""What is left of a cable that was taken out, in one line."""

from __future__ import annotations

from datetime import datetime

import pytest

from rag.catalog.records import Tombstone


@pytest.mark.parametrize(
    ("why", "line"),
    [
        ("", "09VELMAR366 was removed on 2026-11-29 by archivist"),
        ("the source withdrew it", "09VELMAR366 was removed on 2026-11-29 by archivist: the source withdrew it"),
    ],
)
def test_a_tombstone_is_one_line(why: str, line: str) -> None:
    assert Tombstone("09VELMAR366", "09VELMAR366", datetime(2026, 11, 29, 8), "archivist", why).line == line
