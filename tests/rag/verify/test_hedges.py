"""Doubt, hearsay and plans: a sentence must not be surer than what it was made from."""

from __future__ import annotations

import pytest

from rag.verify.hedges import hedge_dropped


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Strand took the money.", "Strand allegedly took the money."),
        ("The army will march.", "The army may march."),
        ("The army will march.", "It is possible that the army will march."),
        ("He has left the country.", "There are rumors in the bazaar that he has left the country."),
        ("The captain knew it.", "The captain seemed to know it."),
        ("Corvania closed the frontier.", "Corvania plans to close the frontier."),
        ("The ministry sold the airline.", "The ministry would sell the airline."),
        ("He held a referendum.", "He promised to hold a referendum."),
        ("Strand received 400,000 crowns.", "Strand reportedly received 400,000 crowns from the casino."),
    ],
)
def test_surer_than_the_source(claim: str, source: str) -> None:
    assert "the cited text says" in (hedge_dropped(claim, source) or "")


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Strand is alleged to have taken the money.", "Strand allegedly took the money."),
        ("The army might march.", "The army may march."),
        ("The army marched on May 4.", "The army marched on May 4."),
        ("Corvania will close the frontier.", "Corvania plans to close the frontier."),
        ("Strand bought a house.", "Strand bought a house and may sell it."),
        ("The port is closed.", "The minister may resign, and the port is closed."),
        ("", "The army may march."),
        ("The army marched.", ""),
    ],
)
def test_as_sure_as_the_source(claim: str, source: str) -> None:
    assert hedge_dropped(claim, source) is None
