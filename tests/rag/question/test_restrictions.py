"""What restricts a search, in words."""

from __future__ import annotations

from datetime import date

from rag.question.restrictions import restrictions
from rag.records import Filters


def test_one_line_a_field() -> None:
    filters = Filters(
        cables=("09BERN12", "09OSLO4"),
        origins=("Embassy Bern",),
        classifications=("SECRET",),
        tags=("PTER", "QQQQ"),
        date_from=date(2009, 5, 1),
        date_to=date(2009, 5, 31),
    )
    assert restrictions(filters) == [
        "cable 09BERN12 or 09OSLO4",
        "post Embassy Bern",
        "cables from 2009-05-01 to 2009-05-31",
        "classification SECRET",
        "TAGS PTER (terrorists and terrorism) or QQQQ",
    ]
    assert restrictions(Filters()) == []
