"""What an ingest tells of cables beside those that are there already."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rag.library import Library, ingest
from rag.library.report import Report
from tests.rag.made import cable, making


def test_a_cable_whose_id_passes_for_that_of_another_is_named(folder: Path) -> None:
    genuine = cable(4)
    forged = replace(genuine, reference_id=genuine.reference_id.replace("0", "O", 1), canonical_id="O8TESSARA4")
    stranger = replace(genuine, reference_id="O8TESSARA5", canonical_id="O8TESSARA5")
    with Library.open(folder, write=True) as library:
        *_, report = ingest(library, [genuine, forged, stranger], making())
    assert isinstance(report, Report)
    (told,) = report.mistakable
    assert told.startswith("O8TESSARA4 (")
    assert told.endswith(f"is written almost like {genuine.reference_id}, another cable")
