"""Sentences of a text."""

from __future__ import annotations

from eval.text.sentences import sentences


def test_ends() -> None:
    said = 'Mr. J. Korvin spoke (e.g. of pay). "Nobody paid." It ended on No. 5 St. Ives Road? Yes, at 3.5 percent.'
    assert list(sentences(said)) == [
        "Mr. J. Korvin spoke (e.g. of pay).",
        '"Nobody paid."',
        "It ended on No. 5 St. Ives Road?",
        "Yes, at 3.5 percent.",
    ]
    assert list(sentences(" \n")) == []
