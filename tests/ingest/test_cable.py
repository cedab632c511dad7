"""How a place is told, and which key a paragraph has for good."""

from __future__ import annotations

import pytest

from ingest.cable import Paragraph, Source


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (Source("in/page.html"), "in/page.html"),
        (Source("dump.csv", row=7), "dump.csv, row 7"),
        (Source("all.zip", member="a.tar!page"), "all.zip!a.tar!page"),
        (Source("all.zip", member="dump.csv", row=1, format="csv"), "all.zip!dump.csv, row 1"),
    ],
)
def test_a_source_is_told_from_the_outside_in(source: Source, told: str) -> None:
    assert str(source) == told


def test_paragraphs_with_the_same_number_have_keys_of_their_own() -> None:
    first, second = (Paragraph("09ASTANA713", 5, "x", "5. x", occurrence=number) for number in (1, 2))
    assert (first.key, second.key) == ("09ASTANA713#5", "09ASTANA713#5.2")
    assert Paragraph("09ASTANA713", 0, "x", "x", supplied=True).key == "09ASTANA713#0"
