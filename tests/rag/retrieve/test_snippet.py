"""Snippets and the words marked in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.retrieve.snippet import WHOLE, passage, shared_words, snippet

LONG = (
    "Nothing of note was said at first. " * 20
    + "Then the minister named the pipelines' hidden owner. "
    + "So it ended. " * 30
)


def test_words_match_by_their_stems_without_accents() -> None:
    text = "Pipelines owned by Ségolène, and the owners of it."
    assert [text[a:b] for a, b in shared_words(text, "Who owns the pipeline of Segolene?")] == [
        "Pipelines owned",
        "Ségolène",
    ]


def test_the_window_holds_what_matches() -> None:
    found = snippet(LONG, "who is the hidden owner of the pipeline?", width=120)
    assert "hidden owner" in found.text
    assert [found.text[a:b] for a, b in found.marks] == ["pipelines", "hidden owner"]


@given(st.text(max_size=400), st.text(max_size=60), st.integers(20, 200))
def test_a_snippet_is_a_part_of_the_text_and_its_marks_lie_in_it(text: str, question: str, width: int) -> None:
    found = snippet(text, question, width)
    assert found.text == text[found.start : found.end]
    assert len(found.text) <= max(width, 0) or len(text) <= width
    last = 0
    for start, end in found.marks:
        assert last <= start < end <= len(found.text)
        last = end
    assert found.text or not text


def test_a_paragraph_is_shown_whole() -> None:
    text = "The dam would cost 240 million crowns. " * 40
    assert len(text) < WHOLE
    assert passage(text, "What would the dam cost?") == text.strip()


def test_a_very_long_one_is_cut_around_what_matches_never_before_it() -> None:
    answer = "The dam would cost 240 million crowns."
    text = f"{'The weather was fine. ' * 200}{answer} {'Nobody complained. ' * 200}"
    shown = passage(text, "What would the dam cost?")
    assert answer in shown
    assert shown.startswith("… ") and shown.endswith(" …")
    assert len(shown) < WHOLE + 100


@given(st.text(max_size=3 * WHOLE), st.text(max_size=80))
def test_what_is_shown_stands_in_the_paragraph(text: str, question: str) -> None:
    assert passage(text, question).removeprefix("… ").removesuffix(" …").strip() in text
