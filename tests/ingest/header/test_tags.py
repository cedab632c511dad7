"""TAGS lines: every way in which real cables write them."""

from __future__ import annotations

import pytest

from ingest.header.tags import read_tags


@pytest.mark.parametrize(
    ("printed", "tags"),
    [
        ("PGOV PREL PINR", ["PGOV", "PREL", "PINR"]),
        (" PREL, PGOV, \nKNNP, IR", ["PREL", "PGOV", "KNNP", "IR"]),
        (", ASEC", ["ASEC"]),
        ("prel; pgov", ["PREL", "PGOV"]),
        ("ECON EINDETRD KIPR", ["ECON", "EIND", "ETRD", "KIPR"]),
        ("PGOVPRELPHUM, PRELIZ", ["PGOV", "PREL", "PHUM", "IZ"]),
        ("OVIP (ALDERMAN, JAMES B.), PREL", ["OVIP", "ALDERMAN, JAMES B.", "PREL"]),
        ("OVIP ALDERMAN JAMESON PREL", ["OVIP", "ALDERMAN JAMESON", "PREL"]),
        ("MASS MOPS YM COUNTER TERRORISM", ["MASS", "MOPS", "YM", "COUNTER TERRORISM"]),
        ("PINR, Organized Crime", ["PINR", "ORGANIZED CRIME"]),
        ("IR PGOV UNESCO", ["IR", "PGOV", "UNESCO"]),
        ("PREL, PREL", ["PREL"]),
        ("", []),
    ],
)
def test_tags(printed: str, tags: list[str]) -> None:
    assert list(read_tags(printed)) == tags
