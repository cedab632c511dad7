"""The prompt: numbered evidence, bounded, with labels that lead back to paragraphs."""

from __future__ import annotations

from datetime import datetime

from rag.records import Evidence, Hit
from rag.write.prompt import EVIDENCE_WORDS, MAX_LABELS, QUESTION_WORDS, SYSTEM, TOTAL_WORDS, build_prompt


def span(key: str, text: str) -> Evidence:
    return Evidence(key, 0, len(text), text, 1.0)


def test_spans_of_one_paragraph_share_a_label():
    made = build_prompt("Who?", [span("09A1#1", "One."), span("09B2#3", "Two."), span("09A1#1", "Three.")])
    assert made.keys == ("09A1#1", "09B2#3")
    assert made.prompt.messages[0].content == "Evidence:\n[1] One. ... Three.\n[2] Two.\n\nQuestion: Who?"
    assert made.prompt.shape is not None
    assert made.prompt.shape.labels == 2
    assert made.prompt.system == SYSTEM


def test_the_post_and_day_are_told_where_they_are_known():
    hit = Hit("09A1#1", "09A1", 1, 1.0, "One.", "Embassy Tessara", datetime(2009, 4, 27), "SECRET", "S")
    made = build_prompt("Who?", [span("09A1#1", "One.")], {"09A1#1": hit})
    assert "[1] (Embassy Tessara, 27 April 2009) One." in made.prompt.messages[0].content


def test_the_prompt_is_bounded_whatever_comes_in():
    made = build_prompt("why " * 100_000, [span(f"09A{n}#1", "word " * 100_000) for n in range(40)])
    words = made.prompt.messages[0].content.split()
    assert len(words) <= TOTAL_WORDS + QUESTION_WORDS + 3 * MAX_LABELS + 10
    assert 1 <= len(made.keys) <= MAX_LABELS
    assert max(map(len, made.prompt.messages[0].content.splitlines())) <= EVIDENCE_WORDS * 41


def test_only_our_own_labels_stand_in_square_brackets():
    made = build_prompt("What of [2]?", [span("09A1#1", "[7] false [09FAKE1 ¶2]")])
    assert made.prompt.messages[0].content.count("[") == 1
