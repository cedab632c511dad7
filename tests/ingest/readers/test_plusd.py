"""Pages of the archive of the 1970s, whose text is the body alone and whose header is hidden beside it."""

from __future__ import annotations

import pytest

from ingest import Cable, Source
from ingest.convert import convert
from ingest.inputs.items import Document
from ingest.readers.message import Reader
from ingest.readers.plusd import PlusD
from tests.ingest.forms import plusd
from tests.ingest.readers.reader_contract import ReaderContract
from tests.ingest.sheets import HALT

HEADER = """LIMITED OFFICIAL USE

PAGE 01  TESSAR 01204  041933Z

40
ACTION EUR-25

INFO  OCT-01  ISO-00
---------------------     027311
R 041540Z JUN 75
FM AMEMBASSY TESSARA
TO SECSTATE WASHDC 2207
INFO AMEMBASSY BREZHIN
AMCONSUL PORTADRIS


LIMITED OFFICIAL USE TESSARA 1204

E.O. 11652: N/A
TAGS: PINS, XB
SUBJECT: A BELL FOR THE FERRY"""
BODY = """
1. THE HARBOR MASTER TOLD US THAT THE BELL WAS CAST IN MAY. HE HOPES
TO HANG IT BEFORE THE FAIR.

2. TO EVERYBODY'S SURPRISE IT WAS PAID FOR BY THE FISHERMEN, WHO ASKED
FOR NOTHING BUT THAT IT BE RUNG.
ALDERSON


LIMITED OFFICIAL USE




NNN
"""


def page(header: str, body: str) -> bytes:
    values = {
        "Date": "1975 June 4, 15:40 (Wednesday)",
        "Canonical ID": "1975TESSARA01204_b",
        "Original Classification": "LIMITED OFFICIAL USE",
        "From": "Ambelor Tessara",
    }
    rows = "".join(
        f'<tr><td><div class="s_key">{key}:</div><div class="s_val">{value}</div></td></tr>'
        for key, value in values.items()
    )
    return (
        f'<!DOCTYPE html><html><body><table id="synopsis"><tr><td colspan="2">A BELL FOR THE FERRY</td></tr>{rows}'
        f'</table><div class="pane-content">{header}<div class="text-content"><div id="tagged-text">{body}</div></div>'
        f'</div><div class="pane-content"><div class="text-content">{HEADER}\n{BODY}</div></div></body></html>'
    ).encode()


def test_the_hidden_header_stands_over_the_body() -> None:
    hidden = f'<div class="text-header hidden">{HEADER}</div>'
    whole, parted = (
        convert([Document(Source("x"), page(*parts))])[0] for parts in (("", HEADER + "\n" + BODY), (hidden, BODY))
    )
    assert isinstance(whole, Cable)
    assert isinstance(parted, Cable)
    for cable in (whole, parted):
        assert cable.reference_id == "75TESSARA1204"
        assert [paragraph.number for paragraph in cable.paragraphs] == [1, 2]
        assert cable.paragraphs[0].text.endswith("HE HOPES TO HANG IT BEFORE THE FAIR.")
        assert cable.paragraphs[1].text.startswith("TO EVERYBODY'S SURPRISE")
        assert [to.name for to in cable.transmission.to] == ["SECSTATE WASHDC"]
        assert [info.name for info in cable.transmission.info] == ["AMEMBASSY BREZHIN", "AMCONSUL PORTADRIS"]
        assert cable.transmission.dtg == "041540Z JUN 75"
        assert cable.signer == "ALDERSON"


class TestPlusD(ReaderContract):
    @pytest.fixture
    def reader(self) -> Reader:
        return PlusD()

    @pytest.fixture
    def document(self) -> str:
        return plusd(HALT)
