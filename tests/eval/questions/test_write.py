"""What is written is read back."""

from __future__ import annotations

import json
from pathlib import Path

from eval import Question, append_question, read_questions
from eval.questions.write import line_of, write_questions
from eval.sample_gate import SET


def test_the_sample_set_and_what_is_written_read_the_same(tmp_path: Path) -> None:
    questions = read_questions(SET)
    write_questions(tmp_path / "copy.jsonl", questions)
    append_question(tmp_path / "copy.jsonl", Question("more", "Why?"))
    assert read_questions(tmp_path / "copy.jsonl")[:-1] == questions
    assert json.loads(line_of(questions[0]))["evidence"] == [{"ref": "03VELMAR1186", "paragraphs": [5]}]


def test_adding_to_a_set_whose_last_line_does_not_end(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps({"id": "a", "question": "Who?"}))
    append_question(path, Question("b", "Why?"))
    assert [question.id for question in read_questions(path)] == ["a", "b"]
