"""ALCE's rules, with a judge of entailment that can be followed by eye."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from eval.measures.alce import Entailment, alce
from rag.records import Sentence
from tests.eval.measures.entailment_contract import EntailmentContract

TEXTS = {"A#1": "red", "B#2": "blue", "C#3": "green"}


class Words:
    """A claim is entailed when all its words are in the sources."""

    fingerprint, prompt = "words", ""

    def entails(self, sentence: str, texts: Sequence[str]) -> bool:
        """Every word, somewhere."""
        return set(sentence.split()) <= set(" ".join(texts).split())


class TestWords(EntailmentContract):
    @pytest.fixture
    def judge(self) -> Entailment:
        return Words()


def scored(*sentences: Sentence) -> tuple[float | None, float | None]:
    return alce(sentences, TEXTS, Words())


def test_two_citations_that_are_both_needed() -> None:
    assert scored(Sentence("red blue", ("A#1", "B#2"), "supported")) == (1.0, 1.0)


def test_a_citation_that_adds_nothing_is_imprecise() -> None:
    assert scored(Sentence("red", ("A#1", "C#3"), "supported")) == (1.0, 0.5)


def test_what_is_not_entailed_has_no_precise_citation() -> None:
    assert scored(Sentence("yellow", ("A#1",), "supported"), Sentence("red", ("A#1",), "quote")) == (0.5, 0.5)


def test_without_citations_or_with_one_that_does_not_exist() -> None:
    assert scored(Sentence("red", (), "supported")) == (0.0, None)
    assert scored(Sentence("red", ("A#1", "Z#9"), "supported")) == (1.0, 0.5)
    assert scored() == (None, None)
