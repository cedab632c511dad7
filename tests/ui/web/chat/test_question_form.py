"""A question as the page sends it."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import UsageError
from rag.records import Filters
from ui.web.answers.service import Request
from ui.web.chat.question_form import QuestionForm

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


def test_the_two_texts_become_the_question_with_its_place_and_filters() -> None:
    how = {
        "conversation": "20260504-103000-abcdef",
        "position": 2,
        "filters": {"origin": ["Embassy Velmar"], "tag": ["prel"], "from": "2009", "to": "2009-02"},
        "literal": True,
        "of a later page": 1,
    }
    assert QuestionForm.of(["Who holds the share?", json.dumps(how)]) == Request(
        "Who holds the share?",
        Filters(
            origins=("Embassy Velmar",),
            tags=("PREL",),
            date_from=date(2009, 1, 1),
            date_to=date(2009, 2, 28),
            exact=True,
        ),
        "20260504-103000-abcdef",
        2,
    )


@pytest.mark.parametrize("data", [["Who?"], ["Who?", ""], ["Who?", None], ["Who?", "{}"], ["Who?", "{}", "more"]])
def test_without_more_it_is_a_new_conversation_without_filters(data: list[object]) -> None:
    assert QuestionForm.of(data) == Request("Who?", Filters(), "", None)


def test_nothing_named_is_nothing_asked_for() -> None:
    how = '{"conversation": null, "position": null, "filters": null, "literal": null}'
    assert QuestionForm.of(["Who?", how]) == Request("Who?", Filters(), "", None)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ([], "question: Field required"),
        ([5, "{}"], "question: Input should be a valid string"),
        (["x" * 20_001], "question: String should have at most 20000 characters"),
        (["Who?", "{bad"], "what was sent is no JSON"),
        (["Who?", "[" * 50_000], "what was sent is no JSON"),
        (["Who?", "[]"], "Input should be a valid dictionary or instance of How"),
        (["Who?", '{"position": "2"}'], "position: Input should be a valid integer"),
        (["Who?", '{"position": true}'], "position: Input should be a valid integer"),
        (["Who?", '{"position": -1}'], "position: Input should be greater than or equal to 0"),
        (["Who?", '{"literal": "yes"}'], "literal: Input should be a valid boolean"),
        (["Who?", '{"filters": {"shade": "x"}}'], "the filter 'shade' cannot be right: Extra inputs are not permitted"),
    ],
)
def test_what_cannot_be_right_is_named(data: list[object], why: str) -> None:
    with pytest.raises(UsageError) as caught:
        QuestionForm.of(data)
    assert str(caught.value) == why


@given(st.lists(JSON, max_size=3) | st.lists(st.text(), min_size=2, max_size=2))
def test_a_question_is_read_or_refused_in_one_line(data: list[object]) -> None:
    try:
        QuestionForm.of(data)
    except UsageError as error:
        assert len(str(error).splitlines()) == 1
