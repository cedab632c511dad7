"""Which reader a document is for, told by its content; names and suffixes are never asked."""

from __future__ import annotations

import re

from ingest.errors import NotACable
from ingest.readers.five_line import FiveLine
from ingest.readers.markup import visible
from ingest.readers.message import Message, Reader
from ingest.readers.mirror_html import MirrorHtml
from ingest.readers.page_text import PageText
from ingest.readers.plain_message import PlainMessage
from ingest.readers.plusd import PlusD

PAGES: tuple[Reader, ...] = (MirrorHtml(), PlusD())
TEXTS: tuple[Reader, ...] = (FiveLine(), PageText(), PlainMessage())
_MARKUP = re.compile(r"<(?:!doctype\s|\?xml\s|html\b|body\b|table\b|div\b|pre\b|p>)", re.IGNORECASE)
_HEAD = 4096


def recognise(text: str) -> tuple[Reader, str]:
    """Give the first reader that knows the form, and the text for it.

    A page of another site is read by its visible text. Raises NotACable where no reader knows the form.
    """
    if not text.strip():
        raise NotACable("the input is empty")
    page = _MARKUP.search(text, 0, _HEAD) is not None
    for reader in PAGES if page else ():
        if reader.recognises(text):
            return reader, text
    words = visible(text) if page else text
    for reader in TEXTS:
        if reader.recognises(words):
            return reader, words
    raise NotACable("a page, but none of a cable" if page else "the text has no known form of a cable")


def read_document(text: str) -> tuple[Message, str]:
    """Read a document of any form: its message, and the name of the form."""
    reader, words = recognise(text)
    return reader.read(words), reader.name
