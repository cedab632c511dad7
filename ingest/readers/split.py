"""One text, several cables: pages and texts that were put together in one file are parted before they are read.

A document is parted only where another one certainly begins: at the start of a page, at another row of fields or
another synopsis, at the five lines of an export, at the header of another transmission. A message that repeats another
inside its own text (QUOTE ... UNQUOTE) stays one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ingest.errors import NotACable
from ingest.readers.five_line import exports
from ingest.readers.markup import MARKUP, visible
from ingest.readers.mirror_html import TABLE
from ingest.readers.page_text import copies
from ingest.readers.plain_message import messages
from ingest.readers.plusd import SYNOPSIS
from ingest.readers.recognise import PAGES, recognise, unwrap

_PAGE = re.compile(
    r"(?:\A|(?<=[\n>]))(?:<\?xml[^<>]{0,200}\?>\s{0,99})?(?:<!doctype[^<>]{0,300}>\s{0,99})?<html\b", re.IGNORECASE
)
_PAGE_END = re.compile(r"</html\s{0,9}>", re.IGNORECASE)
_HEADING = re.compile(r"<h\d[^<>]{0,200}>\s{0,99}Viewing cable ", re.IGNORECASE)
_HEAD = 4096  # characters, as a page is recognised

Starts = Callable[[str], list[int]]


def documents(text: str) -> Iterator[str]:
    """Give the documents in `text`, in its order. Linear in its length."""
    for piece in _pages(text):
        page = unwrap(piece)
        if MARKUP.search(page, 0, _HEAD) is None:
            yield from _parts(page, (exports, copies, messages))
        elif any(reader.recognises(page) for reader in PAGES):
            yield from _parts(page, (_tables, _synopses))
        else:
            parts = list(_parts(visible(page), (exports, copies, messages)))
            yield from parts if len(parts) > 1 else [page]


def _pages(text: str) -> list[str]:
    """The pages of a text, and what stands between them where that is a cable itself; else it stays with its page."""
    if "<" not in text:
        return [text]
    begins = {found.start() for found in _PAGE.finditer(text)}
    cuts = sorted({*begins, *(found.end() for found in _PAGE_END.finditer(text))} - {0, len(text)})
    pieces: list[str] = []
    for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        piece = text[begin:end]
        if pieces and begin not in begins and not _is_cable(piece):
            pieces[-1] += piece
        elif len(pieces) == 1 and cuts[0] == begin and 0 not in begins and not _is_cable(pieces[0]):
            pieces[0] += piece  # what a server or an editor wrote before the first page
        else:
            pieces.append(piece)
    return pieces


def _is_cable(text: str) -> bool:
    try:
        recognise(text)
    except NotACable:
        return False
    return True


def _parts(text: str, forms: Sequence[Starts]) -> Iterator[str]:
    """The text parted by the first form, each part by the next ones."""
    if not forms:
        yield text
        return
    first, *others = forms
    cuts = first(text)[1:]
    for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        yield from _parts(text[begin:end], others)


def _tables(text: str) -> list[int]:
    """Where the cables of a page with several rows of fields begin: at the heading over each."""
    starts: list[int] = []
    done = 0
    for table in TABLE.finditer(text):
        headings = [found.start() for found in _HEADING.finditer(text, done, table.start())]
        starts.append(headings[-1] if headings else table.start())
        done = table.end()
    return starts


def _synopses(text: str) -> list[int]:
    return [found.start() for found in SYNOPSIS.finditer(text)]
