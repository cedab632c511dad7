"""Which reader a document is for, told by its content; names and suffixes are never asked."""

from __future__ import annotations

import re

from ingest.errors import NotACable
from ingest.readers.five_line import FiveLine
from ingest.readers.markup import MARKUP, contents, strip_markup, visible
from ingest.readers.message import Message, Reader
from ingest.readers.mirror_html import MirrorHtml
from ingest.readers.page_text import PageText
from ingest.readers.plain_message import PlainMessage
from ingest.readers.plusd import PlusD

PAGES: tuple[Reader, ...] = (MirrorHtml(), PlusD())
TEXTS: tuple[Reader, ...] = (FiveLine(), PageText(), PlainMessage())
_ESCAPED = re.compile(r"&lt;(?:!doctype|\?xml|html|table|body|div|pre)\b", re.IGNORECASE)
_LINE = re.compile(r"<td\b[^<>]{0,200}?\bclass\s?=\s?['\"]?line-content\b[^<>]{0,200}>", re.IGNORECASE)
_LINE_END = re.compile(r"</td", re.IGNORECASE)
_HEAD = 4096  # characters: a page opens with its first tag


def unwrap(text: str) -> str:
    """The page whose source `text` shows, as a browser saves its view of one; `text` itself where it shows none."""
    if "&lt;" not in text or _ESCAPED.search(text) is None or MARKUP.search(text, 0, _HEAD) is None:
        return text
    if any(reader.recognises(text) for reader in PAGES):
        return text
    lines = [strip_markup(content or "").strip("\n") for _, content in contents(text, _LINE, _LINE_END)]
    shown = "\n".join(lines) if lines else visible(text)
    return shown if any(reader.recognises(shown) for reader in PAGES) else text


def recognise(text: str) -> tuple[Reader, str]:
    """Give the first reader that knows the form, and the text for it.

    A page of another site is read by its visible text. Raises NotACable where no reader knows the form.
    """
    if not text.strip():
        raise NotACable("the input is empty")
    page = MARKUP.search(text, 0, _HEAD) is not None
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
