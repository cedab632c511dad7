"""Cables in the forms of the archive and of older years: what is said in them stays, what surrounded it goes."""

from __future__ import annotations

import pytest

from ingest import Cable, Source, parse_text

HEAD = """\
Message Text


LIMITED OFFICIAL USE

PAGE 01        BREZHI  02959  171944Z

11
ACTION EUR-25

INFO  OCT-01  EA-11  ISO-00  CIAE-00  COME-00  EB-11  INR-10

      LAB-06  NSAE-00  RSC-01  SIL-01

      /096 W
                     ---------------------     064536
R 171600Z MAY 74
FM AMEMBASSY BREZHIN
TO SECSTATE WASHDC 3410
INFO AMEMBASSY VELMAR
AMCONSUL PORTADRIS


LIMITED OFFICIAL USE BREZHIN 2959

E.O. 11652: N/A
TAGS: PINS, XD
SUBJECT: WHEREABOUTS OF A LAMP

REF: STATE 097844

"""
BODY = """\
1. EMBASSY HAS ASKED THE HARBOR OFFICE, AND WAS GIVEN TEA.

2. THE MINISTER CALLS THE LAMP STOLEN, AND SAYS
TO EVERYBODY WHO ASKS THAT IT WENT OVER THE BORDER WITH THE
LIMITED OFFICIAL USE

LIMITED OFFICIAL USE

PAGE 02  BREZHI 02959  171944Z

WINTER ICE, WHICH NOBODY BELIEVES.

3. TO OUR KNOWLEDGE NO REWARD IS OFFERED.
"""
END = "\n\nLIMITED OFFICIAL USE\n\n\n\n\nNNN\n\nMessage Attributes\n\nCapture Date: 01 JAN 1994\nFrom: BREZHIN\n"


def read(text: str) -> Cable:
    return parse_text(text, source=Source("cable.txt"))


@pytest.mark.parametrize("end", [END, "\nNNNN\n", "\n                       CONFIDENTIAL\n\n>\n", ""])
@pytest.mark.parametrize("name", ["WHITCOMBE", "VAN HOUTEN", "Whitcombe"])
def test_the_signer_is_a_person_and_in_no_paragraph(name: str, end: str) -> None:
    cable = read(f"{HEAD}{BODY}{name}\n{end}")
    assert cable.signer == name
    assert [each.text for each in cable.paragraphs] == [
        "EMBASSY HAS ASKED THE HARBOR OFFICE, AND WAS GIVEN TEA.",
        "THE MINISTER CALLS THE LAMP STOLEN, AND SAYS TO EVERYBODY WHO ASKS THAT IT WENT OVER THE BORDER WITH THE "
        "WINTER ICE, WHICH NOBODY BELIEVES.",
        "TO OUR KNOWLEDGE NO REWARD IS OFFERED.",
    ]
    assert cable.references == ("74STATE97844",)
    assert cable.lost_words == 0


@pytest.mark.parametrize("words", ["WE CONDEMN THIS ACTION", "LIMITED OFFICIAL USE", "CORRECTION TO FOLLOW"])
def test_words_that_are_no_name_sign_nothing(words: str) -> None:
    assert read(f"{HEAD}{BODY}{words}\n").signer is None


@pytest.mark.parametrize("reference", ["STATE 41252", "SECSTATE 41252 AND PREVIOUS (NOTAL)", "A. STATE 41252"])
@pytest.mark.parametrize("gap", ["\n", "\n\n", " \n \n"])
def test_a_reference_line_leaves_the_text(reference: str, gap: str) -> None:
    text = (
        f"R 260608Z FEB 04\nFM AMEMBASSY VELMAR\nTO SECSTATE WASHDC 0001\n\nUNCLAS VELMAR 000889\n\nSIPDIS\n\n"
        f"E.O. 12958: N/A\nTAGS: PHUM, PREL\nSUBJECT: DEMARCHE ON FERRY SAFETY\n\nREF: {reference}{gap}"
        "DCM READ THE POINTS TO THE HEAD OF THE FERRY OFFICE ON TUESDAY.\nSHE WANTS ALL LIGHTHOUSES KEPT, AND NO BAN "
        "ON WOODEN\nHULLS.\n\nWHITCOMBE\n\nNNNN\n"
    )
    cable = read(text)
    assert [each.text for each in cable.paragraphs] == [
        "DCM READ THE POINTS TO THE HEAD OF THE FERRY OFFICE ON TUESDAY. SHE WANTS ALL LIGHTHOUSES KEPT, AND NO BAN ON "
        "WOODEN HULLS."
    ]
    assert (cable.references, cable.signer, cable.lost_words) == (("04STATE41252",), "WHITCOMBE", 0)
