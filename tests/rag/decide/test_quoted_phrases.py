"""Words in quotation marks, and the sentences that say them."""

from __future__ import annotations

import pytest

from rag.decide.quoted_phrases import sentences_quoting
from tests.rag.read.found import candidates, found

TEXTS = (
    "The Prince called the bridge “a monument\nto  nobody”. He laughed.",
    "Nobody built a monument. It was a bridge.",
    "The harbor froze. The port stood still.",
)


@pytest.mark.parametrize(
    ("phrases", "sentences"),
    [
        (("a monument to nobody",), ["The Prince called the bridge “a monument\nto  nobody”."]),
        (("A Monument to Nobody.",), ["The Prince called the bridge “a monument\nto  nobody”."]),
        (("froze. The port",), ["The harbor froze.", "The port stood still."]),
        (("bridge",), ["The Prince called the bridge “a monument\nto  nobody”.", "It was a bridge."]),
    ],
)
def test_the_sentences_that_say_it(phrases: tuple[str, ...], sentences: list[str]) -> None:
    kept = sentences_quoting(phrases, candidates(found("Who said it?", *TEXTS)))
    assert kept is not None
    assert [item.text for item in kept.sentences] == sentences
    assert {hit.key for hit in kept.hits} == {item.key for item in kept.sentences}
    assert len(kept.values) == len(kept.sentences) and len(kept.paragraphs) == len(kept.hits)


@pytest.mark.parametrize("phrases", [(), ("",), ("...",), ("a monument to everybody",)])
def test_none_says_it(phrases: tuple[str, ...]) -> None:
    assert sentences_quoting(phrases, candidates(found("Who said it?", *TEXTS))) is None
