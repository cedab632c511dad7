"""The texts of a document that is a mail or a page saved as one (MHTML, EML, mbox); of any other, its one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import Message as Mail

from ingest.charset import decode
from ingest.errors import DamagedInput

_ENVELOPE = re.compile(rb"From \S{1,200} [^\n]{0,200}\d{4}[^\n]{0,40}\n")
_NEXT_MAIL = re.compile(rb"\n(?=From \S{1,200} [^\n]{0,200}\d{4}[^\n]{0,40}\n[A-Za-z-]{1,60}:)")
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,99}+){1,99}+\r?\n")
_MIME = re.compile(rb"^(?:MIME-Version|Content-Type):", re.MULTILINE | re.IGNORECASE)
_READ = ("text/html", "text/plain", "application/xhtml+xml")


def texts(data: bytes) -> Iterator[str]:
    """Give the text, or the texts of each mail in it. Raises DamagedInput for binary data and broken mail."""
    if not _is_mail(data):
        yield decode(data)
        return
    start = 0
    if _ENVELOPE.match(data):
        for found in _NEXT_MAIL.finditer(data):
            yield from _mail(data[start : found.end()])
            start = found.end()
    yield from _mail(data[start:])


def _is_mail(data: bytes) -> bool:
    envelope = _ENVELOPE.match(data)
    headers = _HEADERS.match(data, envelope.end() if envelope else 0)
    return headers is not None and _MIME.search(headers[0]) is not None


def _mail(data: bytes) -> Iterator[str]:
    """The parts that can hold a cable: of a page its frames (not its pictures and styles), of a mail its text."""
    if envelope := _ENVELOPE.match(data):
        data = data[envelope.end() :]
    try:
        found = list(_parts(message_from_bytes(data, policy=policy.compat32)))
    except (MessageError, ValueError, LookupError, RecursionError) as exc:
        raise DamagedInput(f"the mail or saved page is broken ({exc})") from exc
    if not found:
        raise DamagedInput("the mail or saved page has no part of text")
    yield from found


def _parts(mail: Mail) -> Iterator[str]:
    kind = mail.get_content_type()
    if kind == "multipart/alternative":  # the same text twice: the plainest that is not empty
        for part in mail.get_payload():
            if isinstance(part, Mail) and (inner := [text for text in _parts(part) if text.strip()]):
                yield from inner
                return
    elif mail.is_multipart():
        for part in mail.get_payload():
            if isinstance(part, Mail):
                yield from _parts(part)
    elif kind in _READ:
        payload = mail.get_payload(decode=True)
        if isinstance(payload, bytes) and payload.strip():
            yield decode(payload)
