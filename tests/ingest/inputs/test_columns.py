"""Which column of a table holds what, told by its names or by what stands in it."""

from __future__ import annotations

import pytest

from ingest.inputs.columns import columns_named, infer_columns, is_id, meaning

TEXT = "The minister told the ambassador that it would rain over Velmar for forty days, and that he would leave."


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Reference ID", "reference_id"),
        ("date_sent", "created"),
        ("created_at", "created"),
        ("Embassy", "origin"),
        ("x", ""),
    ],
)
def test_the_meaning_of_a_name(name: str, what: str) -> None:
    assert meaning(name) == what


def test_names_of_columns_need_a_text_and_two_others() -> None:
    assert columns_named(["refid", "date", "subject", "body"]) == ("reference_id", "created", "title", "body")
    assert columns_named(["id", "refid", "date", "body"]) == ("", "reference_id", "created", "body")
    assert columns_named(["refid", "date", "subject"]) is None
    assert columns_named(["09VELMAR720", "date", "subject", "body"]) is None


def test_columns_without_names_are_told_by_what_they_hold() -> None:
    rows = [
        [f"09VELMAR{n}", "2009-05-18 10:00", "2010-11-28 18:06", "SECRET//NOFORN", "Embassy Velmar", "08VELMAR1", TEXT]
        for n in range(5)
    ]
    assert infer_columns(rows) == (
        "reference_id",
        "created",
        "released",
        "classification",
        "origin",
        "references",
        "body",
    )


def test_rows_without_a_long_text_are_no_cables() -> None:
    assert infer_columns([["09VELMAR720", "2009-05-18", "short"]] * 3) is None
    assert infer_columns([["a", "b"], ["c"]]) is None


@pytest.mark.parametrize(
    ("cell", "known"),
    [("09VELMAR720", True), ("1976VELMAR0542_b", True), ("VELMAR720", False), ("09VELMAR720 and more", False)],
)
def test_a_reference_id_and_nothing_else(cell: str, known: bool) -> None:
    assert is_id(cell) is known
