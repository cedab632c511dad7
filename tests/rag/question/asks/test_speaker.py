"""Whose words a question wants, and by which names that speaker is known."""

from __future__ import annotations

import pytest

from rag.question.asks.speaker import expected_speaker, names_of


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Korvin say about the audit?", {"korvin"}),
        ("What did Teslan call the bridge?", {"teslan"}),
        ("How did Adela Korvin assess the result?", {"adela", "korvin"}),
        ("What reason did Ruzhin give for the refusal?", {"ruzhin"}),
        ("How did the embassy assess the result?", set()),
        ("When Teslan came to Brezhin, what did he say?", set()),
        ("How did Korvin give away that she would run?", set()),
        ("Who told the press?", set()),
        ("Why did Orsic resign?", set()),
        ("", set()),
    ],
)
def test_whose_words_are_wanted(question: str, names: set[str]) -> None:
    assert expected_speaker(question) == names


@pytest.mark.parametrize(
    ("who", "names"),
    [
        ("Korvin", {"korvin"}),
        ("President Adela Korvin", {"adela", "korvin"}),
        ("the captain of the Calyx Star", set()),
        ("the embassy", set()),
        ("the Foreign Ministry", set()),
        ("he", set()),
        ("Korvin and Teslan each", set()),
        ("the Corvanian president", set()),
        ("", set()),
    ],
)
def test_by_what_names_a_speaker_is_known(who: str, names: set[str]) -> None:
    assert names_of(who) == names
