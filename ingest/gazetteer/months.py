"""The months, as cables, tables and questions write them."""

from __future__ import annotations

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_LETTERS = 3  # by so many each month is told from the others
_SHORT = tuple(name[:_LETTERS] for name in MONTHS)

MONTH = "|".join(f"{name[:_LETTERS]}(?:{name[_LETTERS:]})?" for name in MONTHS).replace(
    "Sep(?:tember)", "Sep(?:t(?:ember)?)"
)
"""A pattern of the months in full or short: `June`, `Jun`, `Sept`."""
MONTH_IN_CAPITALS = f"(?:{'|'.join(_SHORT).upper()})[A-Z]*"
"""A pattern of the months in a cable's header, misspelt ones too: `JUN`, `FEBUARY`."""
SHORT_MONTHS = "|".join(short for short in _SHORT if short != "May") + "|Sept"
"""A pattern of the months as they are cut short, before a full stop that ends no sentence."""
MONTH_WORDS = frozenset(name.lower() for name in (*MONTHS, *_SHORT, "Sept"))


def month_number(word: str) -> int:
    """1 for `January`, `JAN` and `Jan.`; 0, which is no month of a date, for any other word."""
    short = word[:_LETTERS].capitalize()
    return _SHORT.index(short) + 1 if short in _SHORT else 0
