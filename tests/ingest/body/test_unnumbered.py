"""Paragraphs of a text that prints no numbers."""

from __future__ import annotations

from ingest.body.unnumbered import blocks


def test_blank_lines_part_blocks() -> None:
    assert blocks("It rained\nall day.\n \nHe left.") == ["It rained\nall day.", "He left."]
    assert blocks(" \n\n ") == []


def test_a_long_block_is_cut_between_sentences_and_loses_no_word() -> None:
    text = " ".join(f"It rained for {number} days in Velmar." for number in range(120))
    found = blocks(text)
    assert len(found) > 1
    assert all(part.endswith(".") and len(part.split()) <= 160 for part in found)
    assert " ".join(found) == text


def test_a_long_block_without_a_sentence_stays_whole() -> None:
    text = "word " * 500
    assert [part.split() for part in blocks(text)] == [text.split()]
