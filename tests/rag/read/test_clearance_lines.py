"""Lines that tell of the cable itself, and sentences that only look like them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.read.clearance_lines import is_clearance
from rag.read.sentence_features import informative_spans
from rag.text.text import Text


@pytest.mark.parametrize(
    "line",
    [
        "(U) X has cleared this cable.",
        "Codel Orsini did not clear this cable.",
        "APSCT Ferrand has cleared this cable.",
        "This cable has been cleared by S/E Tom Halloway.",
        "13. (U) CODEL Orsini was unable to clear this message.",
        "Codel Orsini did not have the opportunity to clear this cable before departing Quintara.",
        "Senator Orsini did not have a chance to clear this report as of March 10.",
        "Ambassador Ferrand and his delegation have cleared the text of this message.",
        "Jane Ferrand, Assistant to the President for Harbors and Fisheries, has cleared this cable.",
        "(U)This cable coordinated with Embassies Velmar, Brezhin, the Lagoon and USMIS Quintara.",
        "(C) The cable was not cleared by visiting officials prior to their departure from post.",
        "Consulate Port Adris contributed to this cable.",
        "THE DELEGATION DID NOT HAVE AN OPPORTUNITY TO CLEAR THIS CABLE.",
        "WHA PDAS Ferrand cleared message.",
        "(Ambassador Ferrand has cleared this message.)",
        "Minimize considered.",
        "Department please pass to USTR.",
        "Sensitive but unclassified - please protect accordingly.",
        "Not for internet distribution.",
    ],
)
def test_a_line_about_the_cable_itself(line: str) -> None:
    assert is_clearance(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Both palaces approved the message, and the final product reflected coordination and compromise.",
        "Korvin said that the police had cleared the harbor before the message came.",
        "She said she had not reviewed a new report handed to her that day.",
        "The report has been reviewed and approved by the ministry's own officer.",
        "A statement like this would send a clear message to Brezhin.",
        "The Defense Ministry, which authored the report, denied it.",
        "Did the embassy send a message?",
    ],
)
def test_a_sentence_that_tells_of_the_world(sentence: str) -> None:
    assert not is_clearance(sentence)


def test_it_is_no_evidence_unless_that_is_asked_for() -> None:
    text = Text("The dam broke in May. Codel Orsini did not clear this cable.")
    assert len(informative_spans(text)) == 1
    assert len(informative_spans(text, clearance=True)) == 2


@given(st.text())
def test_any_text_is_borne(text: str) -> None:
    assert is_clearance(text) in (True, False)
