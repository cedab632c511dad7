"""The kind of each paragraph, from headings and first words."""

from __future__ import annotations

from ingest.body.kinds import kinds_of


def test_first_words_and_headings() -> None:
    assert kinds_of(
        [
            (None, "Summary: It rained."),
            (None, "It dried."),
            (None, "End summary."),
            ("Roads", "The road is open."),
            (None, "(Note: It closed. End note.)"),
            ("Action Request", "Post asks for rope."),
            ("COMMENT", "It will rain again."),
            (None, "We think so."),
        ]
    ) == ["summary", "summary", "summary", "body", "note", "action", "comment", "comment"]


def test_a_summary_ends_where_it_says_so() -> None:
    kinds = kinds_of(
        [("SUMMARY", "It rained. END SUMMARY."), (None, "The road is open."), (None, "Commentators differ.")]
    )
    assert kinds == ["summary", "body", "body"]


def test_a_comment_on_something() -> None:
    assert kinds_of([(None, "Comment on part one: It may.")]) == ["comment"]
