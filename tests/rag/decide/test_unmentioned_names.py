"""What a question names and the quoted cables do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.decide.unmentioned_names import Mentions, Names
from rag.question.named.names import find_names

TEXTS = ["France took seven detainees, said the Slovak ambassador.", "British officials met Col. Qadhafi in Tripoli."]


def mentions(question: str, texts: list[str]) -> Mentions:
    """The names looked for in a cable of these texts."""
    return Names(find_names(question), lambda cable: texts).mentions(["08VELMAR1"])


@pytest.mark.parametrize(
    "question",
    [
        "How many prisoners did France take?",
        "Slovenia took how many?",  # the first word has a capital in any case
        "What did the Slovaks say?",
        "What did Britain offer Gaddafi?",  # the same country, the same man
        "Did President Muammar Qadhafi meet in April?",  # one word of a name is enough; no months
        "Did the US meet Qaddhafi?",  # another spelling, no country of ours
        "what happened?",
        "",
    ],
)
def test_what_stands_in_the_texts_in_any_form_is_not_told(question: str) -> None:
    assert mentions(question, TEXTS).notice is None


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("How many prisoners did Slovenia take?", "“Slovenia”"),
        ("What is Angela Merkel's view of France?", "“Angela Merkel”"),
        ("Did Merkel and Sarkozy meet in Paris?", "“Merkel”, “Sarkozy”, “Paris”"),
        ("Did Qadhafi meet OPIC?", "“OPIC”"),
    ],
)
def test_names_that_stand_nowhere_are_told(question: str, names: str) -> None:
    assert mentions(question, TEXTS).notice == f"Not mentioned in the cables quoted: {names}."


@pytest.mark.parametrize(
    ("question", "none"),
    [
        ("How bad was the Brezhin leak that GPC hid in Quintara?", True),
        ("How bad was the Brezhin leak that GPC hid in France?", False),
        ("how bad was it?", False),
        ("Did the Velmar Gas Company pay?", True),
    ],
)
def test_texts_that_mention_no_name_of_the_question(question: str, none: bool) -> None:
    assert mentions(question, TEXTS).none is none


def test_an_abbreviation_stands_for_capitals_in_a_row() -> None:
    texts = ["The Velmar Oil and Gas Company denied it."]
    assert mentions("What did the VOGC deny?", texts).notice is None
    assert mentions("What did the VG deny?", texts).none


@given(st.text())
def test_any_question_is_borne(question: str) -> None:
    assert mentions(question, [question]).notice is None
    assert mentions(question, []).notice is None or question.strip()


def test_each_cable_is_read_once_and_what_one_mentions_all_do() -> None:
    asked: list[str] = []
    names = Names(find_names("Did Merkel meet Qadhafi?"), lambda cable: asked.append(cable) or [cable])
    assert names.mentions(["Merkel left.", "Qadhafi stayed."]).notice is None
    assert names.mentions(["Merkel left."]).notice == "Not mentioned in the cables quoted: “Qadhafi”."
    assert asked == ["Merkel left.", "Qadhafi stayed."]
