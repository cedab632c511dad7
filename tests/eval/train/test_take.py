"""What a writer wrote about a paragraph becomes a passage of the set, or a reason why it does not."""

from typing import Any

import pytest

from eval.train.passages import Near
from eval.train.take import passage_of

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
