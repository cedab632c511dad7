"""The references of a table's column: they win over what was worked out from the REF line, and lose nothing of it."""

from __future__ import annotations

import pytest

from ingest.header.column import column_references, settle_references


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (("04STATE171566", "03LAGOS12"), ("04STATE171566", "03LAGOS12")),
        (("04SECSTATE84543", "03HCMC978"), ("04STATE84543", "03HOCHIMINHCITY978")),
        (("04Quito232",), ("04QUITO232",)),
        (("03REFTEL:STATE43993",), ("03STATE43993",)),
        (("03REFTEL:2002QUITO2048",), ("02QUITO2048",)),
        (("02RIGA575AND578",), ("02RIGA575", "02RIGA578")),
        (("04BREZHIN0012", "04BREZHIN12"), ("04BREZHIN12",)),
        (("see text",), ()),
    ],
)
def test_the_cables_that_a_column_means(column: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert column_references(column) == expected


def test_the_column_has_the_year() -> None:
    printed = ("03STATE171566", "04QUITO33")
    assert settle_references(printed, ("04STATE171566",)) == ("04STATE171566", "04QUITO33")


def test_what_only_the_column_has_comes_last() -> None:
    assert settle_references(("04QUITO33",), ("04RIGA7", "04QUITO33")) == ("04QUITO33", "04RIGA7")


def test_a_cable_does_not_refer_to_itself() -> None:
    assert settle_references((), ("04QUITO33", "04RIGA7"), reference_id="04QUITO33") == ("04RIGA7",)
