"""What every verifier does; an implementation inherits this class and gives itself."""

from __future__ import annotations

import pytest

from rag.text.text import Text
from rag.verify.verifier import Verifier

SOURCES = (Text("The minister opened the new harbour in spring."), Text("The ferry sank off the old pier."))


class VerifierContract:
    """Inherit, and override `verifier`."""

    @pytest.fixture
    def verifier(self) -> Verifier:
        raise NotImplementedError

    @pytest.mark.parametrize("source", SOURCES)
    def test_what_a_source_says_word_for_word_is_supported(self, verifier: Verifier, source: Text) -> None:
        verdict = verifier.verify(source, SOURCES)
        assert verdict.supported
        assert 0 < verdict.score <= 1.001  # a cosine may be rounded up
        assert not verdict.reason

    @pytest.mark.parametrize("claim", ["The moon is made of cheese.", "Nobody in Tessara paid 40 million crowns."])
    def test_what_no_source_says_is_not_and_the_reason_is_told(self, verifier: Verifier, claim: str) -> None:
        verdict = verifier.verify(Text(claim), SOURCES)
        assert not verdict.supported
        assert verdict.reason

    @pytest.mark.parametrize("sources", [(), (Text(""),)], ids=["none", "empty"])
    def test_nothing_says_nothing(self, verifier: Verifier, sources: tuple[Text, ...]) -> None:
        assert not verifier.verify(SOURCES[0], sources).supported

    def test_the_same_question_has_the_same_verdict(self, verifier: Verifier) -> None:
        assert verifier.verify(SOURCES[0], SOURCES) == verifier.verify(SOURCES[0], SOURCES)

    def test_it_has_a_fingerprint(self, verifier: Verifier) -> None:
        assert verifier.fingerprint
