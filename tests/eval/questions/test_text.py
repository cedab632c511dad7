"""Files in whatever encoding somebody saved them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval import read_questions
from tests.eval.questions.sets import LINE, reasons


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends(tmp_path: Path, encoding: str, end: str) -> None:
    mark = "\ufeff" if encoding == "utf-16-be" else ""
    lines = [json.dumps({**LINE, "id": name, "question": "Qui a payé\u2028?"}, ensure_ascii=False) for name in "ab"]
    path = tmp_path / "set.jsonl"
    path.write_bytes((mark + end.join(lines) + end).encode(encoding))
    assert [(it.id, it.question, it.line) for it in read_questions(path)] == [
        ("a", "Qui a payé\u2028?", 1),
        ("b", "Qui a payé\u2028?", 2),
    ]
    table = tmp_path / "set.csv"
    table.write_bytes((mark + end.join(["id,question,answerable", "a,Qui a payé?,no"])).encode(encoding))
    assert read_questions(table)[0].question == "Qui a payé?"


def test_what_is_no_text_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_bytes(json.dumps(LINE).encode() + b"\n" + "{à}".encode("latin-1"))
    assert reasons(path) == [(2, "byte 0xe0 is no UTF-8; save the file as UTF-8")]
