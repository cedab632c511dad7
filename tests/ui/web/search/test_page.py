"""What a found paragraph shows of itself."""

from __future__ import annotations

from tests.rag.read.found import hit
from ui.web.search.page import _pieces

FILLER = "The weather was fine that week. " * 30


def test_a_short_paragraph_is_shown_whole_with_the_words_marked() -> None:
    pieces = _pieces(hit("The dams were long."), "What did the dam cost?")
    assert [(it.text, it.marked) for it in pieces] == [("The ", False), ("dams", True), (" were long.", False)]


def test_a_long_one_is_cut_around_its_words() -> None:
    pieces = _pieces(hit(f"{FILLER}The Quintara dam broke. {FILLER}"), "Did the dam of Quintara break?")
    shown = "".join(it.text for it in pieces)
    assert shown.startswith("… ") and shown.endswith(" …")
    assert "The Quintara dam broke." in shown
    assert len(shown) < 440
    assert [it.text for it in pieces if it.marked] == ["Quintara dam"]
