"""CLAPnq's records: questions, their passages and the sentences selected of them."""

from __future__ import annotations

from pathlib import Path

from eval.errors import Fault
from eval.imports import read_foreign
from eval.imports.clapnq import clapnq
from eval.imports.passages import Passages
from eval.questions import Question, read_questions, write_questions
from tests.eval.imports.forms import CLAPNQ, passage, wrote


def test_clapnq(tmp_path: Path) -> None:
    found = read_foreign(wrote(tmp_path / "dev.jsonl", CLAPNQ))
    assert found.format == "clapnq"
    first, second = found.questions
    assert (first.answer, first.keys, first.answerable) == ("At four.", ("77-1#1",), True)
    assert [gold.sentences for gold in first.evidence] == [("The harbor closes at four.",)]
    assert (second.keys, second.answerable) == ((), False)
    assert [cable.reference_id for cable in found.cables] == ["77-1", "78-1"]
    assert [fault.line for fault in found.left_out] == [3]


def test_the_same_words_are_one_passage(tmp_path: Path) -> None:
    words = "The harbor closes at four. Nobody knows why."
    records = [
        passage("a", "when?", words, selected=["The harbor closes at four."]),
        passage("b", "why?", words.replace(" ", "  "), selected=["Nobody knows why.", "It is gone."]),
    ]
    found = read_foreign(wrote(tmp_path / "same.jsonl", records))
    assert [cable.reference_id for cable in found.cables] == ["A-1"]
    assert [(one.keys, one.evidence[0].sentences) for one in found.questions] == [
        (("A-1#1",), ("The harbor closes at four.",)),
        (("A-1#1",), ("Nobody knows why.",)),
    ]
    assert [fault.reason for fault in found.left_out] == ["b: no passage holds the selected sentence 'It is gone.'"]
    write_questions(tmp_path / "set.jsonl", found.questions)
    assert read_questions(tmp_path / "set.jsonl")[0].evidence == found.questions[0].evidence


def test_the_first_answer_that_says_something(tmp_path: Path) -> None:
    record = passage("a", "who?", "The firm paid.", answer=" ")
    assert isinstance(record, dict)
    record["output"].append({"answer": " The firm. ", "selected_sentences": ["The  firm paid.", " ", 7]})
    (found,) = clapnq(wrote(tmp_path / "set.jsonl", [record]), Passages("set.jsonl"))
    assert isinstance(found, Question)
    assert (found.type, found.answer, found.evidence[0].sentences) == ("long", "The firm.", ("The firm paid.",))


def test_an_answer_without_a_passage_is_left_out(tmp_path: Path) -> None:
    path = wrote(tmp_path / "set.jsonl", [passage("a", "who?", " "), passage("b", "who?", "", answer="")])
    fault, question = clapnq(path, Passages("set.jsonl"))
    assert fault == Fault("set.jsonl", 1, "a: an answer and no passage")
    assert isinstance(question, Question)
    assert (question.type, question.evidence) == ("unanswerable", ())
