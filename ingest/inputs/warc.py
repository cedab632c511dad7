"""Members of a WARC, the archive of a web crawl: the pages that were answered, one after another (ISO 28500)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from ingest.errors import DamagedInput
from ingest.inputs.limits import MIB
from ingest.inputs.members import Member
from ingest.inputs.names import display_name

_BEGINS = re.compile(rb"WARC/\d\.\d\r?\n")
_NO_DOCUMENT = ("warcinfo", "request", "metadata", "revisit")
_LINE, _LINES = 8192, 200  # bytes a line and lines a header: what web servers accept, and more
_LARGEST = 32 * MIB  # as for every document (limits.py): a larger response is a film or an archive
_OK = re.compile(rb"HTTP/\d(?:\.\d)? +2\d\d\b")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_CHUNKED = re.compile(rb"^transfer-encoding:[^\n]{0,80}chunked", re.MULTILINE | re.IGNORECASE)
_SIZE = re.compile(rb"\s{0,9}([0-9A-Fa-f]{1,8})[^\n]{0,200}\n")


def is_warc(head: bytes) -> bool:
    """Say whether `head` begins a WARC."""
    return _BEGINS.match(head) is not None


def warc_members(stream: BinaryIO) -> Iterator[Member]:
    """Give what each record of an answer or a resource holds, named by its address.

    Requests and notes of the crawler hold no document and are passed over, and so are pictures, styles and scripts by
    what the server called them. Raises DamagedInput where the archive is broken or cut off.
    """
    while (first := stream.readline(_LINE)) != b"":
        if not first.strip():
            continue
        if _BEGINS.match(first) is None:
            raise DamagedInput("the WARC is damaged: no record begins where one should")
        headers = _headers(stream)
        size = headers.get("content-length", "")
        if not (size.isascii() and size.isdecimal()):
            raise DamagedInput("the WARC is damaged: a record without its length")
        name = headers.get("warc-target-uri", "").strip("<>") or headers.get("warc-record-id", "record")
        left = int(size)
        if headers.get("warc-type", "") in _NO_DOCUMENT or left > _LARGEST:
            while left and (data := stream.read(min(left, MIB))):
                left -= len(data)
            if int(size) > _LARGEST:
                yield Member(name, f"a record of more than {_LARGEST // MIB} MiB")
            continue
        data = stream.read(left)
        if len(data) < left:
            raise DamagedInput("the WARC is cut off inside a record")
        yield from _document(name, data, "http" in headers.get("content-type", ""))


def _headers(stream: BinaryIO) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in range(_LINES):
        line = stream.readline(_LINE).decode("utf-8", "replace").strip()
        if not line:
            break
        name, _, value = line.partition(":")
        found[name.strip().lower()] = value.strip()
    return found


def _document(name: str, data: bytes, http: bool) -> Iterator[Member]:
    name = display_name(name)
    if not http:
        yield Member(name, None, io.BytesIO(data))
        return
    cut = re.search(rb"\r?\n\r?\n", data)
    head, body = (data[: cut.start()], data[cut.end() :]) if cut else (data, b"")
    if _OK.match(head) is None:
        status = _STATUS.match(head)
        yield Member(name, f"the server answered {status[1].decode() if status else 'nothing known'}")
    elif re.search(
        rb"^content-type:\s{0,9}(?:image|font|audio|video)/|^content-type:[^\n]{0,20}(?:css|javascript)",
        head,
        re.M | re.I,
    ):
        return
    else:
        yield Member(name, None, io.BytesIO(_whole(body) if _CHUNKED.search(head) else body))


def _whole(body: bytes) -> bytes:
    """A body that was sent in chunks, put together; as it is where it is already."""
    pieces: list[bytes] = []
    at = 0
    while size := _SIZE.match(body, at):
        length = int(size[1], 16)
        if not length:
            return b"".join(pieces)
        pieces.append(body[size.end() : size.end() + length])
        at = size.end() + length + 2
    return body
