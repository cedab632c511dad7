"""A text and what is read out of it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rag.text.sentences import sentence_spans
from rag.text.text import Text
from rag.text.tokens import content_words, tokenize
from tests.rag.read.found import hit


@given(st.text(max_size=300))
def test_it_says_of_a_text_what_the_functions_say(text: str) -> None:
    read = Text(text)
    assert list(read.sentences) == sentence_spans(text)
    assert all(one.text == text[slice(*span)] for span, one in read.sentences.items())
    assert read.tokens == tokenize(text)
    assert read.content == content_words(text)
    assert len(read.plain) == len(text)


def test_what_was_read_once_is_kept_and_makes_no_difference() -> None:
    read = Text("Korvin's envoy left Brasília. He was ill.")
    assert read.sentences is read.sentences
    assert read.tokens is read.tokens
    assert read == Text(read.text)
    assert hash(read) == hash(Text(read.text))


def test_a_hit_carries_its_text() -> None:
    found = hit("Korvin left. He was ill.")
    assert found.read is found.read
    assert list(found.read.sentences) == [(0, 12), (13, 24)]
    assert replace(found, score=0.1).read == found.read
