"""Question sets in three forms: what is the same for all."""

from __future__ import annotations

from pathlib import Path

from tests.eval.questions.sets import LINE, reasons, wrote


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = wrote(tmp_path / "set.jsonl", LINE, "{torn", [1], LINE, {"id": "x"})
    told = dict(reasons(path))
    assert told[2].startswith("no JSON")
    assert told[3].startswith("expected an object")
    assert told[4] == "the id a-1 is already on line 1"
    assert told[5] == "question: Field required"


def test_an_empty_or_missing_file(tmp_path: Path) -> None:
    assert reasons(wrote(tmp_path / "empty.jsonl"))[0][1] == "there is no question in it"
    assert reasons(tmp_path / "none.jsonl")[0][1].startswith("cannot be read")
