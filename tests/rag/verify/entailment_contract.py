"""What every judge of meaning must do."""

from __future__ import annotations

import pytest

from rag.text.text import Text
from rag.verify.entailment import Meaning

SOURCE = (Text("The minister opened the harbour in spring."), Text("The ferry sank off the old pier."))
SAME = Text("The minister opened the harbour in spring.")
OTHER = Text("The moon is made of cheese.")


class MeaningContract:
    """Inherit, and make the fixture `meaning` yield the judge."""

    @pytest.fixture
    def meaning(self) -> Meaning:
        raise NotImplementedError

    def test_what_the_source_says_is_meant(self, meaning: Meaning):
        verdict = meaning.judge(SAME, [SOURCE])
        assert verdict.supported
        assert 0.5 <= verdict.score <= 1.001
        assert not verdict.reason

    def test_what_it_does_not_say_is_not(self, meaning: Meaning):
        verdict = meaning.judge(OTHER, [SOURCE])
        assert not verdict.supported
        assert verdict.reason

    def test_one_source_that_says_it_is_enough(self, meaning: Meaning):
        assert meaning.judge(SAME, [SOURCE[1:], SOURCE]).supported

    @pytest.mark.parametrize("sources", [[], [()]], ids=["no source", "no sentence"])
    def test_nothing_says_nothing(self, meaning: Meaning, sources: list[tuple[Text, ...]]):
        assert meaning.judge(SAME, sources).reason == "the cited text is empty"

    def test_it_has_a_fingerprint(self, meaning: Meaning):
        assert meaning.fingerprint
