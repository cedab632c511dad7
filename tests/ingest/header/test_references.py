"""REF lists: every way in which real cables write them, with invented numbers."""

from __future__ import annotations

from datetime import datetime

import pytest

from ingest.header.references import resolve_references

JUNE_2009 = datetime(2009, 6, 20, 12, 0)
CASES = [
    ("A. OSLO 0674 (SCENESETTER FOR A MAY 4-5 VISIT)", ["09OSLO674"]),
    ("A. A. OSLO 282 B. B. SMITH/JONES E-MAIL 3/4/2009", ["09OSLO282"]),
    ("GUANGZHOU 1657 and 743, 155", ["09GUANGZHOU1657", "09GUANGZHOU743", "09GUANGZHOU155"]),
    ("RABAT 587, 523 AND 412; LA PAZ 57", ["09RABAT587", "09RABAT523", "09RABAT412", "09LAPAZ57"]),
    ("377 KATHMANDU", ["09KATHMANDU377"]),
    ("A. RABAT 412 AND PREVIOUS B. 118 RABAT", ["09RABAT412", "09RABAT118"]),
    ("2005PANAMA2342", ["05PANAMA2342"]),
    ("(A) 2008 BOGOTA 4165 (B) BOGOTA 0401", ["08BOGOTA4165", "09BOGOTA401"]),
    ("A. 05 ABU DHABI 3243 ¶B. ABU DHABI 409", ["05ABUDHABI3243", "09ABUDHABI409"]),
    ("STATE OO1234", ["09STATE1234"]),
    ("BA 234; HK 55", ["09BUENOSAIRES234", "09HONGKONG55"]),
    ("A) 08 RIO DE JAN 138; B) RIO DE JAN 0044 and previous", ["08RIODEJANEIRO138", "09RIODEJANEIRO44"]),
    ("BRASILIA 709; (08) SAO PAULO 542", ["09BRASILIA709", "08SAOPAULO542"]),
    ("RABAT 3645 (NOTAL)", ["09RABAT3645"]),
    ("SECSTATE 6516", ["09STATE6516"]),
    ("a. state 650", ["09STATE650"]),
    ("CAIRO 08 2572", ["08CAIRO2572"]),
    ("DAMASCUS 08-1234", ["08DAMASCUS1234"]),
    ("07 STATE 123; 124", ["07STATE123", "07STATE124"]),
    ("USUN NEW YORK 285, UNVIE 44", ["09USUNNEWYORK285", "09UNVIEVIENNA44"]),
    ("A. IIR 6 809 0087 10 B. QUITO 22 C. TD-314/18176-06", ["09QUITO22"]),
    ("A. ADAMS-BAKER TELCON 02/16/2009 B. RIGA POINTS JULY 15 C. RIGA 25", ["09RIGA25"]),
    ("EMBASSY RIGA DAILY REPORT FOR FEBRUARY 6", []),
    ("A. KARVELA 12 B. PORT ADRIS 41", ["09KARVELA12", "09PORTADRIS41"]),
]


@pytest.mark.parametrize(("printed", "expected"), CASES)
def test_references(printed: str, expected: list[str]) -> None:
    assert list(resolve_references(printed, created=JUNE_2009, reference_id="09LISBON900")) == expected


def test_a_number_higher_than_the_cables_own_is_of_the_year_before() -> None:
    january = datetime(2009, 1, 9)
    found = resolve_references("LISBON 2100; LISBON 12; STATE 134386", created=january, reference_id="09LISBON20")
    assert found == ("08LISBON2100", "09LISBON12", "08STATE134386")


def test_neither_itself_nor_twice() -> None:
    printed = "LISBON 900; LISBON 12; LISBON 0012"
    assert resolve_references(printed, created=JUNE_2009, reference_id="09LISBON900") == ("09LISBON12",)


def test_without_a_year_there_is_no_reference() -> None:
    assert resolve_references("LISBON 12", created=None, reference_id=None) == ()


@pytest.mark.parametrize(
    ("printed", "created", "expected"),
    [
        ("STATE 171566", datetime(2004, 10, 1), "04STATE171566"),
        ("STATE 224559", datetime(2003, 9, 5), "03STATE224559"),
        ("STATE 355397", datetime(1991, 11, 23), "91STATE355397"),
        ("STATE 253572", datetime(2003, 1, 30), "02STATE253572"),
        ("STATE 272249", datetime(2005, 1, 5), "04STATE272249"),
        ("STATE 134386", datetime(2009, 3, 1), "08STATE134386"),
        ("BEIJING 31000", datetime(1991, 10, 1), "91BEIJING31000"),
        ("BEIJING 31000", datetime(1991, 2, 1), "90BEIJING31000"),
    ],
)
def test_the_year_goes_by_how_many_cables_were_sent_then(printed: str, created: datetime, expected: str) -> None:
    assert resolve_references(printed, created=created) == (expected,)
