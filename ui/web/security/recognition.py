"""Who sends a request: a signed-in reader, a program with a password, a browser, or whoever started the server."""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import Scope

from ui.web.security.admission import Admission
from ui.web.security.identity import (
    BROWSER_COOKIE,
    BROWSER_SECONDS,
    KEY_COOKIE,
    READER_COOKIE,
    Identity,
    Signer,
    cookie,
    new_browser,
)
from ui.web.security.sessions import Sessions

KEY = "key"  # the name of the key in the address that the terminal prints
_PASSED_ON = ("forwarded", "via", "x-real-ip")  # with `x-forwarded-...`, what only a proxy writes


@dataclass(frozen=True, slots=True)
class Seen:
    """Who it is, and the cookie to set; without an identity, what to answer. `leads` is where the key's bearer goes."""

    identity: Identity | None = None
    cookie: str = ""
    leads: str | None = None
    status: int = 401
    why: str = ""
    wait: int = 0


class Recognition:
    """Recognises by cookies and passwords; without `admission` nobody signs in, and the key makes an administrator."""

    def __init__(
        self, signer: Signer, admission: Admission | None, sessions: Sessions | None, key: str, *, at_home: bool
    ) -> None:
        self._signer, self._admission, self._sessions = signer, admission, sessions
        self._key, self._at_home = key, at_home
        self._mark = hashlib.sha256(key.encode()).hexdigest() if key else ""

    async def see(self, scope: Scope, headers: Headers, *, secure: bool) -> Seen:
        """Who sends this request. Raises CablechatError where passwords or sessions cannot be read."""
        cookies = HTTPConnection(scope).cookies
        if self._admission is not None:
            return await self._signed_in(self._admission, scope, headers, cookies)
        if (leads := self._brings_key(scope)) is not None:
            signed = self._signer.sign(self._mark, BROWSER_SECONDS)
            return Seen(cookie=cookie(KEY_COOKIE, signed, BROWSER_SECONDS, secure=secure), leads=leads)
        proven = bool(self._mark) and self._signer.read(cookies.get(KEY_COOKIE, "")) == self._mark
        administrator = proven or (self._at_home and _comes_from_here(scope, headers))
        browser = self._signer.read(cookies.get(BROWSER_COOKIE, ""))
        if browser:
            return Seen(Identity(f"browser:{browser}", None, f"browser:{browser}", administrator, proven))
        browser = new_browser()
        signed = self._signer.sign(browser, BROWSER_SECONDS)
        set_cookie = cookie(BROWSER_COOKIE, signed, BROWSER_SECONDS, secure=secure)
        return Seen(Identity(f"browser:{browser}", None, "", administrator, proven), set_cookie)

    async def _signed_in(self, admission: Admission, scope: Scope, headers: Headers, cookies: dict[str, str]) -> Seen:
        readers = admission.readers
        session = self._sessions.find(cookies.get(READER_COOKIE, ""), readers) if self._sessions else None
        if session is not None:
            return Seen(_reader(session.name, f"session:{session.id}", session.name in readers.administrators))
        verdict = await admission.admit_basic(headers.get("authorization", ""), address_of(scope))
        if verdict is None:
            return Seen()
        if verdict.name is None:
            return Seen(status=verdict.status, why=verdict.why, wait=verdict.wait)
        return Seen(_reader(verdict.name, f"program:{verdict.name}", verdict.name in readers.administrators))

    def _brings_key(self, scope: Scope) -> str | None:
        """Where the bearer of the key goes on to: the same address without it."""
        if scope["method"] != "GET" or scope["path"] != "/" or not self._key:
            return None
        pairs = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
        given = next((value for name, value in pairs if name == KEY), "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self._key.encode()):
            return None
        kept = urlencode([pair for pair in pairs if pair[0] != KEY])
        return f"/?{kept}" if kept else "/"


def address_of(scope: Scope) -> str:
    """The address that the request comes from: that of the connection, or what a trusted proxy says of it."""
    client = scope.get("client")
    return str(client[0]) if client else ""


def _reader(name: str, session: str, administrator: bool) -> Identity:
    return Identity(f"reader:{name}", name, session, administrator, proven=True)


def _comes_from_here(scope: Scope, headers: Headers) -> bool:
    """Whether nothing says that somebody on another machine sent it."""
    if any(name in _PASSED_ON or name.startswith("x-forwarded") for name in headers):
        return False
    try:
        return ipaddress.ip_address(address_of(scope)).is_loopback
    except ValueError:
        return False
