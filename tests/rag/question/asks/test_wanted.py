"""All that a question asks for: its exact form, the person whose words it wants, how a thing ended."""

from __future__ import annotations

import pytest

from rag.question.asks.request import About, Citing, Fields, Request, SmallTalk, Summary, WholeParagraph
from rag.records import Kind, Turn
from tests.rag.question.asked import asked

BEFORE = (Turn("user", "Who signed 09BERN12?"), Turn("assistant", "09BERN12 was signed by Korvin. [09BERN12 ¶1]"))


@pytest.mark.parametrize(
    ("question", "request_", "kind"),
    [
        ("Who signed 09BERN12 and when was it sent?", Fields(("signer", "created")), "metadata"),
        ("Summarise 09BERN12", Summary(), "summary"),
        ("What does paragraph 4 of 09BERN12 say?", WholeParagraph(), "paragraph"),
        ("Which cables refer to 09BERN12?", Citing(), "list"),
        ("What did 09BERN12 say about the snow?", About(frozenset({"snow"})), "fact"),
        ("In 09BERN12, who paid for the snow?", None, "fact"),
        ("Who paid for the snow?", None, "fact"),
        ("Who signed 09BERN12 " + "and why " * 60, None, "fact"),
    ],
)
def test_the_exact_form_of_a_question(question: str, request_: Request | None, kind: Kind) -> None:
    read = asked(question)
    assert (read.wanted.request, read.kind) == (request_, kind)


def test_counts_lists_and_small_talk() -> None:
    assert asked("How many cables mention snow?").kind == "count"
    assert asked("Which cables mention snow?").kind == "list"
    assert isinstance(asked("Thanks!").wanted.request, SmallTalk)


def test_it_is_the_cable_of_the_turns_before() -> None:
    read = asked("and when was it sent?", *BEFORE)
    assert (read.wanted.request, read.wanted.cables) == (Fields(("created",)), ("09BERN12",))
    assert asked("When was it sent?").wanted.request is None


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Korvin say about the audit?", {"korvin"}),
        ("When did Korvin say that she would go?", set()),
        ("What did Korvin say about the audit, and what became of it?", set()),
    ],
)
def test_a_speaker_is_wanted_where_nothing_else_is(question: str, names: set[str]) -> None:
    assert asked(question).wanted.speaker == names


def test_a_follow_up_asks_for_nothing_of_what_it_follows() -> None:
    before = (Turn("user", "What did Korvin finally say about the audit?"), Turn("assistant", "Nothing."))
    wanted = asked("And how many were seized?", *before).wanted
    assert [one.kind for one in wanted.answers] == ["number"]
    assert (wanted.speaker, wanted.outcome) == (frozenset(), False)


@pytest.mark.parametrize(
    ("question", "clearance"),
    [
        ("Who cleared the cable about the dam?", True),
        ("What did Codel Orsini say about the dam?", False),
        ("Who approved the pipeline?", False),
    ],
)
def test_who_cleared_a_cable(question: str, clearance: bool) -> None:
    assert asked(question).wanted.clearance is clearance


@pytest.mark.parametrize(
    ("question", "ended"),
    [
        ("What did the court finally decide?", True),
        ("Did the captain eventually come back?", True),
        ("What did they settle on?", True),
        ("What did Corvania actually pay for the seals?", True),
        ("What does a weaver actually earn?", False),
        ("How did the summit go once it was over?", True),
        ("What must the firm do with the kits once it no longer needs them?", False),
        ("What did the court decide?", False),
        ("", False),
    ],
)
def test_how_a_thing_ended(question: str, ended: bool) -> None:
    assert asked(question).wanted.outcome is ended
