"""The headers of every answer; a page's policy allows the scripts that stand in it, and no other."""

from __future__ import annotations

import base64
import hashlib
import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send

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


def add_headers(send: Send, set_cookie: str | None = None) -> Send:
    """Adds the headers; holds a page back until its inline scripts are known, and allows only those."""
    start: Message | None = None
    page = bytearray()

    async def sent(message: Message) -> None:
        nonlocal start
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message.get("headers", [])))
            headers.update(_HEADERS)
            if set_cookie:
                headers.append("set-cookie", set_cookie)
            start = {**message, "headers": headers.raw}
            if not _waits(headers):
                headers.setdefault("content-security-policy", _POLICY.format(hashes=""))
                await send(start)
            return
        if start is None or not _waits(Headers(raw=start["headers"])):
            await send(message)
            return
        page.extend(message.get("body", b""))
        if message.get("more_body"):
            return
        hashes = "".join(f" 'sha256-{_hash(script)}'" for script in _INLINE.findall(bytes(page)))
        MutableHeaders(scope=start)["content-security-policy"] = _POLICY.format(hashes=hashes)
        await send(start)
        await send({"type": "http.response.body", "body": bytes(page)})

    return sent


async def answer(
    scope: Scope, receive: Receive, send: Send, status: int, text: str, headers: dict[str, str] | None = None
) -> None:
    """A whole answer of one line of text."""
    await PlainTextResponse(text, status, headers)(scope, receive, add_headers(send))


def _waits(headers: Headers) -> bool:
    """Whether it is a page without a policy of its own."""
    return headers.get("content-type", "").startswith("text/html") and "content-security-policy" not in headers


def _hash(script: bytes) -> str:
    return base64.b64encode(hashlib.sha256(script).digest()).decode("ascii")
