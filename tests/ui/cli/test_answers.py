"""Answers as the terminal shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from rag.records import Answer, AnswerEvent, Revision, Sentence
from tests.rag.chat.conversation import answer, found, nothing, perhaps
from ui.cli.answers import print_answer, print_stream


def shown(given: Answer) -> list[str]:
    out = StringIO()
    print_answer(Console(file=out, width=120), given)
    return [line.rstrip() for line in out.getvalue().splitlines()]


def stream(events: Iterable[AnswerEvent]) -> tuple[Answer, list[str]]:
    out = StringIO()
    given = print_stream(events, Console(file=out, width=120))
    return given, [line.rstrip() for line in out.getvalue().splitlines()]


QUOTE = "“He would not sign.” [09TESSARA1 ¶2]"


def test_a_quote_has_quotation_marks_and_its_paragraph() -> None:
    assert shown(answer()) == [QUOTE]


def test_a_sentence_that_a_model_wrote_has_none() -> None:
    written = replace(answer().sentences[0], support="supported")
    assert shown(replace(answer(), sentences=(written,))) == ["He would not sign. [09TESSARA1 ¶2]"]


def test_whose_words_they_are_stands_before_them() -> None:
    comment = replace(answer().sentences[0], voice="The embassy comments")
    assert shown(replace(answer(), sentences=(comment,))) == [f"The embassy comments: {QUOTE}"]


def test_what_is_missing_and_what_else_to_know_stand_below() -> None:
    assert shown(replace(answer(), missing="Nothing on May.", notice="Two cables disagree.")) == [
        QUOTE,
        "Nothing on May.",
        "Two cables disagree.",
    ]


def test_passages_that_may_answer_stand_under_a_heading() -> None:
    assert shown(perhaps()) == ["These passages may bear on it:", QUOTE]


def test_an_answer_without_sentences_is_its_words() -> None:
    assert shown(replace(answer(), answer="12 cables.", sentences=())) == ["12 cables."]


def test_where_nothing_was_found_the_nearest_are_shown() -> None:
    assert shown(nothing("Nothing fits.", found().hits)) == [
        "Nothing fits.",
        "nearest: [09TESSARA1 ¶2] He would not sign.",
    ]


def test_square_brackets_in_a_sentence_are_text() -> None:
    sentence = Sentence("[bold]No[/bold]", (), "quote")
    assert shown(replace(answer(), sentences=(sentence,))) == ["“[bold]No[/bold]”"]


def test_a_stream_tells_what_was_searched_then_the_answer_that_it_ends_with() -> None:
    search = replace(found(), understood=("only 2009",), relaxed=("no TAGS",))
    given, lines = stream([search, *answer().sentences, Revision(answer().sentences), answer()])
    assert given == answer()
    assert lines == ["20 cables, 300 paragraphs searched · only 2009 · relaxed: no TAGS", QUOTE]


def test_a_stream_without_an_answer_is_a_fault() -> None:
    with pytest.raises(AssertionError, match="ends with an Answer"):
        stream([found()])
