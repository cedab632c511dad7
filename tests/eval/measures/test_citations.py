"""Citations, quotes and support by hand-worked examples."""

from __future__ import annotations

import pytest

from eval.measures.citations import cited_pairs, cited_sentences, f1, precision, recall, validity
from eval.measures.quotes import quote_share, support_rate, verbatim_quotes
from ingest.key import Key
from rag.records import Citation, Sentence

SAID = (
    Sentence("One.", ("A#1", "B#2"), "quote"),
    Sentence("Two.", ("A#1",), "supported"),
    Sentence("Three.", (), "unsupported"),
)


def test_citations() -> None:
    assert cited_pairs(SAID) == ("A#1", "B#2")
    assert validity(SAID, {"A#1"}) == 2 / 3
    assert validity((), {"A#1"}) is None
    assert cited_sentences(SAID) == 2 / 3
    assert (precision(["A#1", "B#2"], ["A#1", "C#3", "D#4"]), recall(["A#1", "B#2"], ["A#1", "C#3"])) == (0.5, 0.5)
    assert (precision([], ["A#1"]), f1(0.0, 0.0)) == (0.0, 0.0)
    assert f1(0.5, 1.0) == pytest.approx(2 / 3)


def test_quotes_are_compared_character_for_character() -> None:
    texts = {"A#1": "He said: One. Then he left.", "B#2": "Nothing."}
    assert verbatim_quotes(SAID, (), texts) == 1.0
    assert verbatim_quotes(SAID, (), {"A#1": "He said: one."}) == 0.0
    aside = Citation(Key("B#2"), "B", 2, "Nothing…", "")
    assert verbatim_quotes(SAID, [aside], texts) == 0.5
    assert verbatim_quotes(SAID[1:], (), texts) is None


def test_shares() -> None:
    assert (quote_share(SAID), support_rate(SAID)) == (1 / 3, 2 / 3)
    assert quote_share(()) is support_rate(()) is None
