"""Levels of classification and caveats, as they are printed."""

from __future__ import annotations

import re

import pytest

from ingest.gazetteer.levels import CAVEAT, CAVEATS, LEVEL, LEVELS, TYPED_LEVEL, level_of


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("S E C R E T", "SECRET"),
        ("T O P  S E C R E T", "TOP SECRET"),
        ("CONFIDENTIAL", "CONFIDENTIAL"),
        ("C O N F I D E N T I A L", "CONFIDENTIAL"),
        ("L I M I T E D  O F F I C I A L  U S E", "LIMITED OFFICIAL USE"),
        ("UNCLAS", "UNCLASSIFIED"),
        ("U N C L A S S I F I E D", "UNCLASSIFIED"),
    ],
)
def test_a_level_is_read_however_it_is_typed(typed: str, level: str) -> None:
    assert re.fullmatch(TYPED_LEVEL, typed)
    assert level_of(typed) == level


def test_what_is_no_level_is_none() -> None:
    assert level_of("OFFICIAL") == ""
    assert not re.fullmatch(TYPED_LEVEL, "SECRETARY")


def test_levels_and_caveats_match_their_own_patterns() -> None:
    assert all(re.fullmatch(LEVEL, level) and level_of(level) == level for level in LEVELS)
    assert all(re.fullmatch(CAVEAT, printed) and CAVEATS[name] == name for printed, name in CAVEATS.items())
