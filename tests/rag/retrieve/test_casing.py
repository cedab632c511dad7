"""Names typed in small letters are known by how the library writes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.cable import Cable, Paragraph
from rag.library import Library, ingest
from rag.retrieve.casing import Casing
from tests.rag.made import cable, making


def saying(serial: int, text: str) -> Cable:
    made = cable(serial)
    return replace(made, subject="PORT", paragraphs=(Paragraph(made.reference_id, 1, text, text),))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library", write=True) as opened:
        list(ingest(opened, [saying(1, "We met Koval, who leads the Port Council. The port is closed.")], making()))
        yield opened


def test_what_always_has_a_capital_is_a_name(library: Library) -> None:
    assert Casing(library).proper(["koval", "council", "port", "closed", "unknown"]) == {"koval", "council"}
    assert Casing(library).proper([]) == set()


def test_it_is_asked_anew_once_the_library_has_grown(library: Library) -> None:
    casing = Casing(library)
    assert casing.proper(["council"]) == {"council"}
    list(ingest(library, [saying(2, "They held a council there.")], making()))
    assert casing.proper(["council"]) == set()
