"""What is quoted, and whether it answers: the names and the quoted words of a question decide with the chance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.key import Key
from rag.decide.answerability import NOTHING
from rag.decide.decision import Choice, choose
from rag.read.weights import weights
from rag.records import SearchResult
from tests.rag.question.asked import asked
from tests.rag.read.found import candidates, found

SURE = replace(weights(), decline_under=0.0, perhaps_from=0.0)
DOUBT = replace(weights(), decline_under=1.1, perhaps_from=0.0)
LEAK = "The leak at the Brezhin field cost four million crowns."
STRIKE = "A strike at the Velmar field cost two million crowns."


def chosen(result: SearchResult, tuned: object = SURE) -> Choice:
    """Each paragraph is a cable of its own."""
    hits = tuple(
        replace(hit, reference_id=f"08VELMAR{at}", key=Key(f"08VELMAR{at}#1")) for at, hit in enumerate(result.hits)
    )
    result = replace(result, hits=hits)
    texts = {hit.reference_id: [hit.text] for hit in hits}

    assert isinstance(tuned, type(SURE))
    return choose(asked(result.query), result, candidates(result), texts.__getitem__, tuned)


def test_what_is_sure_answers_and_what_is_not_may() -> None:
    result = found("What did the leak at the Brezhin field cost?", LEAK)
    assert chosen(result).state == "answered"
    doubtful = chosen(result, DOUBT)
    assert doubtful.state == "perhaps"
    assert [item.text for item in doubtful.evidence] == [LEAK]
    assert doubtful.reason is None


def test_a_cable_without_a_name_of_the_question_does_not_answer() -> None:
    choice = chosen(found("What did the leak at the Quintara field that GPC hid cost?", LEAK, STRIKE))
    assert (choice.state, choice.evidence) == ("not_found", ())
    assert choice.reason == "None of the cables found mentions “Quintara”, “GPC”."


def test_another_hit_with_the_name_may_answer() -> None:
    result = found(
        "What did the leak at the frozen gas field cost Velmar?", "The leak at the frozen gas field cost four.", STRIKE
    )
    choice = chosen(result, replace(SURE, cite_from=1.0))
    assert choice.state == "perhaps"
    assert [item.text for item in choice.evidence] == [STRIKE]


@pytest.mark.parametrize("tuned", [SURE, DOUBT])
def test_quoted_words_answer_where_they_stand(tuned: object) -> None:
    result = found("Who spoke of “two million crowns”?", LEAK, STRIKE)
    choice = chosen(result, tuned)
    assert choice.state == "answered"
    assert [item.text for item in choice.evidence] == [STRIKE]


def test_no_hit_is_told_as_such() -> None:
    assert chosen(found("What did the Quintara leak cost?")).reason == NOTHING


@pytest.mark.parametrize("tuned", [SURE, DOUBT])
def test_the_country_alone_is_no_mention_of_whom_is_meant(tuned: object) -> None:
    result = found("What did the leak at the GPC field in France cost?", "The leak in France cost four.", STRIKE)
    choice = chosen(result, tuned)
    assert (choice.state, choice.evidence) == ("not_found", ())
    assert choice.reason == "None of the cables found mentions “GPC”."


def test_a_cable_without_any_name_is_not_quoted_beside_one_that_has_one() -> None:
    question = "What did the leak at the Brezhin field cost?"
    choice = chosen(found(question, "The leak at the field cost four.", LEAK, "The leak cost a field."))
    assert [item.text for item in choice.evidence] == [LEAK]


def test_quoted_words_answer_although_a_name_is_missing() -> None:
    result = found("Who told GPC of “two million crowns”?", LEAK, STRIKE)
    choice = chosen(result)
    assert (choice.state, choice.missing) == ("answered", "Not mentioned in the cables quoted: “GPC”.")
