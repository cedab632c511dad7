"""What every judge of entailment does; an implementation inherits this class and gives itself."""

from __future__ import annotations

import pytest

from eval.measures.alce import Entailment

TEXTS = ("The harbor of Velmar was sold in 1998.", "The ferry sank off the old pier.")


class EntailmentContract:
    """Inherit, and override `judge`."""

    @pytest.fixture
    def judge(self) -> Entailment:
        raise NotImplementedError

    @pytest.mark.parametrize("text", TEXTS)
    def test_what_stands_in_one_of_the_texts_is_entailed(self, judge: Entailment, text: str) -> None:
        assert judge.entails(text, TEXTS)
        assert judge.entails(text, [text])

    @pytest.mark.parametrize("sentence", ["The moon is made of cheese.", "The harbor of Ternik was sold in 1776."])
    def test_what_stands_in_none_is_not(self, judge: Entailment, sentence: str) -> None:
        assert not judge.entails(sentence, TEXTS)

    def test_no_text_entails_nothing(self, judge: Entailment) -> None:
        assert not judge.entails(TEXTS[0], [])
        assert not judge.entails(TEXTS[0], [""])

    def test_it_says_what_it_is(self, judge: Entailment) -> None:
        assert judge.fingerprint
        assert isinstance(judge.prompt, str)
