"""Which numbers of a text are paragraph numbers: one fictional text for each phenomenon of real cables."""

from __future__ import annotations

import pytest

from ingest.body.number_candidates import find_marks
from ingest.body.numbering import choose

CASES = {
    "a number at each line start": ("1. (C) One.\n\n2. (C) Two.\n\n3. (C) Three.", [1, 2, 3]),
    "pilcrows": ("¶1. (C) One.\n¶2. (C) Two.", [1, 2]),
    "no space before the portion mark": ("1.(C) One.\n\n2.(S/NF) Two.\n\n3.(U) Three.", [1, 2, 3]),
    "a comma, a bracket, two dots, no dot": (
        "1, (C) One.\n\n(2). (U) Two.\n\n3.. (SBU) Three.\n\n4 (C) Four.\n\n(5) (C) Five.",
        [1, 2, 3, 4, 5],
    ),
    "the portion mark first": ("(C) 1. One.\n\n(C) 2. Two.\n\n(SBU) 3. Three.", [1, 2, 3]),
    "a number glued to a redaction": ("1. (C) One.\n\n2. (C) He met XXXXXXXXXXXX3. (C) Three.", [1, 2, 3]),
    "a number inside a line": ("1. (C) The policy was working. 2. (C) On rents,\nnothing.\n\n3. (C) Three.", [1, 2, 3]),
    "a wrapped year": ("1. (C) The treaty was signed on October 1,\n2009. We remain committed.\n\n2. (C) Two.", [1, 2]),
    "a wrapped day": (
        "1. (C) He called on September\n15. The minister agreed.\n\n2. (C) Two.\n\n3. (C) Three.",
        [1, 2, 3],
    ),
    "a wrapped day that would fit": ("1. (C) He called on September\n2. The minister agreed.\n\n2. (C) Two.", [1, 2]),
    "a wrapped figure": ("1. (C) It moved\n20 kilos of cocoa.\n\n2. (C) Two.", [1, 2]),
    "a list of its own numbers": (
        "1. (C) One.\n\n2. (C) He asked for:\n1. Grain.\n2. Salt.\n3. Rope.\n\n3. (C) Three.\n\n4. (C) Four.",
        [1, 2, 3, 4],
    ),
    "a long enclosure at the end": (
        "1. (C) One.\n\n2. (C) Two.\n\n3. (C) The text follows.\n\n"
        + "\n\n".join(f"{number}. We agreed to item {number}." for number in range(1, 30)),
        [1, 2, 3],
    ),
    "an enclosure that runs past the last number": (
        "1. (C) One.\n\n2. (C) Two.\n\n3. (C) Text:\n\n1. We agreed.\n\n2. We met.\n\n3. We ate.\n\n4. We "
        "left.\n\n5. We slept.",
        [1, 2, 3],
    ),
    "questions in brackets": (
        "1. (S) Analysts ask:\n\nA. (U) HEALTH:\n\n1) (S) HOW IS HE?\n\n2) (S) WHO KNOWS?\n\n2. (U) CITE THIS CABLE.",
        [1, 2],
    ),
    "a gap": ("1. (C) One.\n\n2. (C) Two.\n\n5. (C) Five.\n\n6. (C) Six.", [1, 2, 5, 6]),
    "a wide gap after a redaction": (
        "1. (C) One.\n\n2. XXXXXXXXXXXX\n\n36. (C) Late.\n\n37. (C) Later.",
        [1, 2, 36, 37],
    ),
    "a start above one": ("23. (C) Late.\n\n24. (C) Later.\n\n25. (C) Last.", [23, 24, 25]),
    "a single one": ("10. (C) Only this part was printed.", [10]),
    "a repeat": (
        "1. (C) One.\n\n2. (C) The ferry was late, and nobody minded.\n\n2. (SBU) Two again.\n\n3. (C) Three.",
        [1, 2, 2, 3],
    ),
    "one printed out of order": ("1. (C) A.\n\n2. (C) B.\n\n10. (C) C.\n\n4. (C) D.\n\n5. (C) E.", [1, 2, 10, 4, 5]),
    "a restart": ("1. (U) Time.\n\n2. (U) Place.\n\n1. (S) Said.\n\n2. (S) Heard.\n\n3. (S) Done.", [1, 2, 1, 2, 3]),
    "a restart without portion marks": (
        "".join(f"{number}. (C) Item.\n\n" for number in range(1, 20))
        + "16. He said.\n\n17. She said.\n\n18. All said.",
        [*range(1, 20), 16, 17, 18],
    ),
    "a number printed twice over": ("1. (C) Summary. 1. (C) Summary. It rained.\n\n2. (C) Two.", [1, 2]),
    "no portion marks at all": ("1. The road is open.\n\n2. The bridge is not.\n\n3. The ferry waits.", [1, 2, 3]),
    "redacted paragraphs": ("1. (C) One.\n\n2. xxxxxxxxxxxx\n\n3. XXXXXXXXXXXX\n\n4. (C) Four.", [1, 2, 3, 4]),
    "a contents list before the text": (
        "1. Lead Stories\n2. (Ostria) Vote\n\n1. Lead Stories\n\nPapers wrote of rain.\n\n2. (Ostria) "
        "Vote\n\nPapers wrote of votes.",
        [1, 2],
    ),
    "reasons and resolutions": ("1. (C) Under 1.4 (b) and 1267, see para\n3. Nothing.\n\n2. (C) Two.", [1, 2]),
    "nothing numbered": ("The ministry was closed.\n\nIt rained.", []),
}


@pytest.mark.parametrize("name", CASES)
def test_the_numbers_that_the_cable_prints(name: str) -> None:
    text, numbers = CASES[name]
    assert [mark.number for mark in choose(find_marks(text))] == numbers


FLAT = [
    "a number at each line start",
    "no space before the portion mark",
    "a list of its own numbers",
    "a long enclosure at the end",
    "a gap",
    "a start above one",
    "a repeat",
    "a restart",
    "a wrapped year",
    "no portion marks at all",
]


@pytest.mark.parametrize("name", FLAT)
def test_the_same_numbers_without_line_ends(name: str) -> None:
    text, numbers = CASES[name]
    assert [mark.number for mark in choose(find_marks(" ".join(text.split()), flat=True))] == numbers


@pytest.mark.parametrize(
    ("printed", "portion"),
    [
        ("1. (C) A", "C"),
        ("1. ( S/NF ) A", "S/NF"),
        ("1. (C//NF) A", "C/NF"),
        ("1. (s) a", "S"),
        ("1. (S//REL USA, OSTRIA) A", "S/REL USA, OSTRIA"),
        ("1. (C - ENTIRE TEXT). A", None),
        ("1. (U.S.) A", None),
    ],
)
def test_portion_marks(printed: str, portion: str | None) -> None:
    assert find_marks(printed)[0].portion == portion


def test_each_mark_costs_the_same_however_many_there_are() -> None:
    """The chain looks back a fixed number of steps: so its work is in proportion to the marks."""
    few, many = (find_marks("1. A. " * count, flat=True) for count in (200, 20_000))
    assert len(many) == 100 * len(few)
    assert len(choose(many)) <= len(many)
