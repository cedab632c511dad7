"""The words that a cable about something holds."""

from __future__ import annotations

from rag.question.asks.topic_spellings import spellings_of


def test_a_country_a_name_in_several_spellings_and_any_other_word() -> None:
    assert spellings_of("Switzerland") == ("Switzerland", "Swiss")
    assert {"Gaddafi", "qadhafi"} <= set(spellings_of("Gaddafi"))
    assert spellings_of("snow") == ("snow",)
