"""What a question names and the quoted cables do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer.named import silence

TEXTS = ["France took seven detainees, said the Slovak ambassador.", "British officials met Col. Qadhafi in Tripoli."]


@pytest.mark.parametrize(
    "question",
    [
        "How many prisoners did France take?",
        "Slovenia took how many?",  # the first word has a capital in any case
        "What did the Slovaks say?",
        "What did Britain offer Gaddafi?",  # the same country, the same man
        "Did President Muammar Qadhafi meet the OPIC in April?",  # one word of a name is enough; no abbreviations
        "what happened?",
        "",
    ],
)
def test_what_stands_in_the_texts_in_any_form_is_not_told(question: str) -> None:
    assert silence(question, TEXTS) is None


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How many prisoners did Slovenia take?", "“Slovenia”"),
        ("What is Angela Merkel's view of France?", "“Angela Merkel”"),
        ("Did Merkel and Sarkozy meet in Paris?", "“Merkel”, “Sarkozy”, “Paris”"),
    ],
)
def test_names_that_stand_nowhere_are_told(question: str, names: str) -> None:
    assert silence(question, TEXTS) == f"Not mentioned in the cables quoted: {names}."


@given(st.text())
def test_any_question_is_borne(question: str) -> None:
    assert silence(question, [question]) is None
    assert silence(question, []) is None or question.strip()
