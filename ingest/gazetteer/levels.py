"""The levels of classification and the caveats, as cables and those that publish them print them."""

from __future__ import annotations

LEVELS = ("TOP SECRET", "SECRET", "CONFIDENTIAL", "LIMITED OFFICIAL USE", "UNCLASSIFIED")
"""From the highest down (E.O. 12958; LIMITED OFFICIAL USE is of before 1995)."""
LEVEL = "|".join(LEVELS)
"""A pattern of the levels in full, as tables and pages name them."""


def _typed(words: str) -> str:
    """A pattern of words as a telegram types them: `S E C R E T` as well as `SECRET`."""
    return " {1,2}".join(" ?".join(word) for word in words.split())


TYPED_LEVEL = "|".join(_typed(level) for level in LEVELS[:-1]) + f"|{_typed('UNCLAS')}(?: ?{_typed('SIFIED')})?"
"""A pattern of the levels as a telegram types them, `UNCLAS` for short."""
CAVEATS = {
    "SENSITIVE BUT UNCLASSIFIED": "SBU",
    "FOR OFFICIAL USE ONLY": "FOUO",
    "E F T O": "EFTO",
    **{
        name: name
        for name in "NOFORN EXDIS NODIS LIMDIS STADIS NOCONTRACT ORCON PROPIN SENSITIVE SBU FOUO EFTO".split()
    },
}
"""Each caveat as it is printed, and its one name (5 FAH-2 H-440: captions and distribution)."""
CAVEAT = "|".join(CAVEATS)
_BY_LETTERS = {level.replace(" ", ""): level for level in LEVELS} | {"UNCLAS": "UNCLASSIFIED"}


def level_of(typed: str) -> str:
    """The level that words name, their letters apart or not; empty where they name none."""
    return _BY_LETTERS.get("".join(typed.upper().split()), "")
