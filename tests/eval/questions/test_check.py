"""What a set names must be in the library."""

from __future__ import annotations

from pathlib import Path

from eval import Gold, Question, check
from rag.library import Library
from tests.eval.site import made_library


def test_missing_cables_and_paragraphs_are_named(tmp_path: Path) -> None:
    with Library.open(made_library(tmp_path / "library", 2)) as library:
        there = next(library.catalog.cables())
        paragraph = str(there.paragraphs[0].number)
        questions = [
            Question("good", "?", evidence=(Gold(there.reference_id, (paragraph,)),), line=1),
            Question("far", "?", evidence=(Gold(there.reference_id, (paragraph, "99")),), line=2),
            Question("away", "?", evidence=(Gold("09NOWHERE1", ("1",)),), line=3),
            Question("bare", "?", line=4),
            Question("none", "?", answerable=False, line=5),
        ]
        faults = check(questions, library.catalog, Path("set.jsonl"))
    assert [str(fault) for fault in faults] == [
        f"set.jsonl:2: far: {there.reference_id} has no paragraph 99",
        "set.jsonl:3: away: no cable 09NOWHERE1 in this library",
        "set.jsonl:4: bare: answerable, but no evidence is named",
    ]
