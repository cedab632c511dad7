"""By which words of a question paragraphs are searched for."""

from __future__ import annotations

import pytest

from rag.question.sought import seek, show_standalone


def test_names_and_the_question_before_are_told_apart() -> None:
    sought = seek("How many crates did Korvin seize?", "Who opened the harbor?")
    assert sought.terms == {"mani", "crate", "korvin", "seiz"} and sought.plain == sought.terms - {"korvin"}
    assert sought.every == sought.terms | {"open", "harbor"}
    assert sought.text == "How many crates did Korvin seize? (after: “Who opened the harbor?”)"


@pytest.mark.parametrize(
    ("question", "figures"),
    [("How many crates were seized?", True), ("When did he go?", True), ("Who opened the crates?", False)],
)
def test_whether_figures_are_asked_for(question: str, figures: bool) -> None:
    assert seek(question, "").figures is figures


def test_a_question_that_stands_alone_is_shown_as_it_is() -> None:
    assert show_standalone(" Who? ", "") == " Who? "
    assert show_standalone(" And why? ", "Who paid?") == "And why? (after: “Who paid?”)"
