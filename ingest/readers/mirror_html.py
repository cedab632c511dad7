"""Mirror pages of 2010 and 2011: a table of five cells, then the header and the body in two preformatted blocks."""

from __future__ import annotations

import re

from ingest.errors import DamagedInput
from ingest.parse import Fields
from ingest.readers.markup import between, phrase, plain
from ingest.readers.message import Message
from ingest.readers.times import timestamp

_TABLE = re.compile(r"<table\s[^<>]{0,200}class=(['\"]?)cable\1[^<>]{0,200}>", re.IGNORECASE)
_CELL = re.compile(r"<td(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_BLOCK = re.compile(r"<pre(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_TITLE = re.compile(r"Viewing cable ([^,<]{1,80}),(.{0,2000}?)</h", re.IGNORECASE | re.DOTALL)
_NO_HEADER = {"", "null"}


class MirrorHtml:
    """Reads a mirror page; the sixth cell, with press articles, says nothing about the cable."""

    name = "html"

    def recognises(self, text: str) -> bool:
        """Look for the table of class `cable`."""
        return _TABLE.search(text) is not None

    def read(self, text: str) -> Message:
        """Read the row of fields, the title and the blocks of text."""
        table = _TABLE.search(text)
        if table is None:
            raise DamagedInput("the page has no table of class 'cable'")
        end_of_table = text.lower().find("</table", table.end())
        if end_of_table < 0:
            raise DamagedInput("the page is cut off inside the row of fields")
        row = text[table.end() : end_of_table]
        cells = [phrase(between(row, cell.end(), "</td") or "") for cell in _CELL.finditer(row)]
        if len(cells) < 5:
            raise DamagedInput(f"the row of fields has {len(cells)} cells instead of 5")
        blocks: list[str] = []
        for block in _BLOCK.finditer(text, end_of_table):
            content = between(text, block.end(), "</pre")
            if content is None:
                raise DamagedInput("the page is cut off inside the text of the cable")
            blocks.append(plain(content))
        if not blocks:
            raise DamagedInput("the page has the row of fields, but no text of a cable")
        reference_id, created, released, classification, origin = cells[:5]
        title = _TITLE.search(text, 0, table.start())
        return Message(
            "\n".join(block for block in blocks if block.strip() not in _NO_HEADER),
            Fields(
                reference_id=reference_id or None,
                created=timestamp(created),
                released=timestamp(released),
                classification=classification or None,
                origin=origin or None,
                title=phrase(title[2]) if title else None,
            ),
        )
