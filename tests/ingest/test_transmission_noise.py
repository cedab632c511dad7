"""Furniture: cut wherever it stands, with a way back, and nothing else cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.transmission_noise import trim


@pytest.mark.parametrize(
    ("printed", "kept"),
    [
        ("the road \n \nVELMAR 00000713  002 OF 003 \n \n \nis open", "the road\nis open"),
        ("the road VELMAR 00000713 002.2 OF 003 is open", "the road is open"),
        ("in Planning LA VELMAR 00000713 002 OF 003 Minister", "in Planning Minister"),
        ("the road PORT AU VE 00000713 001.3 of 003 is open", "the road is open"),
        ("Secretary Adams said in the \nSIPDIS \nmorning", "Secretary Adams said in the\nmorning"),
        ("We\n\nSIPDIS\n\nmet", "We\nmet"),
        ("The end.\n\nNNNN\n", "The end.\n"),
        ("It ended.\n\nVELMAR 00000713  002 OF 003\n\n\n2. (C) It", "It ended.\n\n2. (C) It"),
        ("Declassified/Released US Department of State EO Systematic Review 05 JUL 2006 A", " A"),
    ],
)
def test_cut(printed: str, kept: str) -> None:
    post = "LA VELMAR" if "LA VELMAR" in printed else "PORT AU VELMAR"
    assert trim(printed, post=post).text.split() == kept.split()


@pytest.mark.parametrize(
    "printed", ["Please include SIPDIS in replies.", "He has 12345678 votes of 003", "Chapter 2 of 9"]
)
def test_not_cut(printed: str) -> None:
    assert trim(printed, post="VELMAR").text == printed


@given(
    st.lists(st.sampled_from(["word ", "two. ", "\n", "VELMAR 00000713 002 OF 003 ", "SIPDIS\n", "NNNN "]), max_size=40)
)
def test_every_kept_word_knows_where_it_stood(parts: list[str]) -> None:
    printed = "".join(parts)
    trimmed = trim(printed, post="VELMAR")
    for index, character in enumerate(trimmed.text):
        if character.isalpha():
            assert printed[trimmed.position(index)] == character


@pytest.mark.parametrize(
    "head",
    [
        "C O N F I D E N T I A L SECTION 02 OF 03 VELMAR 007211 \n \nSIPDIS \n \n \nE.O. 12958: DECL: 12/29/2014 \n"
        "TAGS: PGOV PREL VX \nSUBJECT: THE HARBOR OF VELMAR AND \nITS CRANES \n \n",
        "UNCLAS SECTION 02 OF 02 VELMAR 007211 \n \nSENSITIVE \nSIPDIS \n \nSTATE FOR EUR/NX \n \n",
    ],
)
def test_the_head_of_a_later_section_goes(head: str) -> None:
    assert trim(f"1. (C) The road is \n \n{head}open.", post="VELMAR").text == "1. (C) The road is\nopen."
