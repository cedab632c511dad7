"""Cables for the web chat's tests: the fictional samples, one with 77 paragraphs, one that attacks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ingest.cable import Cable, Paragraph
from tests.rag.made import cable as made
from tests.ui.web.scripted import HOSTILE

LONG, ATTACK = "09VELMAR77", "09VELMAR666"


def long_cable() -> Cable:
    """77 paragraphs of some length."""
    base = made(77)
    words = "The negotiators spoke about the weighbridge for the whole of the afternoon and agreed on nothing. " * 6
    paragraphs = tuple(Paragraph(LONG, n, f"Item {n}. {words}", "", portion="C") for n in range(1, 78))
    return replace(
        base,
        reference_id=LONG,
        canonical_id=LONG,
        subject="THE WEIGHBRIDGE NEGOTIATIONS",
        paragraphs=paragraphs,
        created=datetime(2009, 3, 2, 10, 0),
    )


def attacking_cable() -> Cable:
    """Hostile text in every field that a page shows."""
    base = made(3)
    return replace(
        base,
        reference_id=ATTACK,
        canonical_id=ATTACK,
        subject=f"ZEBRA {HOSTILE}",
        origin=f"Embassy {HOSTILE}",
        classification=f"SECRET {HOSTILE}",
        tags=("PREL", HOSTILE),
        references=("09VELMAR77", HOSTILE[:40]),
        classified_by=HOSTILE,
        signer=HOSTILE,
        paragraphs=(
            Paragraph(ATTACK, 1, f"The hostile zebra spoke. {HOSTILE}", "", portion=HOSTILE, heading=HOSTILE),
            Paragraph(ATTACK, 1, "The second paragraph with the number one.", "", occurrence=2),
        ),
    )
