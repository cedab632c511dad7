"""The headers of every answer; a page's policy allows the scripts that stand in it, and no other."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_INLINE = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_HEADERS = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval'{hashes}; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


def add_headers(send: Send, set_cookie: str | None) -> Send:
    """Adds the headers; holds a page back until its inline scripts are known, and allows only those."""
    start: Message | None = None
    page = bytearray()

    async def sent(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            start = _with_headers(message, set_cookie)
            if _has_policy(start):
                await send(start)
            elif not _is_page(start):
                _set(start, "content-security-policy", _POLICY.format(hashes=""))
                await send(start)
            return
        if start is None or _has_policy(start) or not _is_page(start):
            await send(message)
            return
        page.extend(message.get("body", b""))
        if message.get("more_body"):
            return
        hashes = "".join(f" 'sha256-{_hash(script)}'" for script in _INLINE.findall(bytes(page)))
        _set(start, "content-security-policy", _POLICY.format(hashes=hashes))
        await send(start)
        await send({"type": "http.response.body", "body": bytes(page)})

    return sent


async def answer(send: Send, status: int, text: str, headers: list[tuple[str, str]] | None = None) -> None:
    """A whole answer of one line of text."""
    body = text.encode("utf-8")
    pairs = [("content-type", "text/plain; charset=utf-8"), ("content-length", str(len(body))), *(headers or [])]
    start: Message = {
        "type": "http.response.start",
        "status": status,
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in pairs],
    }
    await send(_with_headers(start, None))
    await send({"type": "http.response.body", "body": body})


def _with_headers(start: Message, set_cookie: str | None) -> Message:
    for name, value in _HEADERS.items():
        _set(start, name, value)
    if set_cookie is not None:
        start["headers"] = [*start["headers"], (b"set-cookie", set_cookie.encode("latin-1"))]
    return start


def _is_page(start: Message) -> bool:
    return any(name.lower() == b"content-type" and value.startswith(b"text/html") for name, value in start["headers"])


def _has_policy(start: Message) -> bool:
    return any(name.lower() == b"content-security-policy" for name, _ in start["headers"])


def _set(start: Message, name: str, value: str) -> None:
    key = name.encode("latin-1")
    kept = [pair for pair in start.get("headers", []) if pair[0].lower() != key]
    start["headers"] = [*kept, (key, value.encode("latin-1"))]


def _hash(script: bytes) -> str:
    return base64.b64encode(hashlib.sha256(script).digest()).decode("ascii")
