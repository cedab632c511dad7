"""Heads printed again in the middle of a cable: cut whole, in every form, and never a line of text with them."""

from __future__ import annotations

import pytest

from ingest.transmission_noise import trim

FIRST = """\
UNCLAS SECTION 01 OF 02 VELMAR 009059

SENSITIVE

DEPT FOR EUR/NX
STATE PASS TO THE LIGHTHOUSE BOARD

E.O. 12958: N/A
TAGS: PREL, VX
SUBJECT: VIEWS ON THE LIGHTHOUSE DISPUTE, AND WHAT THE KEEPERS
WANT FROM IT, IN FIVE PROVINCES

1. (U) ONE.

"""
HEAD = """\
UNCLAS SECTION 02 OF 02 VELMAR 009059

SENSITIVE

DEPT FOR EUR/NX
STATE PASS TO THE LIGHTHOUSE BOARD

E.O. 12958: N/A
TAGS: PREL, VX
SUBJECT: VIEWS ON THE LIGHTHOUSE DISPUTE, AND WHAT THE KEEPERS
WANT FROM IT, IN FIVE PROVINCES
"""
SENT = """\
                       UNCLASSIFIED

                           UNCLASSIFIED     PTQ8450

PAGE 01        VELMAR  09059  02 OF 02  110814Z
ACTION EUR-00

INFO  LOG-00   NP-00    AGRE-00  AID-00   CEA-01   CIAE-00  CTME-00
      SWCI-00    /013W
                  ------------------5427E6  110815Z /38
R 110815Z APR 03
FM AMEMBASSY VELMAR
TO SECSTATE WASHDC 9929
INFO AMEMBASSY BREZHIN
DEPT OF COMMERCE WASHDC
                       UNCLASSIFIED

PAGE 02        VELMAR  09059  02 OF 02  110814Z
AMEMBASSY QUINTARA
CINCUSNAVEUR LONDON UK//N2/N22//

"""
SHORT_SENT = """\
CONFIDENTIAL

R 171512Z JAN 90
FM AMCONSUL PORT ADRIS
TO SECSTATE WASHDC 5366
INFO AMEMBASSY VELMAR

"""
BROKEN = HEAD.replace(
    "WANT FROM IT", "\n                       UNCLASSIFIED\n\nPAGE 02        VELMAR  09059  02 OF 02\nWANT FROM IT"
)


@pytest.mark.parametrize("head", [HEAD, SENT + HEAD, SHORT_SENT + HEAD, BROKEN, HEAD.replace("\n\n", "\n")])
@pytest.mark.parametrize("blank", ["", "\n"])
def test_a_head_goes_and_the_sentence_goes_on(head: str, blank: str) -> None:
    text = f"{FIRST}2. (U) THE LENS,\n{head}{blank}WHICH IS CRACKED.\n\n3. (U) THREE.\n"
    assert trim(text, post="VELMAR").text == f"{FIRST}2. (U) THE LENS,\nWHICH IS CRACKED.\n\n3. (U) THREE.\n"


@pytest.mark.parametrize(
    "line",
    [
        "ACTION AGAINST THE LIGHTHOUSE KEEPERS, AND THAT THE OFFICE WILL",
        "ACTION MESSAGES ARE SENT TO ALL KEEPERS EACH MONTH BY",
        "INFO ON THE KEEPERS WAS SENT TO",
        "TO SECSTATE THE OFFICE SAID NOTHING, AND",
        "PAGE 12 OF THE REPORT SAYS THAT",
    ],
)
def test_a_line_of_text_that_begins_like_a_head_stays(line: str) -> None:
    text = f"{FIRST}2. (U) HE OPPOSES ANY\n{line}\nTHE REST.\n\n3. (U) THREE, AND\n{HEAD}\nFOUR.\n"
    expected = f"{FIRST}2. (U) HE OPPOSES ANY\n{line}\nTHE REST.\n\n3. (U) THREE, AND\nFOUR.\n"
    assert trim(text, post="VELMAR").text == expected


def test_a_message_that_begins_with_its_second_section_keeps_its_head() -> None:
    assert trim(HEAD + "\nWHICH IS CRACKED.\n", post="VELMAR").text == HEAD + "\nWHICH IS CRACKED.\n"


@pytest.mark.parametrize(
    "trailer",
    [
        "\n                       UNCLASSIFIED\n\n>\n\n\n 2001VELMAR06604 - Classification: UNCLASSIFIED\n",
        "\n\nNNNN\n      2004VELMAR00559 - CONFIDENTIAL\n",
        "\nLIMITED OFFICIAL USE\n\n\n\nNNN\n",
        "\nNNNN\n            2004VELMAR00098 - Classification: UNCLASSIFIED\n\n\n\nv1.6.3\n",
        "\nNOTE: NOT PASSED TO ABOVE ADDRESSEE(S)\n\n                       UNCLASSIFIED\n",
    ],
)
def test_what_a_printer_put_under_the_message_goes(trailer: str) -> None:
    assert trim(f"1. (U) ONE.\nWHITCOMBE\n{trailer}", post="VELMAR").text.strip() == "1. (U) ONE.\nWHITCOMBE"
