"""Which words are marked."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from ui.web.cables.highlight import mark_support


def marked(text: str, *claims: str) -> list[str]:
    """The marked stretches."""
    return [it.text for it in mark_support(text, claims) if it.marked]


@given(st.text(), st.lists(st.text(), max_size=3))
def test_the_pieces_joined_are_the_text(text: str, claims: list[str]) -> None:
    pieces = mark_support(text, tuple(claims))
    assert "".join(it.text for it in pieces) == text
    assert all(a.marked != b.marked for a, b in itertools.pairwise(pieces))


@given(st.lists(st.sampled_from(["Tarrant", "said", "the", "price", "is", "12", "percent"]), min_size=3, max_size=8))
def test_a_quote_is_marked_whole(words: list[str]) -> None:
    quote = " ".join(words)
    assert " ".join(words) in " ".join(marked(f"Before. {quote} After.", quote))


def test_a_quote_is_found_over_line_breaks() -> None:
    assert marked("He said:\nBlue Heron\nholds 12 percent.", "Blue Heron holds 12 percent") == [
        "Blue Heron\nholds 12 percent"
    ]


def test_a_paraphrase_marks_the_words_in_common_and_no_filler() -> None:
    text = "The minister negotiated with the companies about the price of gas."
    assert marked(text, "Gas prices were negotiated by the ministers.") == ["minister negotiated", "price", "gas"]


def test_nothing_in_common_marks_nothing() -> None:
    assert marked("The harvest was good.", "Blue Heron owns the port") == []
