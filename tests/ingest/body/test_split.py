"""From chosen numbers to paragraphs: text, heading, portion, raw, signature, and what no number claims."""

from __future__ import annotations

import pytest

from ingest.body.number_candidates import find_marks
from ingest.body.split import Body, split_body
from ingest.transmission_noise import trim


def split(text: str, *leading: str) -> Body:
    trimmed = trim(text, post="")
    return split_body(trimmed, find_marks(trimmed.text), source=text, leading=leading, reference_id="09VELMAR713")


def shown(body: Body) -> list[tuple[str, str | None, str | None, str]]:
    return [(str(one.key)[12:], one.portion, one.heading, one.text) for one in body.paragraphs]


NUMBERED = """1. (C) Summary: It rained.
All day. End summary.

The Cranes
----------

2. (SBU) Nobody saw the cranes.

¶3. Nobody asked.
HARTWELL
NNNN"""


def test_numbers_headings_portions_and_the_signature() -> None:
    body = split(NUMBERED)
    assert shown(body) == [
        ("1", "C", None, "Summary: It rained. All day. End summary."),
        ("2", "SBU", "The Cranes", "Nobody saw the cranes."),
        ("3", None, None, "Nobody asked."),
    ]
    assert [one.kind for one in body.paragraphs] == ["summary", "body", "body"]
    assert (body.signer, body.handling) == ("HARTWELL", ())
    assert not any(one.supplied for one in body.paragraphs)


def test_raw_is_cut_from_the_source() -> None:
    raw = [one.raw for one in split(NUMBERED).paragraphs]
    assert raw[0] == "1. (C) Summary: It rained.\nAll day. End summary.\n\nThe Cranes\n----------"
    assert raw[1] == "2. (SBU) Nobody saw the cranes."
    assert raw[2].startswith("3. Nobody asked.\nHARTWELL")


def test_a_number_printed_twice_has_two_keys() -> None:
    assert [one[0] for one in shown(split("1. It rained.\n\n2. It snowed.\n\n2. It froze."))] == ["1", "2", "2.2"]


def test_text_before_the_first_number_is_paragraph_nought() -> None:
    body = split("1. (C) It rained.", "It had been dry for a year, and nobody\ncomplained.\n\nTHE RAIN")
    assert shown(body) == [
        ("0", None, None, "It had been dry for a year, and nobody complained."),
        ("1", "C", "THE RAIN", "It rained."),
    ]
    assert [one.supplied for one in body.paragraphs] == [True, False]


def test_blocks_before_the_first_number_are_one_paragraph_until_a_heading() -> None:
    body = split(
        "1. It rained.",
        "It had been dry for a year, and nobody complained.\n\nThe wells were empty, and the cranes stood still.\n\n"
        "THE RAIN",
    )
    assert shown(body)[0] == (
        "0",
        None,
        None,
        "It had been dry for a year, and nobody complained.\nThe wells were empty, and the cranes stood still.",
    )
    assert shown(body)[1][2] == "THE RAIN"


def test_handling_is_kept_apart() -> None:
    body = split("1. It rained.", "SENSITIVE BUT UNCLASSIFIED\n\n----------\nTHE RAIN\n----------")
    assert body.handling == ("SENSITIVE BUT UNCLASSIFIED",)
    assert shown(body) == [("1", None, "THE RAIN", "It rained.")]


def test_headings_that_follow_one_another_are_one() -> None:
    body = split("1. It rained.", "PART ONE\n\nTHE RAIN")
    assert shown(body) == [("1", None, "PART ONE / THE RAIN", "It rained.")]


def test_without_numbers_the_blocks_are_numbered() -> None:
    body = split("", "(C) It rained all day, and nobody went out.\n\nTHE CRANES\n\nThe cranes stood still.\nHARTWELL")
    assert shown(body) == [
        ("1", "C", None, "It rained all day, and nobody went out."),
        ("2", None, "THE CRANES", "The cranes stood still."),
    ]
    assert all(one.supplied for one in body.paragraphs)
    assert body.signer == "HARTWELL"


def test_a_heading_over_nothing_is_a_paragraph() -> None:
    body = split("", "It rained all day, and nobody went out.\n\n----------\nTHE CRANES\n----------")
    assert shown(body) == [
        ("1", None, None, "It rained all day, and nobody went out."),
        ("2", None, None, "THE CRANES"),
    ]


@pytest.mark.parametrize("leading", [(), ("",), (" \n\n ",)])
def test_nothing_gives_no_paragraph(leading: tuple[str, ...]) -> None:
    assert split("", *leading) == Body((), None)
