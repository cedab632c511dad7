"""The JSON of a cable: its names, its spelling of dates, and what is left out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime

from ingest.cable import Addressee, Cable, Paragraph, Source, Transmission
from ingest.contract import cable_json

CABLE = Cable(
    reference_id="08TESSARA77",
    canonical_id="08TESSARA77",
    created=datetime(2008, 3, 4, 9, 15),
    released=None,
    classification="CONFIDENTIAL",
    caveats=("NOFORN",),
    origin="Embassy Tessara",
    subject="GRAIN SILOS",
    tags=("EAGR", "PREL"),
    references=("08VELMAR12",),
    classified_by="Ilse Brandt",
    signer="BRANDT",
    declassify_on=date(2018, 3, 4),
    is_partial=False,
    transmission=Transmission(
        "P", "040915Z MAR 08", "AMEMBASSY TESSARA", (Addressee("SECSTATE WASHDC", "PRIORITY"),), (Addressee("VELMAR"),)
    ),
    sections=2,
    paragraphs=(
        Paragraph("08TESSARA77", 5, "Full.", "5. (C) Full.", portion="C", kind="summary", heading="SUMMARY"),
        Paragraph("08TESSARA77", 5, "Empty.", "5. Empty.", occurrence=2, supplied=True),
    ),
    raw="the text as it came",
    source=Source("in/page.html"),
    lost_words=3,
)


def test_a_cable_as_others_read_it() -> None:
    assert cable_json(CABLE) == {
        "reference_id": "08TESSARA77",
        "canonical_id": "08TESSARA77",
        "created": "2008-03-04T09:15:00",
        "released": None,
        "classification": "CONFIDENTIAL",
        "caveats": ["NOFORN"],
        "origin": "Embassy Tessara",
        "subject": "GRAIN SILOS",
        "tags": ["EAGR", "PREL"],
        "references": ["08VELMAR12"],
        "classified_by": "Ilse Brandt",
        "signer": "BRANDT",
        "declassify_on": "2018-03-04",
        "is_partial": False,
        "transmission": {
            "precedence": "P",
            "dtg": "040915Z MAR 08",
            "from": "AMEMBASSY TESSARA",
            "to": [{"name": "SECSTATE WASHDC", "precedence": "PRIORITY"}],
            "info": [{"name": "VELMAR", "precedence": None}],
        },
        "sections": 2,
        "lost_words": 3,
        "paragraphs": [
            {
                "key": "08TESSARA77#5",
                "number": 5,
                "supplied": False,
                "portion": "C",
                "kind": "summary",
                "heading": "SUMMARY",
                "text": "Full.",
            },
            {
                "key": "08TESSARA77#5.2",
                "number": 5,
                "supplied": True,
                "portion": None,
                "kind": "body",
                "heading": None,
                "text": "Empty.",
            },
        ],
    }


def test_the_same_cable_from_elsewhere_is_the_same_json() -> None:
    elsewhere = replace(CABLE, source=Source("dump.csv", row=9), raw="another wording")
    assert json.dumps(cable_json(elsewhere)) == json.dumps(cable_json(CABLE))
