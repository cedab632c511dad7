"""What stands before every route: hosts, origins, sizes, known paths, sign-in, and the headers of every answer."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from anyio import to_thread

from ui.web.identity import (
    BROWSER_COOKIE,
    BROWSER_SECONDS,
    READER_COOKIE,
    Identity,
    Signer,
    cookie,
    cookies_of,
    new_browser,
)
from ui.web.passwords import Readers

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_SET_BYTES = 20_000_000
_OPEN = ("/login", "/logout", "/cablechat/static/", "/favicon.ico", "/robots.txt")
_KNOWN = (
    re.compile(r"/(login|logout|config|theme\.css|favicon\.ico|robots\.txt|manifest\.json)?/?"),
    re.compile(r"/(assets|static|cablechat)/.*"),
    re.compile(
        r"/gradio_api/(info|openapi\.json|app_id|heartbeat/\w+|startup-events|reset|cancel|login_check"
        r"|queue/(join|data)|call/(v2/)?\w+(/\w+)?|mcp(/.*)?)/?"
    ),
)
_CLIMBS = re.compile(r"(^|/)\.\.(/|$)|\\|\x00")
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


@dataclass(frozen=True, slots=True)
class Rules:
    """What the guard enforces. `hosts` empty allows every Host header; `readers` None asks nobody to sign in."""

    signer: Signer
    readers: Readers | None = None
    hosts: frozenset[str] = frozenset()
    upload_bytes: int = 200_000_000
    body_bytes: int = 2_000_000
    secure: bool = False


class Guard:
    """ASGI middleware; puts an Identity into `scope["state"]["identity"]`."""

    def __init__(self, app: App, rules: Rules) -> None:
        self._app, self._rules = app, rules
        self._known_basic: dict[bytes, str] = {}
        self._pepper = secrets.token_bytes(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the request through, or answers it with the reason why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await _answer(send, *refusal)
            return
        identity, fresh = await self._identity(headers)
        if identity is None and not scope["path"].startswith(_OPEN):
            await self._ask_to_sign_in(scope, headers, send)
            return
        scope.setdefault("state", {})["identity"] = identity
        if scope["path"] == "/":  # its scripts are hashed below, so it must come uncompressed
            scope["headers"] = [pair for pair in scope["headers"] if pair[0].lower() != b"accept-encoding"]
        await self._app(scope, self._limited(scope, receive), self._headed(send, fresh))

    def _refusal(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if self._rules.hosts and _name(host) not in self._rules.hosts:
            return 421, "This address is not one of ours."  # a page elsewhere that points its own name at us
        origin = headers.get("origin")
        if scope["method"] not in ("GET", "HEAD", "OPTIONS") and origin and urlsplit(origin).netloc != host:
            return 403, "Requests from other sites are not taken."
        path = scope["path"]
        if _CLIMBS.search(path) or not any(known.fullmatch(path) for known in _KNOWN):
            return 404, "There is nothing here."
        length = headers.get("content-length", "0")
        if not length.isdigit() or int(length) > self._limit(path):
            return 413, f"Too large; the limit is {self._limit(path) // 1_000_000} MB."
        return None

    async def _identity(self, headers: dict[str, str]) -> tuple[Identity | None, str | None]:
        """Who asks, and the cookie to set for a browser seen for the first time."""
        signer = self._rules.signer
        cookies = cookies_of(headers.get("cookie", ""))
        if self._rules.readers is not None:
            name = signer.read(cookies.get(READER_COOKIE, "")) or await self._basic(headers.get("authorization", ""))
            known = name is not None and name.removeprefix("reader:") in self._rules.readers.hashes
            return (Identity(f"reader:{name}", name), None) if known and name else (None, None)
        browser = signer.read(cookies.get(BROWSER_COOKIE, ""))
        if browser:
            return Identity(f"browser:{browser}"), None
        browser = new_browser()
        signed = signer.sign(browser, BROWSER_SECONDS)
        return Identity(f"browser:{browser}"), cookie(
            BROWSER_COOKIE, signed, BROWSER_SECONDS, secure=self._rules.secure
        )

    async def _basic(self, header: str) -> str | None:
        """The name in a Basic authorization header with the right password: for programs."""
        readers = self._rules.readers
        scheme, _, encoded = header.partition(" ")
        if scheme.lower() != "basic" or readers is None:
            return None
        digest = hmac.digest(self._pepper, encoded.encode("latin-1", "replace"), "sha256")
        if digest in self._known_basic:
            return self._known_basic[digest]
        try:
            name, _, password = base64.b64decode(encoded, validate=True).decode("utf-8").partition(":")
        except (binascii.Error, UnicodeDecodeError, ValueError):
            return None
        if not await to_thread.run_sync(readers.admits, name, password):
            return None
        self._known_basic[digest] = name
        return name

    async def _ask_to_sign_in(self, scope: Scope, headers: dict[str, str], send: Send) -> None:
        if scope["method"] == "GET" and "text/html" in headers.get("accept", ""):
            query = scope.get("query_string", b"").decode("latin-1")
            there = scope["path"] + (f"?{query}" if query else "")
            await _answer(send, 303, "Sign in first.", [("location", f"/login?next={quote(there, safe='')}")])
        else:
            await _answer(send, 401, "Sign in first.", [("www-authenticate", 'Basic realm="Cablechat"')])

    def _limit(self, path: str) -> int:
        limits = {"/cablechat/library/upload": self._rules.upload_bytes, "/cablechat/evaluation/upload": _SET_BYTES}
        return limits.get(path, self._rules.body_bytes)

    def _limited(self, scope: Scope, receive: Receive) -> Receive:
        """Ends a body that grows past the limit without having said so."""
        limit, taken = self._limit(scope["path"]), 0

        async def limited() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            return {"type": "http.disconnect"} if taken > limit else message

        return limited

    def _headed(self, send: Send, set_cookie: str | None) -> Send:
        """Adds the headers; holds a page back until its inline scripts are known, and allows only those."""
        start: Message | None = None
        page = bytearray()

        async def headed(message: Message) -> None:
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

        return headed


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


def _name(host: str) -> str:
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]


async def _answer(send: Send, status: int, text: str, headers: list[tuple[str, str]] | None = None) -> None:
    body = text.encode("utf-8")
    pairs = [("content-type", "text/plain; charset=utf-8"), ("content-length", str(len(body))), *(headers or [])]
    start: Message = {
        "type": "http.response.start",
        "status": status,
        "headers": [(name.encode("latin-1"), value.encode("latin-1")) for name, value in pairs],
    }
    await send(_with_headers(start, None))
    await send({"type": "http.response.body", "body": body})
