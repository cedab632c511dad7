"""Names in small letters."""

from __future__ import annotations

import pytest

from rag.question.casing import always_capital, lower_capitals, restore_capitals


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("what did olmedo say about tessara?", "what did Olmedo say about Tessara?"),
        ("what did the olmedo say?", "what did the olmedo say?"),
        ("What did Olmedo say about tessara?", "What did Olmedo say about tessara?"),
        ("why the snow?", "why the snow?"),
    ],
)
def test_names_that_the_library_knows_get_their_capital(question: str, expected: str) -> None:
    assert restore_capitals(question, lambda words: {"olmedo", "tessara"} & set(words)) == expected


def test_a_name_is_what_stands_large_inside_sentences_and_never_small() -> None:
    assert always_capital("olmedo", ["The minister met Olmedo."])
    assert not always_capital("olmedo", ["Olmedo left."])
    assert not always_capital("rice", ["They asked Rice.", "They sold rice."])


def test_capitals_all_over_tell_nothing() -> None:
    assert lower_capitals("WHAT WAS FOUND IN THE DAM?") == "what was found in the dam?"
    assert lower_capitals("VELMAR 720") == "VELMAR 720"
