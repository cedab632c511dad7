"""Chunks fit the model, lose no word, and say where they stand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.embed.bundled import LIMIT
from rag.embed.tokenizer import bundled_pieces
from rag.index.chunk import BUDGET, CONTEXT, OVERLAP, chunks, context_line, windows
from tests.rag.made import cable

pytestmark = pytest.mark.models
PIECES = bundled_pieces()
SENTENCES = " ".join(f"The delegate of district {n} spoke about the harvest and the price of bread." for n in range(60))
prose = st.lists(st.sampled_from(["harvest", "U.S.", "end.", "(C)", "\n\n", "Ö\u4e2d\u6587", "x" * 120, "a-b-c"]))


def size(text: str) -> int:
    return sum(word.pieces for word in PIECES.words(text))


def one(text: str):  # type: ignore[no-untyped-def]
    made = cable(1, paragraphs=1)
    return replace(made, paragraphs=(replace(made.paragraphs[0], text=text),))


def test_a_short_paragraph_is_one_chunk_with_its_context() -> None:
    made = cable(3)
    first = chunks(made)[0]
    paragraph = made.paragraphs[0]
    assert first.id == f"{paragraph.key}/1"
    assert first.key == paragraph.key
    assert first.text == f"Embassy Velmar, 2008-04-04. ELECTION IN DISTRICT 3.\n{paragraph.text}".replace(
        "ELECTION IN DISTRICT 3", made.subject
    )
    assert (first.start, first.end) == (0, len(paragraph.text))


def test_a_long_paragraph_is_cut_between_sentences_and_repeats_a_little() -> None:
    found = chunks(one(SENTENCES))
    assert len(found) > 2
    assert [chunk.id.rpartition("/")[2] for chunk in found] == [str(n) for n in range(1, len(found) + 1)]
    for chunk in found:
        window = SENTENCES[chunk.start : chunk.end].strip()
        assert window.startswith("The delegate")
        assert window.endswith("bread.")
        assert size(chunk.text) + 2 <= LIMIT
    for before, after in pairwise(found):
        assert 0 <= size(SENTENCES[after.start : before.end]) <= OVERLAP
    sizes = [size(SENTENCES[chunk.start : chunk.end]) for chunk in found]
    assert min(sizes) > max(sizes) / 2


def test_a_long_subject_leaves_room_for_the_text() -> None:
    made = replace(one(SENTENCES), subject="VERY LONG SUBJECT " * 60)
    assert size(context_line(made, PIECES)) <= CONTEXT
    assert all(size(chunk.text) <= BUDGET for chunk in chunks(made))


@settings(deadline=None, max_examples=60)
@given(st.one_of(st.text(max_size=400), prose.map(" ".join)), st.integers(101, 130))
def test_windows_hold_every_word_and_fit(text: str, budget: int) -> None:
    long = f"{text} {text} {text}"
    spans = windows(long, budget, PIECES)
    assert all(size(long[start:end]) <= budget for start, end in spans)
    held = [any(start <= word.start and word.end <= end for start, end in spans) for word in PIECES.words(long)]
    assert all(held)
    assert spans == sorted(spans)


def test_a_paragraph_without_words_has_no_chunk() -> None:
    assert chunks(one(" \n ")) == []
