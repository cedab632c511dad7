"""Word pieces: where each word stands in the text, and how many ids the model reads of it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.embed.tokenizer import WordPieces, bundled_pieces
from rag.errors import ModelError

pytestmark = pytest.mark.models
PIECES = bundled_pieces()


def test_words_are_spans_with_their_pieces() -> None:
    text = "The rapprochement stalled."
    assert [text[word.start : word.end] for word in PIECES.words(text)] == ["The", "rapprochement", "stalled", "."]
    assert [word.pieces > 1 for word in PIECES.words(text)] == [False, True, False, False]


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=80))
def test_words_come_in_order_and_their_pieces_are_all_that_is_read(text: str) -> None:
    words = PIECES.words(text)
    assert all(one.start <= one.end <= len(text) for one in words)
    assert all(one.start <= other.start for one, other in pairwise(words))
    (ids,) = PIECES.ids([text], limit=10_000)
    assert len(ids) == 2 + sum(word.pieces for word in words)  # [CLS] and [SEP]


def test_a_text_too_long_keeps_its_end_mark() -> None:
    (whole,) = PIECES.ids(["word " * 50], limit=100)
    (cut,) = PIECES.ids(["word " * 50], limit=10)
    assert cut == [*whole[:9], whole[-1]]
    assert PIECES.names(cut) == ("[CLS]", *["word"] * 8, "[SEP]")


def test_a_tokenizer_that_is_missing_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="install the embedding model again"):
        WordPieces(tmp_path)
