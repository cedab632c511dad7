"""A sentence keeps who says what it cites, or it falls, and the reason is told."""

from __future__ import annotations

import subprocess
import sys

import pytest

from rag.text.text import Text
from rag.verify.attribution_check import voice_lost

SAID = "Reval asserted that prices would fall. He added that wages had doubled. The bank was closed in June."
COMMENT = "Comment: The budget is a work of fiction. Prices may rise. End comment."
VIEW = "We doubt that the fever is over. Dr. Wessely told us that it had spread to Stane."


def lost(claim: str, text: str) -> str | None:
    return voice_lost(Text(claim), list(Text(text).sentences.values()))


@pytest.mark.parametrize(
    ("claim", "text", "reason"),
    [
        ("Prices would fall.", SAID, "what Reval said is stated without saying so"),
        ("Wages had doubled.", SAID, "what He said is stated without saying so"),
        ("Solan asserted that prices would fall.", SAID, "does not let Solan say this, but Reval"),
        ("The embassy believes that prices would fall.", SAID, "what Reval said"),
        ("The budget is a work of fiction.", COMMENT, "a view of the embassy"),
        ("Reval said that the budget is a work of fiction.", COMMENT, "it is the embassy's view"),
        ("The embassy commented that prices will rise.", COMMENT, "“may”"),
        ("The fever is not over.", VIEW, "a view of the embassy"),
        ("The fever had spread to Stane.", VIEW, "what Dr. Wessely said"),
    ],
)
def test_a_voice_that_is_lost(claim: str, text: str, reason: str) -> None:
    assert reason in (lost(claim, text) or "")


@pytest.mark.parametrize(
    ("claim", "text"),
    [
        ("Reval asserted that prices would fall.", SAID),
        ("According to Reval, prices would fall.", SAID),
        ("Reval added that wages had doubled.", SAID),
        ("The bank was closed in June.", SAID),
        ("The embassy commented that the budget is a work of fiction.", COMMENT),
        ("In the embassy's view, prices may rise.", COMMENT),
        ("Comment: The budget is a work of fiction.", COMMENT),
        ("The embassy doubts that the fever is over.", VIEW),
        ("We doubt that the fever is over.", VIEW),
        ("Dr. Wessely told the embassy that it had spread to Stane.", VIEW),
        ("Pigeons nest in towers.", SAID),
    ],
)
def test_a_voice_that_is_kept(claim: str, text: str) -> None:
    assert lost(claim, text) is None


def test_nothing_cited_loses_nothing() -> None:
    assert voice_lost(Text("Prices would fall."), []) is None


@pytest.mark.parametrize(
    "made",
    [
        "'A ' * 20_000",
        "'the a ' * 20_000",
        "'told X, ' * 20_000",
        "'\"we believe \" ' * 8_000",
        "'may ' * 20_000",
        "'x' * 100_000",
    ],
)
def test_a_hostile_paragraph_takes_no_square_of_its_length(made: str) -> None:
    code = (
        "from rag.text.text import Text\n"
        "from rag.verify.attribution_check import voice_lost\n"
        f"text = Text({made} + 'prices may fall.')\n"
        "voice_lost(Text('Reval said that prices may fall.'), [text]), voice_lost(Text(text.text[-3000:]), [text])"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
