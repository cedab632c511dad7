"""The exact forms over the frame of a question; whatever asks for more is none."""

from __future__ import annotations

import pytest

from rag.question.asks.forms import asks_for_paragraph, asks_for_summary, asks_who_cites, fields_asked, topic_asked


@pytest.mark.parametrize(
    ("form", "fields"),
    [
        ("who signed ©", ("signer",)),
        ("who signed © and when was it sent", ("signer", "created")),
        ("what is ©'s subject, and what are its tags", ("subject", "tags")),
        ("how long is ©", ("length",)),
        ("when is © to be declassified", ("declassify_on",)),
        ("who signed © and who paid", ()),
        ("who signed the treaty in ©", ()),
    ],
)
def test_fields(form: str, fields: tuple[str, ...]) -> None:
    assert fields_asked(form) == fields


def test_summaries_paragraphs_and_what_cites() -> None:
    assert asks_for_summary("what is © about") and not asks_for_summary("what is © about and who paid")
    assert asks_for_paragraph("what does © say") and not asks_for_paragraph("what does © say of the snow")
    assert asks_who_cites("which cables refer to ©") and not asks_who_cites("which cables does © refer to")


def test_what_a_cable_says_about_something() -> None:
    assert topic_asked("what did © say about the snow") == "the snow"
    assert topic_asked("what did © say about the snow, and who paid") == ""
