"""What a writer wrote about a paragraph becomes a passage of the set, or a reason why it does not."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval.train.passages import Near
from eval.train.take import passage_of, take

TEXT = "The mason left in May. Nobody paid him for the culvert."


def _line(**changed: Any) -> dict[str, Any]:
    return {
        "key": "05VELMAR914#3",
        "questions": [
            {"q": "In which month did the builder go?", "answer": "May", "span": "in May", "sentences": [0]},
            {"q": "was he paid", "answer": "No", "span": "Nobody paid him", "sentences": [1]},
        ],
        "near": [{"q": "Who hired him?", "why": "Not told."}],
        "true": [{"claim": "The work on the drain went unrewarded.", "sentences": [1], "how": "paraphrase"}],
        "false": [{"claim": "He left in June.", "sentences": [0], "kind": "date"}],
    } | changed


def test_a_line_becomes_a_passage_that_points_into_the_text() -> None:
    passage = passage_of(_line(), TEXT)
    assert [TEXT[slice(*question.span)] for question in passage.questions] == ["in May", "Nobody paid him"]
    assert [question.style for question in passage.questions] == ["specific", "natural"]
    assert [TEXT[slice(*span)] for span in passage.sentences] == [TEXT[:22], TEXT[23:]]
    assert passage.near == (Near("Who hired him?", "Not told."),)
    assert (passage.true[0].kind, passage.false[0].kind) == ("paraphrase", "date")
    assert passage.reads(TEXT)


@pytest.mark.parametrize("sentences", [[], [2], [-1]])
def test_sentences_that_are_not_there_are_refused(sentences: list[int]) -> None:
    question = {"q": "when", "answer": "May", "span": "in May", "sentences": sentences}
    with pytest.raises(ValueError, match="no sentences"):
        passage_of(_line(questions=[question]), TEXT)


def test_words_that_are_not_there_are_refused() -> None:
    question = {"q": "when", "answer": "May", "span": "in June", "sentences": [0]}
    with pytest.raises(ValueError, match="none of the sentences"):
        passage_of(_line(questions=[question]), TEXT)


def test_a_line_that_does_not_fit_is_named_and_costs_no_other(tmp_path: Path) -> None:
    file = tmp_path / "written.jsonl"
    unknown, bad, skipped = _line(key="05VELMAR9#1"), _line(near=[{"q": "?"}]), {"key": "x", "skip": "a list"}
    lines = [json.dumps(one) for one in (unknown, bad, skipped, _line())]
    file.write_text("\n".join([*lines[:2], "{", "[1]", *lines[2:], ""]), "utf-8")
    *reasons, passage = take([file], {"05VELMAR914#3": TEXT})
    assert passage == passage_of(_line(), TEXT)
    assert [str(reason).split(": ")[0] for reason in reasons] == [f"written.jsonl, line {at}" for at in (1, 2, 3, 4)]
    assert "05VELMAR9#1" in str(reasons[0])
