"""Dates and times of every container."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.times import timestamp


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2009-04-27 04:08", datetime(2009, 4, 27, 4, 8)),
        ("12/3/2002 0:00", datetime(2002, 12, 3)),
        ("1/16/2010 13:05", datetime(2010, 1, 16, 13, 5)),
        ("Tue Dec 03 00:00:00 +0100 2002", datetime(2002, 12, 3)),
        ("Tue Dec  3 04:05:06 2002", datetime(2002, 12, 3, 4, 5, 6)),
        ("1975 January 8, 19:03 (Wednesday)", datetime(1975, 1, 8, 19, 3)),
        ("2008 April 22", datetime(2008, 4, 22)),
        ("2009-13-27 04:08", None),
        ("someday", None),
        ("", None),
    ],
)
def test_forms(text: str, time: datetime | None) -> None:
    assert timestamp(text) == time


@given(st.text(alphabet="0123456789-/: ,JanTue"))
def test_never_raises(text: str) -> None:
    assert timestamp(text) is None or isinstance(timestamp(text), datetime)
