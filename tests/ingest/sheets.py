"""Fictional cables as sheets, and real or sample pages turned into sheets."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from ingest.readers.markup import strip_markup
from ingest.readers.mirror_html import MirrorHtml
from tests.ingest.forms import Sheet

_BLOCKS = re.compile(r"<pre>(.*?)</pre>", re.DOTALL)

HALT = Sheet(
    reference_id="08TESSARA77",
    created=datetime(2008, 3, 4, 9, 15),
    released=datetime(2010, 12, 6, 21, 9),
    classification="CONFIDENTIAL",
    origin="Embassy Tessara",
    title="AMBELOR -- GRAIN SILOS AT THE HALT",
    header="""VZCZCXYZ0001
PP RUEHWEB

DE RUEHXS #0077 0640915
ZNY CCCCC ZZH
P 040915Z MAR 08
FM AMEMBASSY TESSARA
TO RUEHC/SECSTATE WASHDC PRIORITY 5139
INFO RUEHXV/AMEMBASSY VELMAR""",
    body="""C O N F I D E N T I A L TESSARA 000077

SIPDIS

E.O. 12958: DECL: 03/04/2018
TAGS: EAGR PREL XB
SUBJECT: AMBELOR -- GRAIN SILOS AT THE HALT

REF: VELMAR 12

Classified By: Charge Ilse Brandt, reasons 1.4 (b) and (d).

1. (C) Summary: The Ministry of Grain told us that the silos at
the Halt are "quite full" and costs were 5 < 6 & rising. End
Summary.

2. (SBU) Path C:\\silo and \\"odd\\" text; AT&T &central8 stays.

3. (C) Comment: We doubt it. End comment.
BRANDT""",
)


def sheet_of(page: str) -> Sheet:
    """The sheet of a mirror page, its text as the page has it but for the pilcrows."""
    fields = MirrorHtml().read(page).fields
    header, body = (strip_markup(block).replace("¶", "") for block in _BLOCKS.findall(page)[:2])
    assert fields.reference_id and fields.created and fields.released and fields.classification and fields.origin
    return Sheet(
        reference_id=fields.reference_id,
        created=fields.created,
        released=fields.released,
        classification=fields.classification,
        origin=fields.origin,
        title=fields.title or "",
        header="" if header.strip() == "null" else header,
        body=body,
    )


def sheets_in(folder: Path) -> list[Sheet]:
    """The sheets of all mirror pages in a folder."""
    pages = [path.read_text("utf-8") for path in sorted(folder.glob("*.html"))]
    return [sheet_of(page) for page in pages if MirrorHtml().recognises(page)]
