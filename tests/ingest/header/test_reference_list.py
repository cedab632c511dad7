"""Where a REF list ends: after its last item, however it is broken, and before the text."""

from __future__ import annotations

import pytest

from ingest.header.reference_list import list_end

TEXT_AFTER = [
    ("STATE 41252 \n\n", "DCM READ THE POINTS TO THE HEAD OF THE FERRY OFFICE.\nSHE WANTS ALL LIGHTHOUSES KEPT."),
    ("STATE 41252 \n", "The boats are owned by three men from the north, who\nrent them by the day."),
    ("STATE 41252 \n\n", "A.  SIGNIFICANT ACTIONS AGAINST SMUGGLERS:\n\nNONE."),
    ("STATE 41252 \n\n", "IN FY 03 POST IDENTIFIED SOME GAPS IN FUNDING FOR FERRIES"),
    ("SECSTATE 84543 \n \n", "PORT ADRIS \n04/22/04 \n \nADA HARTWELL \nPRESIDENT"),
    ("A. RIGA 12 (THE FERRY) \n\n     B. QUITO 272 \n \n", "SUMMARY AND COMMENT: In anticipation of the meeting"),
    ("A) RIGA 3552 B) QUITO 4080 C) BAKER E-MAIL\n\nOF 10/6 D) STATE 215870\n\n", "Post met the harbor master."),
    ("A. 04 STATE 305348 \n\u00b6B. 04 STATE 139422 \n\u00b6C. RIGA 633 D. STATE 86436\n\n", "PORT OFFICIALS MET."),
    ("A. A. STATE 56282 B. B. RIGA 12 C. C. QUITO 7 \n\n", "COUNTRY TEAM MESSAGE"),
    ("A. RIGA 539 - THE FERRY OWNERS BACK AWAY FROM\nTHEIR OFFER\nB. RIGA 89\n\n", "THE OWNERS MET AGAIN."),
    ("RIGA 1091: QUITO 263: OSLO 1603 \n\n", "OUR VIEWS FOLLOW"),
    ("RIGA 12 \n\nQUITO 14 (NOTAL)\n\n03 OSLO 15\n\n", "MINISTER SEES NO REASON TO WAIT"),
    ("A. RIGA 12 (ON FERRIES,\nLIGHTHOUSES AND THE PEOPLE WHO KEEP THEM) \n\n", "THE LAMP WENT OUT."),
]


@pytest.mark.parametrize(("listed", "text"), TEXT_AFTER)
def test_the_text_is_left(listed: str, text: str) -> None:
    whole = listed + text
    end = list_end(whole, len(whole))
    assert whole[end:].strip() == text
    assert whole[:end].strip() == listed.strip()


@pytest.mark.parametrize("listed", [listed for listed, _ in TEXT_AFTER])
def test_a_list_alone_is_one(listed: str) -> None:
    assert listed[list_end(listed, len(listed)) :].strip() == ""
