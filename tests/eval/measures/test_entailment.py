"""What cited texts say, by words: each of the facts, and most of the other words, in one place."""

from __future__ import annotations

import pytest

from eval.measures.alce import Entailment
from eval.measures.entailment import WordEntailment
from tests.eval.measures.entailment_contract import EntailmentContract

TEXT = "The harbor of Velmar was sold in 1998. The firm of Danica Lorbek paid USD 1.9 million, and nobody objected."


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbor of Velmar was sold in 1998.",
        "Velmar's harbor was sold in 1998",
        "Lorbek's firm paid $1.9 million, and nobody objected.",
        "The harbor was sold in 1998 and Lorbek paid 1.9 million.",
    ],
)
def test_what_the_text_says(sentence: str) -> None:
    assert WordEntailment().entails(sentence, ["Nothing of it.", TEXT])


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbor of Velmar was sold in 1996.",
        "The harbor of Ternik was sold in 1998.",
        "Danica Holm's firm paid $1.9 million.",
        "The harbor of Velmar was rebuilt, dredged and given away.",
    ],
)
def test_what_it_does_not(sentence: str) -> None:
    assert not WordEntailment().entails(sentence, [TEXT])
    assert not WordEntailment().entails(sentence, [])


def test_what_stands_there_is_entailed_across_sentences() -> None:
    assert WordEntailment().entails("1998. The firm of Danica Lorbek", [TEXT])


class TestByWords(EntailmentContract):
    @pytest.fixture
    def judge(self) -> Entailment:
        return WordEntailment()
