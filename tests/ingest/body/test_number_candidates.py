"""Where a paragraph number may stand, and how much each place looks like one."""

from __future__ import annotations

import pytest

from ingest.body.number_candidates import find_marks, portion_of


def test_a_mark_says_where_it_stands_and_what_is_printed() -> None:
    text = "SUMMARY\n\n1. (C/NF) It rained.\n"
    (mark,) = find_marks(text)
    assert text[mark.start : mark.end] == "1. (C/NF)"
    assert (mark.number, mark.portion, mark.at_line, mark.paren) == (1, "C/NF", True, False)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("It rained.\n\n2. (C) He left.", "It rained.\n\n2. He left."),
        ("It rained.\n\n2. He left.", "It rained on May\n2. He left."),
        ("It rained.\n\n2. He left.", "It rained.\n\n2) He left."),
        ("It rained.\n\n2. He left.", "It rained.\n\n2. percent of it fell."),
        ("It rained.\n\n2. (C) He left.", "It rained. 2. (C) He left."),
    ],
)
def test_what_looks_more_like_a_paragraph_scores_higher(better: str, worse: str) -> None:
    assert find_marks(better)[0].score > find_marks(worse)[0].score


@pytest.mark.parametrize("text", ["in 2.5 hours", "on 3/4 of it", "$2. A sum", "page-2. On", "A4. paper", "1990. (C)"])
def test_figures_are_no_marks(text: str) -> None:
    assert find_marks(f"\n{text}") == []


@pytest.mark.parametrize(
    ("printed", "portion"), [("c", "C"), ("S//NF", "S/NF"), ("U - FOUO", "U/FOUO"), ("/NF", "NF"), ("sbu", "SBU")]
)
def test_a_portion_mark_has_one_spelling(printed: str, portion: str) -> None:
    assert portion_of(printed) == portion
