"""Mirror pages of 2010 and 2011: a table of five cells, then the header and the body in two preformatted blocks."""

from __future__ import annotations

import re

from ingest.errors import DamagedInput
from ingest.parse import Fields
from ingest.readers.markup import contents, phrase, strip_markup
from ingest.readers.message import Message
from ingest.times import timestamp

TABLE = re.compile(r"<table\s[^<>]{0,200}?class\s?=\s?(['\"]?)cable\1[^<>]{0,200}>", re.IGNORECASE)
_TABLE_END = re.compile(r"</table", re.IGNORECASE)
_CELL = re.compile(r"<td(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_CELL_END = re.compile(r"</td", re.IGNORECASE)
_BLOCK = re.compile(r"<pre(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_BLOCK_END = re.compile(r"</pre", re.IGNORECASE)
_HEADING = re.compile(r"<h\d[^<>]{0,200}>\s{0,99}Viewing cable ([^,<]{1,80}),([^<]{0,2000})", re.IGNORECASE)
_PAGE_END = re.compile(r"</(?:body|html)\b", re.IGNORECASE)
_NO_HEADER = {"", "null"}


class MirrorHtml:
    """Reads a mirror page; the sixth cell, with press articles, says nothing about the cable."""

    name = "html"

    def recognises(self, text: str) -> bool:
        """Look for the table of class `cable`, or the heading before it."""
        return TABLE.search(text) is not None or _HEADING.search(text) is not None

    def read(self, text: str) -> Message:
        """Read the row of fields, the title and the blocks of text."""
        table = TABLE.search(text)
        table_end = _TABLE_END.search(text, table.end()) if table else None
        if table is None or table_end is None:
            raise DamagedInput("the page is cut off before the end of its row of fields")
        cells = [
            phrase(content or "") for _, content in contents(text, _CELL, _CELL_END, table.end(), table_end.start())
        ]
        if len(cells) < 5:
            raise DamagedInput(f"the row of fields has {len(cells)} cells instead of 5")
        reference_id, created, released, classification, origin = cells[:5]
        heading = _HEADING.search(text, 0, table.start())
        return Message(
            "\n".join(block for block in _blocks(text, table_end.end()) if block.strip() not in _NO_HEADER),
            Fields(
                reference_id=reference_id or None,
                created=timestamp(created),
                released=timestamp(released),
                classification=classification or None,
                origin=origin or None,
                title=phrase(heading[2]) if heading else None,
            ),
        )


def _blocks(text: str, start: int) -> list[str]:
    blocks: list[str] = []
    for _, content in contents(text, _BLOCK, _BLOCK_END, start):
        if content is None:
            raise DamagedInput("the page is cut off inside the text of the cable")
        blocks.append(strip_markup(content))
    if len(blocks) < 2 and _PAGE_END.search(text, start) is None:
        raise DamagedInput("the page is cut off before the body of the cable")
    if not blocks:
        raise DamagedInput("the page has a row of fields, but no text of a cable")
    return blocks
