"""A BEIR folder to import."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.eval.imports.forms import wrote


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """A BEIR folder of three passages, one of them empty, and two queries, one of them judged."""
    folder = tmp_path / "harbors"
    wrote(
        folder / "corpus.jsonl",
        [
            {"_id": "d1", "title": "Port Adris", "text": "The harbor of Port Adris closes at four."},
            {"_id": "d 2", "title": "", "text": "Quintara lets goods pass without duty."},
            {"_id": "d3", "title": "Empty", "text": " "},
        ],
    )
    wrote(
        folder / "queries.jsonl", [{"_id": "q1", "text": "When does it close?"}, {"_id": "q2", "text": "Who judged?"}]
    )
    (folder / "qrels").mkdir()
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\nq1\td 2\t0\nq1\tgone\t1\n")
    return folder
