"""Keys of paragraphs in the forms that a page needs: split, shown, linked."""

from __future__ import annotations

import re
from urllib.parse import quote

REFERENCE = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.\-]{1,63}")
PARAGRAPH = re.compile(r"\d{1,5}(\.\d{1,4})?")


def split(key: str) -> tuple[str, str]:
    """`09ASTANA713#5.2` as `("09ASTANA713", "5.2")`."""
    reference_id, _, number = key.rpartition("#")
    return reference_id, number


def joined(reference_id: str, number: str) -> str:
    """The key of a permalink's two parts; raises ValueError where they cannot be any."""
    if not REFERENCE.fullmatch(reference_id) or not PARAGRAPH.fullmatch(number):
        raise ValueError(f"{reference_id[:80]!r} ¶{number[:12]!r} cannot be a paragraph of a cable")
    return f"{reference_id}#{number}"


def shown(key: str) -> str:
    """As a citation is printed: `09ASTANA713 ¶6`."""
    reference_id, number = split(key)
    return f"{reference_id} ¶{number}"


def permalink(key: str) -> str:
    """The address that opens this paragraph: `/?cable=09ASTANA713&par=6`."""
    reference_id, number = split(key)
    return f"/?cable={quote(reference_id, safe='')}&par={quote(number, safe='')}"


def cable_link(reference_id: str) -> str:
    """The address that opens the cable."""
    return f"/?cable={quote(reference_id, safe='')}"


def order(key: str) -> tuple[str, int, int]:
    """What keys sort by: the cable, then the number as a number."""
    reference_id, number = split(key)
    whole, _, part = number.partition(".")
    return reference_id, int(whole) if whole.isdigit() else 0, int(part) if part.isdigit() else 0
