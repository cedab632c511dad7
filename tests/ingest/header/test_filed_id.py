"""What a reference ID may be: nothing that passes for another to the eye, or that a citation would cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import NotACable
from ingest.header.identity import filed_id


@pytest.mark.parametrize(
    ("printed", "filed"),
    [
        ("09VELMAR366", "09VELMAR366"),
        (" 09VELMAR 366\n", "09VELMAR366"),
        ("09velmar366", "09VELMAR366"),
        ("09VELMAR366\u2060", "09VELMAR366"),
        ("09\u200bVEL\u00adMAR\u202e366\ufeff", "09VELMAR366"),
        ("０９ＶＥＬＭＡＲ３６６", "09VELMAR366"),
        ("90STATE255291TOSEC140303", "90STATE255291TOSEC140303"),
        ("1975BREZHIN01187_b", "1975BREZHIN01187_B"),
        ("", ""),
        ("\u2060 ", ""),
    ],
)
def test_filed(printed: str, filed: str) -> None:
    assert filed_id(printed) == filed


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("09VЕLMAR366", "CYRILLIC CAPITAL LETTER IE"),
        ("09VELMΑR366", "GREEK CAPITAL LETTER ALPHA"),
        ("09VELMAR366#1", "NUMBER SIGN"),
        ("09VELMAR366.2", "FULL STOP"),
        ("09VELMAR٣66", "ARABIC-INDIC DIGIT THREE"),
        ("09VÉLMAR366", "LATIN CAPITAL LETTER E WITH ACUTE"),
        ("09VELMAR366\u3164", "HANGUL"),
        ("../../x", "FULL STOP"),
        ("<b>", "LESS-THAN"),
        ("1A", "it has 2 characters"),
        ("A" * 200, "it has 200 characters"),
    ],
)
def test_what_is_none_is_rejected_with_the_character(printed: str, reason: str) -> None:
    with pytest.raises(NotACable, match=reason):
        filed_id(printed)


@given(st.text())
def test_any_text_is_an_id_of_ascii_or_none(printed: str) -> None:
    try:
        filed = filed_id(printed)
    except NotACable:
        return
    assert filed.isascii() and filed == filed.upper() and "#" not in filed
    assert filed_id(filed) == filed
