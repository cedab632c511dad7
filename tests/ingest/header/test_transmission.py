"""The header that a cable was transmitted with."""

from __future__ import annotations

from datetime import datetime

import pytest

from ingest.cable import Addressee
from ingest.header.transmission import read_transmission, sent_at

HEADER = """VZCZCXRO1234
PP RUEHXX
DE RUEHVL #0720/01 1170408
ZNY CCCCC ZZH
O R 270408Z APR 09
FM AMEMBASSY VELMAR
TO RUEHC/SECSTATE WASHDC IMMEDIATE 5310
INFO RUCNCIS/CIS COLLECTIVE PRIORITY
RUEHBZ/AMEMBASSY BREZHIN 0412
"""


def test_a_header_line_by_line() -> None:
    read = read_transmission(HEADER)
    assert (read.precedence, read.dtg, read.sender) == ("IMMEDIATE", "270408Z APR 09", "AMEMBASSY VELMAR")
    assert read.to == (Addressee("SECSTATE WASHDC", "IMMEDIATE"),)
    assert read.info == (Addressee("CIS COLLECTIVE", "PRIORITY"), Addressee("AMEMBASSY BREZHIN", None))


def test_a_header_that_lost_its_lines() -> None:
    read = read_transmission(" ".join(HEADER.split()))
    assert (read.dtg, read.sender) == ("270408Z APR 09", "AMEMBASSY VELMAR")


def test_what_a_header_lacks_is_empty() -> None:
    read = read_transmission("FM AMEMBASSY VELMAR\n")
    assert (read.precedence, read.dtg, read.to, read.info) == (None, None, (), ())


@pytest.mark.parametrize(
    ("dtg", "moment"),
    [
        ("270408Z APR 09", datetime(2009, 4, 27, 4, 8)),
        ("O 311200Z DEC 76", datetime(1976, 12, 31, 12)),
        ("270408Z APX 09", None),
        ("310408Z APR 09", None),
        ("none", None),
        (None, None),
    ],
)
def test_when_it_was_sent(dtg: str | None, moment: datetime | None) -> None:
    assert sent_at(dtg) == moment
