"""Which reader a document is for, told by its content; names and suffixes are never asked."""

from __future__ import annotations

from ingest.errors import NotACable
from ingest.readers.message import Reader
from ingest.readers.mirror_html import MirrorHtml

READERS: tuple[Reader, ...] = (MirrorHtml(),)


def recognise(text: str) -> Reader:
    """Give the first reader that knows the form. Raises NotACable where none does."""
    if not text.strip():
        raise NotACable("the input is empty")
    for reader in READERS:
        if reader.recognises(text):
            return reader
    raise NotACable("no known form of cable")
