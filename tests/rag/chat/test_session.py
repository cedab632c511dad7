"""What a conversation remembers for the question that comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from rag.chat.session import REMEMBERED, Exchange, turns
from rag.records import Answer, Turn
from tests.rag.chat.conversation import answer
from tests.rag.question.asked import asked

TOPIC = "What did Koval say about the contract?"


def exchanges(*answers: Answer) -> list[Exchange]:
    return [Exchange(datetime(2026, 5, 4, tzinfo=UTC), one) for one in answers]


def answered(question: str, alone: str, topic: str = "") -> Answer:
    return replace(answer(), question=question, standalone_question=alone, topic=topic)


def test_a_follow_up_is_remembered_in_its_own_words_with_what_it_follows() -> None:
    (turn, _) = turns(exchanges(answered("And why?", f"And why? (after: “{TOPIC}”)", TOPIC)))
    assert turn == Turn("user", "And why?", TOPIC)


def test_one_kept_before_that_was_kept_is_in_its_own_words_too() -> None:
    (turn, _) = turns(exchanges(answered("And why?", f"And why? (after: “{TOPIC}”)")))
    assert turn == Turn("user", "And why?")


def test_one_that_exchanged_a_thing_is_remembered_as_it_was_made_anew() -> None:
    (turn, _) = turns(exchanges(answered("and 09BERN15?", "Who signed 09BERN15?")))
    assert turn == Turn("user", "Who signed 09BERN15?")


def test_a_chain_longer_than_what_is_remembered_keeps_its_beginning() -> None:
    chain = exchanges(*[answered("And why?", f"And why? (after: “{TOPIC}”)", TOPIC)] * (REMEMBERED + 2))
    assert len(turns(chain)) == 2 * REMEMBERED
    assert asked("Who told him?", *turns(chain)).topic == TOPIC


def test_small_talk_and_what_was_stopped_are_forgotten() -> None:
    assert turns(exchanges(replace(answer(), kind="small_talk"), replace(answer(), answer=""))) == ()
