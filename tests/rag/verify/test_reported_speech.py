"""Who is reported to say what, and in which words of the sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.verify.attribution import Attribution
from rag.verify.reported_speech import find_reported, may_be, pronoun_referents


@pytest.mark.parametrize(
    ("sentence", "speakers"),
    [
        ("Minister Ostrow told econoff that the dam was late.", ["Minister Ostrow"]),
        ("A Western banker in Quintara argued that the bank was insolvent.", ["A Western banker in Quintara"]),
        ("The union leader said to us that envelopes had come.", ["The union leader"]),
        ("Three deputies said that the cabinet was weak.", ["Three deputies"]),
        ("According to Reval, prices fell.", ["Reval"]),
        ("According to press reports, he has a passport.", ["press reports"]),
        ("In Belik's opinion, the villagers would leave.", ["Belik's"]),
        ('"The dam is safe," Askarai told the villagers.', ["Askarai", "Askarai"]),
        ("He would run again, a member of his family told us.", ["a member of his family", "a member of his family"]),
        ("Emboffs heard from a contact in the port that crates had been moved.", ["Emboffs", "a contact in the port"]),
        ("General Ruzhin told us that Ostrogan had promised him the valley.", ["General Ruzhin", "Ostrogan"]),
        ("XXXXXXXXXXXX told poloff that the guards changed.", ["XXXXXXXXXXXX"]),
        ("We believe that the letter is genuine.", ["We"]),
        ("As noted before, the harbor was closed.", []),
        ("The prosecutor is said to have a copy.", []),
        ("The strike ended on March 9.", []),
        ("", []),
    ],
)
def test_speakers_are_found_the_outermost_first(sentence: str, speakers: list[str]) -> None:
    found = [item.speaker.speaker for item in find_reported(sentence)]
    assert sorted(found) == sorted(speakers)
    assert found[:1] == speakers[:1]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Brandt said that the pier was weak; the contractor was paid.", " that the pier was weak"),
        ("Reval said so, but Solan denied it.", " so"),
        ("Koval, who told us he was ill, resigned on May 4.", " us he was ill"),
    ],
)
def test_what_is_said_ends_with_its_clause(sentence: str, said: str) -> None:
    first = find_reported(sentence)[0]
    assert sentence[first.start : first.end] == said


@pytest.mark.parametrize(
    ("speaker", "own"),
    [
        ("We", True),
        ("The embassy", True),
        ("Embassy Velmar", True),
        ("econoff", True),
        ("The Draskovian Embassy", False),
        ("Embassy contacts", False),
        ("A contact", False),
        ("The postman", False),
    ],
)
def test_whose_words_are_the_post_s_own(speaker: str, own: bool) -> None:
    found = find_reported(f"{speaker} reported that the road was closed.") or find_reported(f"The {speaker} said so.")
    assert [item.is_own for item in found][:1] == [own]


def test_what_the_post_thinks_is_its_view_and_what_it_tells_is_not() -> None:
    assert [item.is_view for item in find_reported("We doubt that the talks will go on.")] == [True]
    assert [item.is_view for item in find_reported("We told Koval that the talks would go on.")] == [False]
    assert not any(item.is_view for item in find_reported('"We believe in the dam," she said.'))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Minister Ostrow", "Lena Ostrow", True),
        ("a deputy", "Three deputies", True),
        ("One of the losers", "One of Bank", False),
        ("Three deputies", "Three ministers of the North", False),
        ("XXXXXXXXXXXX", "A contact", True),
        ("A source", "XXXXXXXXXXXX", True),
        ("XXXXXXXXXXXX", "Minister Ostrow", False),
    ],
)
def test_two_namings_of_one_speaker(one: str, other: str, same: bool) -> None:
    assert may_be(Attribution(one, 0), Attribution(other, 0)) is same


def test_a_pronoun_means_those_named_last_before_it() -> None:
    sentences = ["Koval said no.", "Reval said yes.", "The rain went on.", "He added that it was late."]
    assert [item.speaker for item in pronoun_referents(sentences[:3])] == ["Reval"]
    assert pronoun_referents([]) == []


@given(st.text(alphabet="ABab .,;\"'(said told X)We believe", max_size=300))
def test_spans_lie_in_the_text(text: str) -> None:
    for item in find_reported(text):
        assert 0 <= item.start <= item.end <= len(text)
        assert text[item.speaker.start :].startswith(item.speaker.speaker[:1]) or not item.speaker.speaker
