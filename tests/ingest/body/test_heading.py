"""Headings: found after a paragraph in every layout, and not made of what only looks like one."""

from __future__ import annotations

import pytest

from ingest.body.heading import is_rule, split_heading

FOUND = [
    ("He left. \n \n------- \nSUMMARY \n------- \n", "He left.", "SUMMARY"),
    ("He left.\n\nRoads and Bridges\n-----------------\n\n", "He left.", "Roads and Bridges"),
    ("He left.\nRoads and Bridges\n- - - - - - - -\n", "He left.", "Roads and Bridges"),
    ("He left.\n\nComment\n\n", "He left.", "Comment"),
    ("He left.\n\nWHAT THE FERRYMEN SAY\n\n¶", "He left.", "WHAT THE FERRYMEN SAY"),
    ("He left.\n\n//The Harbor//\n", "He left.", "The Harbor"),
    ("He left.\n\nPART TWO\n--------\n\nThe Harbor\n----------\n", "He left.", "PART TWO / The Harbor"),
    (
        "He left.\n\nThe Long Road to the\nHarbor of Velm\n----------\n",
        "He left.",
        "The Long Road to the Harbor of Velm",
    ),
    ("(End note.)\n\nWHAT PEOPLE SAY\n", "(End note.)", "WHAT PEOPLE SAY"),
    ("He left. ------- SUMMARY -------", "He left.", "SUMMARY"),
    ("He left. Roads and Bridges -------", "He left.", "Roads and Bridges"),
    ("He left. The Harbor of Velm", "He left.", "The Harbor of Velm"),
    ("He left. New U.S. Funding ------", "He left.", "New U.S. Funding"),
]
NOT_FOUND = [
    "He left.\n\n-- grain from the north\n-- salt from the south",
    "He asked for three things. End\nSummary.",
    "He asked for three things. END SUMMARY.",
    "He left for the harbor and\nsaid that he would not be back",
    "He left.\n\n(Note: He came back. End note.)",
    "He left. The harbor was closed.",
]


@pytest.mark.parametrize(("text", "body", "heading"), FOUND)
def test_a_heading_is_taken_off(text: str, body: str, heading: str) -> None:
    rest, found = split_heading(text)
    assert (rest.strip(), found) == (body, heading)


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_heading(text: str) -> None:
    assert split_heading(text) == (text, None)


def test_a_rule_is_made_of_nothing_else() -> None:
    assert is_rule(" ------- --- ") and is_rule("=====") and is_rule("- - -")
    assert not is_rule("") and not is_rule("-- a")
