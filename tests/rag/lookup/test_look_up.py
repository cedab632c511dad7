"""Exact answers from a real library of made cables: fields, paragraphs, summaries, counts, lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from rag.library import Library, ingest
from rag.lookup import LookupResult, answer_of, look_up, result_of
from rag.records import Answer, Filters, NothingFound, Turn
from rag.retrieve import Retriever
from tests.rag.made import Hashing, cables, making

Ask = Callable[..., Answer | None]
CABLES = 24  # eight of each post


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("lookup") / "library"
    with Library.open(folder, write=True) as opened:
        for _ in ingest(opened, cables(CABLES), making()):
            pass
    with Library.open(folder) as opened:
        yield opened


@pytest.fixture
def ask(library: Library) -> Ask:
    """What the exact kinds answer; None where the question goes the usual way."""
    retriever = Retriever(library, Hashing())

    def asked(question: str, filters: Filters = Filters(), *history: Turn) -> Answer | None:
        read = retriever.parse(question, history)
        looked: LookupResult | None = look_up(library, read, filters)
        return None if looked is None else answer_of(read, looked, result_of(library, looked, read))

    return asked


def told(answer: Answer | None) -> tuple[str, list[str]]:
    assert answer is not None
    return answer.kind, [sentence.text for sentence in answer.sentences] or [answer.answer]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who signed 08VELMAR3?", "08VELMAR3 was signed by PERSON."),
        ("who was 08 Velmar 3 signed by", "08VELMAR3 was signed by PERSON."),
        ("What is the subject of 08VELMAR3?", "08VELMAR3 has the subject “PORT IN DISTRICT 3”."),
        ("08VELMAR3's title, please", "08VELMAR3 has the subject “PORT IN DISTRICT 3”."),
        ("Who classified cable 08VELMAR3?", "08VELMAR3 was classified by Ambassador A. Person."),
        (
            "can you tell me when 08VELMAR3 was sent",
            "08VELMAR3 was sent on 4 April 2008 at 09:30 (date-time group 010930Z JAN 08).",
        ),
        ("When was 08VELMAR3 sent?", "08VELMAR3 was sent on 4 April 2008 at 09:30 (date-time group 010930Z JAN 08)."),
        ("What TAGS does 08VELMAR3 have?", "08VELMAR3 has the TAGS PREL, ENRG."),
        ("How is 08VELMAR3 classified?", "08VELMAR3 is classified CONFIDENTIAL."),
        ("Which cables does 08VELMAR9 refer to?", "08VELMAR9 refers to 08VELMAR6."),
        ("Which embassy sent 08VELMAR3?", "08VELMAR3 was sent by Embassy Velmar."),
        ("How many paragraphs does 08VELMAR3 have?", "08VELMAR3 has 3 paragraphs with 72 words."),
    ],
)
def test_a_field_of_a_cable_is_told_under_its_first_paragraph(ask: Ask, question: str, expected: str) -> None:
    answer = ask(question)
    assert told(answer) == ("metadata", [expected])
    assert answer is not None
    assert [citation.key for citation in answer.citations] == [f"{expected.split()[0]}#1"]


def test_two_fields_are_two_sentences(ask: Ask) -> None:
    kind, sentences = told(ask("Who signed 08VELMAR3 and when was it sent?"))
    assert kind == "metadata" and len(sentences) == 2 and sentences[1].startswith("08VELMAR3 was sent on 4 April")


@pytest.mark.parametrize(
    "question", ["What does paragraph 2 of 08VELMAR3 say?", "08VELMAR3 ¶2", "show me paragraph 2 of cable 08VELMAR3"]
)
def test_a_paragraph_is_given_whole_and_alone(ask: Ask, library: Library, question: str) -> None:
    text = library.catalog.paragraph("08VELMAR3#2").text
    answer = ask(question)
    assert told(answer) == ("paragraph", [text])
    assert answer is not None and [(one.key, one.quote) for one in answer.citations] == [("08VELMAR3#2", text)]


def test_a_paragraph_that_the_cable_lacks_is_said_to_lack(ask: Ask) -> None:
    answer = ask("What does paragraph 9 of 08VELMAR3 say?")
    assert isinstance(answer, NothingFound)
    assert answer.answer == "08VELMAR3 has no paragraph 9; its paragraphs are 1 to 3."


def test_who_paid_in_a_paragraph_is_another_question(ask: Ask) -> None:
    assert ask("In 08VELMAR3 ¶2, who moves on?") is None
    assert ask("What did 08VELMAR3 say about the railway and who paid?") is None


@pytest.mark.parametrize(
    "question", ["Summarise 08VELMAR3", "can you summarize 08VELMAR3 for me", "What is 08VELMAR3 about?"]
)
def test_a_summary_is_the_cables_own(ask: Ask, library: Library, question: str) -> None:
    assert told(ask(question)) == ("summary", [library.catalog.paragraph("08VELMAR3#1").text])


def test_what_is_not_here_or_outside_the_filters_is_not_told(ask: Ask) -> None:
    for question, said in [
        ("Who signed 08VELMAR999?", "08VELMAR999 is not in this library."),
        ("Summarise 08VELMAR6", "08VELMAR6 is outside the filters set."),
        ("What does paragraph 1 of 08VELMAR6 say?", "08VELMAR6 is outside the filters set."),
    ]:
        answer = ask(question, Filters(cables=("08VELMAR3",)))
        assert isinstance(answer, NothingFound) and answer.answer == said


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("How many cables are there?", 24),
        ("How many cables come from Embassy Velmar?", 8),
        ("how many cables did Embassy Velmar send in April 2008?", 2),
        ("How many cables are tagged PGOV?", 8),
        ("how many unclassified cables are there", 8),
        ("How many cables were sent between 1 and 31 January 2008?", 2),
        ("How many cables mention district 7?", 1),
        ("How many cables are about Atlantis?", 0),
    ],
)
def test_cables_are_counted(ask: Ask, question: str, number: int) -> None:
    kind, (first, *_) = told(ask(question))
    assert kind == "count"
    assert f"This library has {number or 'no'} cable" in first


@pytest.mark.parametrize(
    "question",
    [
        "Which cables from Velmar are there?",
        "list the cables from Embassy Velmar",
        "cables from Embassy Velmar in 2008",
        "Which 2008 cables come from Velmar?",
        "Which cables did Embassy Velmar send?",
    ],
)
def test_cables_are_listed_the_oldest_first(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer is not None and answer.kind == "list"
    assert set(answer.cables) == {f"08VELMAR{n}" for n in range(3, CABLES + 1, 3)}
    assert answer.sentences[1].text.startswith("08VELMAR12, 13 January 2008, Embassy Velmar, CONFIDENTIAL: ")
    assert all(sentence.citations for sentence in answer.sentences)


def test_a_list_stays_inside_the_callers_filters(ask: Ask) -> None:
    answer = ask("Which cables from Velmar are there?", Filters(cables=("08VELMAR3", "08TESSARA1")))
    assert answer is not None and answer.cables == ("08VELMAR3",)
    outside = ask("Which cables from Velmar are there?", Filters(origins=("Embassy Tessara",)))
    assert isinstance(outside, NothingFound)


@pytest.mark.parametrize(
    "question",
    [
        "How many ships are in the port?",
        "How many cables of steel did the minister buy?",
        "Which cables cross the sea near Velmar and who owns them?",
        "Why are there so many cables from Velmar?",
    ],
)
def test_a_word_that_is_not_understood_sends_it_the_usual_way(ask: Ask, question: str) -> None:
    assert ask(question) is None


def test_small_talk_is_answered_without_a_search(ask: Ask) -> None:
    for text in ("Thanks!", "ok", "😀", "?"):
        answer = ask(text)
        assert answer is not None and (answer.kind, answer.abstained, answer.citations) == ("small_talk", False, ())
        assert answer.answer and answer.searched.cables == 0


def test_turns_before_say_which_cable_is_meant(ask: Ask) -> None:
    history = (Turn("user", "Who signed 08VELMAR3?"), Turn("assistant", "08VELMAR3 was signed by PERSON."))
    assert told(ask("and when was it sent?", Filters(), *history))[1][0].startswith("08VELMAR3 was sent on")
    assert told(ask("and 08VELMAR6?", Filters(), *history)) == ("metadata", ["08VELMAR6 was signed by PERSON."])


def test_who_refers_to_a_cable(ask: Ask) -> None:
    answer = ask("Which cables refer to 08VELMAR6?")
    assert answer is not None and set(answer.cables) == {"08VELMAR9", "08TESSARA10", "08PORTADRIS11"}


def test_a_question_about_a_paragraph_that_is_not_there_is_told_so(ask: Ask) -> None:
    answer = ask("In 08VELMAR3 ¶9, who moves on?")
    assert isinstance(answer, NothingFound) and "has no paragraph 9" in answer.answer


def test_what_a_cable_said_about_something_stands_in_its_sentences_with_that_word(ask: Ask) -> None:
    answer = ask("What did 08VELMAR3 say about plan 22?")
    assert answer is not None and answer.kind == "fact"
    assert [one.citations for one in answer.sentences] == [("08VELMAR3#1",)]
    assert "plan 22 moves on" in answer.sentences[0].text
    outside = ask("What did 08VELMAR3 say about plan 22?", Filters(cables=("08VELMAR6",)))
    assert isinstance(outside, NothingFound)
