"""Who a text says to have said it."""

from __future__ import annotations

import pytest

from rag.verify.attribution import Attribution, attributions, speakers_of


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Korvin said that it would rain.", ["Korvin"]),
        ("Minister Dragan Korvin strongly argued so.", ["Minister Dragan Korvin"]),
        ("It would rain, said Adela Reval on the road.", ["Adela Reval"]),
        ("According to Foreign Minister Reval, it would rain.", ["Foreign Minister Reval"]),
        ("In Korvin’s view it would rain.", ["Korvin"]),
        ("She added that it would pass.", ["She"]),
        ("It rained.", []),
    ],
)
def test_each_speaker_is_found_as_the_text_names_him(text: str, speakers: list[str]) -> None:
    assert [item.speaker for item in attributions(text)] == speakers


@pytest.mark.parametrize(
    ("speaker", "words"),
    [
        ("the Ambassador", {"the", "ambassador"}),
        ("Prime Minister Søren Korvin", {"soren", "korvin"}),
    ],
)
def test_titles_tell_nobody_apart_where_there_is_a_name(speaker: str, words: set[str]) -> None:
    assert Attribution(speaker, 0).words == words


def test_a_pronoun_and_silence_carry_the_last_speaker_on() -> None:
    told = speakers_of(["Korvin said that it rained.", "He added that it would pass.", "The road was wet."])
    assert [[item.speaker for item in one] for one in told] == [["Korvin"], ["Korvin"], []]
