"""What a question says itself."""

from __future__ import annotations

from rag.question.stated import state


def test_the_forms_in_which_sentences_are_held_against_it() -> None:
    stated = state("Did Korvin’s two ministers pay 40 crowns?")
    assert "korvin's two ministers" in stated.text
    assert {"korvin", "#2", "ministers", "#40", "did"} <= stated.norms
    assert {"korvin", "minist", "#2"} <= stated.stems
    assert stated.content == {"korvin", "#2", "minist", "pay", "#40", "crown"}
    assert stated.capitals == {"did", "korvin"}
