"""Where the comment of the post begins and ends."""

from __future__ import annotations

import pytest

from rag.text.sentences import sentence_spans
from rag.verify.comment_spans import comment_flags, mark_comments


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("The port is open. Ships come.", [False, False]),
        ("Comment: He is tired. He will go.", [True, True]),
        ("COMMENT. He is tired. END COMMENT.", [True, True, True]),
        ("He left. (Comment: He is tired. End comment.) He came back.", [False, True, True, False]),
        ("He left. Embassy comment: He is tired. End comment. He came back.", [False, True, True, False]),
        ("He left. (Comment: He is tired.) He came back.", [False, True, False]),
        ("He made no comment: he was tired.", [False]),
        ("", []),
    ],
)
def test_what_stands_between_comment_and_end_comment(text: str, inside: list[bool]) -> None:
    assert comment_flags([text[slice(*span)] for span in sentence_spans(text)]) == inside


def test_a_paragraph_of_the_comment_begins_with_that_word_once() -> None:
    assert mark_comments("He is tired.", "comment") == "Comment: He is tired."
    assert mark_comments("Comment: He is tired.", "comment") == "Comment: He is tired."
    assert mark_comments("He is tired.", "body") == "He is tired."
