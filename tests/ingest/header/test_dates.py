"""Declassification dates in every printed form."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.header.dates import declassification_date


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (": DECL: 04/22/2019", date(2019, 4, 22)),
        (" DECL: 2020/02/18", date(2020, 2, 18)),
        (": DECL: 2019-02-12", date(2019, 2, 12)),
        (": DECL:  6/3/2017", date(2017, 6, 3)),
        (" DECL: 06/03/08", date(2008, 6, 3)),
        (": DECL: 22/04/2019", date(2019, 4, 22)),
        (": DECL: O4/22/2O19", date(2019, 4, 22)),
        (": DECLASSIFY ON JUNE 21, 2026", date(2026, 6, 21)),
        (": DECL: 21 JUN 2026", date(2026, 6, 21)),
        (": N/A", None),
        (": DECL: OADR", None),
        (": DECL: AFTER REUNIFICATION", None),
        (": DECL: 13/45/2019", None),
    ],
)
def test_dates(printed: str, expected: date | None) -> None:
    assert declassification_date(printed) == expected
