"""A paragraph as the API returns it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.ui.web.board.told import LATE, filled
from ui.web.gradio.paragraph_json import paragraph_json


def test_a_paragraph_tells_where_it_stands_and_what_its_cable_says_of_itself(tmp_path: Path) -> None:
    with filled(tmp_path) as catalog:
        entry = catalog.paragraph(LATE)
    assert paragraph_json(entry) == {
        "key": "08VELMAR6#2",
        "reference_id": "08VELMAR6",
        "number": 2,
        "supplied": False,
        "portion": "C",
        "kind": "body",
        "heading": None,
        "text": "The minister of drought in district 6 told us that plan 44 moves on. "
        "A contact doubted it, citing the pipeline of year 1992.",
        "origin": "Embassy Velmar",
        "created": "2008-07-07T09:30",
        "classification": "CONFIDENTIAL",
        "subject": "DROUGHT IN DISTRICT 6",
        "permalink": "/?cable=08VELMAR6&par=2",
    }
    assert paragraph_json(replace(entry, created=None))["created"] is None
