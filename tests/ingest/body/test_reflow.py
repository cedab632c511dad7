"""Clean text: artefacts repaired, real text untouched, wraps joined, lists and tables kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.body.reflow import flow, repair

REPAIRED = [
    ("Velmar,s ministers shouldn,t wait", "Velmar's ministers shouldn't wait"),
    ("He praised &energy security8 twice", 'He praised "energy security" twice'),
    ("the &Velmar Five,8 he said", 'the "Velmar Five," he said'),
    ("(&word8)", '("word")'),
]
UNTOUCHED = [
    "AT&T and R&D met the G8 & others",
    "Oil, salt, and rope",
    "the States, view of 8 June",
    "Section 8, subsection s",
    "R & D cost 8",
]


@pytest.mark.parametrize(("printed", "clean"), REPAIRED)
def test_artefacts_of_one_character_table_read_as_another(printed: str, clean: str) -> None:
    assert repair(printed) == clean


@pytest.mark.parametrize("printed", UNTOUCHED)
def test_real_text_is_left_alone(printed: str) -> None:
    assert repair(printed) == printed


@pytest.mark.parametrize(
    ("printed", "clean"),
    [
        ("The road \nis  open.", "The road is open."),
        ("A well-\nknown road", "A well-known road"),
        ("first- \nand second-class", "first- and second-class"),
        ("He asked for:\n\n-- grain from \nthe north;\n-- salt.", "He asked for:\n-- grain from the north;\n-- salt."),
        ("Crop    Tons\nrye      400\noats     900", "Crop    Tons\nrye      400\noats     900"),
        ("Text.\n-------\nMore.", "Text.\nMore."),
    ],
)
def test_lines(printed: str, clean: str) -> None:
    assert flow(printed) == clean


@given(st.text(alphabet="ab XY.,8&-\n'sS", max_size=300))
def test_no_letter_is_lost_or_moved(printed: str) -> None:
    letters = [character for character in printed if character.isalpha()]
    assert [character for character in flow(printed) if character.isalpha()] == letters
