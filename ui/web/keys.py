"""What an address from outside may name: a cable, and a paragraph of it."""

from __future__ import annotations

import re

from ingest.key import Key

REFERENCE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.\-]{1,63}")
PARAGRAPH = re.compile(r"\d{1,5}(\.\d{1,4})?")


def key_from(reference_id: str, number: str) -> Key:
    """The key of a permalink's two parts; raises ValueError where they cannot be any."""
    if not REFERENCE.fullmatch(reference_id) or not PARAGRAPH.fullmatch(number):
        raise ValueError(f"{reference_id[:80]!r} ¶{number[:12]!r} cannot be a paragraph of a cable")
    return Key(f"{reference_id}#{number}")
