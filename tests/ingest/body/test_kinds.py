"""The kind of each paragraph, from headings and first words."""

from __future__ import annotations

from ingest.body.kinds import kinds_of


def test_first_words_and_headings() -> None:
    assert kinds_of(
        [
            (None, "Summary: It rained.", "C"),
            (None, "It dried.", "C"),
            (None, "End summary.", "C"),
            ("Roads", "The road is open.", "C"),
            (None, "(Note: It closed. End note.)", "C"),
            ("Action Request", "Post asks for rope.", "C"),
            ("COMMENT", "It will rain again.", "C"),
            (None, "We think so.", "C"),
        ]
    ) == ["summary", "summary", "summary", "body", "note", "action", "comment", "comment"]


def test_a_summary_ends_where_it_says_so() -> None:
    kinds = kinds_of(
        [
            ("SUMMARY", "It rained. END SUMMARY.", "C"),
            (None, "The road is open.", "C"),
            (None, "Commentators differ.", "C"),
        ]
    )
    assert kinds == ["summary", "body", "body"]


def test_a_comment_on_something() -> None:
    assert kinds_of([(None, "Comment on part one: It may.", "C")]) == ["comment"]


def test_who_cleared_the_cable_is_no_comment() -> None:
    cable = [("COMMENT", "It will rain.", "C"), (None, "We think so.", "C"), (None, "Post cleared this.", "U")]
    assert kinds_of(cable) == ["comment", "comment", "body"]
