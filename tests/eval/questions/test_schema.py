"""Every way in which one question can be wrong is told with its line and field."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.eval.questions.sets import LINE, reasons, wrote


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"question": ""}, "question: "),
        ({"question": 4}, "question: Input should be a valid string"),
        ({"answerable": "yes"}, "answerable: Input should be a valid boolean"),
        ({"evidence": [{"ref": "09VELMAR1", "paragraphs": []}]}, "evidence.0.paragraphs: "),
        ({"evidence": [{"ref": "09VELMAR1", "paragraphs": [-1]}]}, "evidence.0.paragraphs.0: a paragraph is a number"),
        ({"evidence": [{"ref": "09VELMAR1", "paragraphs": [True]}]}, "evidence.0.paragraphs.0: a paragraph is a num"),
        ({"history": [{"role": "system", "content": "x"}]}, "history.0.role: "),
        ({"nugets": []}, "nugets: Extra inputs are not permitted"),
        ({"answerable": False}, "question: an unanswerable question has neither evidence nor nuggets"),
        ({"id": "a 1"}, "question: an id has no spaces"),
        ({"id": "a\x1b[31m"}, "question: a control character in id, type or question"),
        ({"question": "Who\x00?"}, "question: a control character in id, type or question"),
        ({"question": "why " * 6_000}, "question: String should have at most 20000 characters"),
    ],
)
def test_faults_name_line_and_field(tmp_path: Path, change: dict[str, object], reason: str) -> None:
    ((line, told),) = reasons(wrote(tmp_path / "set.jsonl", LINE, {**LINE, "id": "a-2", **change}))
    assert line == 2
    assert told.startswith(reason)
