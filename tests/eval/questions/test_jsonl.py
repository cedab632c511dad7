"""Question sets as JSON Lines."""

from __future__ import annotations

from pathlib import Path

from eval import Gold, Question, read_questions
from rag.records import Turn
from tests.eval.questions.sets import LINE, reasons, wrote


def test_json_lines(tmp_path: Path) -> None:
    (question,) = read_questions(wrote(tmp_path / "set.jsonl", "", LINE))
    assert question == Question(
        id="a-1",
        type="followup",
        question="And who paid?",
        answer="The firm.",
        nuggets=("the firm paid",),
        evidence=(Gold("09VELMAR1", ("6", "5.2")),),
        history=(Turn("user", "Who bought it?"), Turn("assistant", "A firm.")),
        line=2,
    )
    assert question.keys == ("09VELMAR1#6", "09VELMAR1#5.2")
    assert question.cables == ("09VELMAR1",)


def test_a_field_that_is_there_twice(tmp_path: Path) -> None:
    told = reasons(wrote(tmp_path / "set.jsonl", '{"id": "a", "question": "Who?", "id": "b"}'))
    assert told == [(1, "no JSON: 'id' is there twice")]
