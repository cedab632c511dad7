"""What is learned from: questions of a set as the search and the reader of the program see them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.measures.nuggets import read
from eval.train.cases import cases_of, search_all, states
from rag.question.question import Question
from rag.records import SearchResult
from tests.rag.read.found import asked, found


def test_a_sentence_states_what_its_words_hold() -> None:
    assert states("The Lorbek firm paid for it.", [read("paid by the Lorbek firm")]) == 1.0
    assert states("The Lorbek firm left.", [read("paid by the Lorbek firm"), read("snow")]) == pytest.approx(2 / 3)
    assert states("Anything.", []) == 0.0


GOLD = {"ref": "08VELMAR1", "paragraphs": [1]}


@pytest.mark.models
def test_a_case_for_every_question_but_lists(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "question": "Who paid?", "nuggets": ["the firm"], "evidence": [GOLD]},
        {"id": "b", "question": "Which cables speak of snow?", "type": "list", "cables": ["08VELMAR1"]},
        {"id": "c", "question": "Who slept?", "type": "unanswerable", "answerable": False},
    ]  # fmt: skip
    file = tmp_path / "set.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")

    def search(question: str, history: object) -> tuple[Question, SearchResult]:
        return asked(question), found(question, "The firm paid. It was glad.", "Nobody slept.")

    answered, none = cases_of(search_all(file, search))
    assert (answered.group, answered.answerable, answered.gold) == ("08VELMAR1", True, {"08VELMAR1#1"})
    assert answered.stated.tolist() == [1.0, 0.0, 0.0]
    assert (none.group, none.answerable, none.counted) == ("c", False, True)
    elsewhere = search_all(file, search, elsewhere=True)
    assert [(bool(one.gold), one.counted, one.group) for one in elsewhere] == [
        (False, False, "a"),
        (False, False, "c"),
    ]
