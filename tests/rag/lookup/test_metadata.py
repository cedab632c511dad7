"""Fields of a cable, told under its first paragraph."""

from __future__ import annotations

import pytest

from tests.rag.lookup.asking import Ask, told


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
