"""What stands before every route: hosts, origins, sizes, known paths, sign-in, rights, and the headers of answers."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.errors import CablechatError
from ui.web.security.admission import Admission
from ui.web.security.headers import add_headers, answer
from ui.web.security.identity import Identity, Signer
from ui.web.security.recognition import Recognition
from ui.web.security.rights import Role, is_known, needed
from ui.web.security.sessions import Sessions

log = logging.getLogger(__name__)
_SET_BYTES = 20_000_000
_WHY_NOT = {
    Role.ADMINISTRATOR: "Only an administrator may do this.",
    Role.PROVEN: "Only an administrator may do this, who signed in or opened the address that the terminal printed.",
}


@dataclass(frozen=True, slots=True)
class Rules:
    """What the guard enforces. `hosts` empty allows every Host header; without `admission` nobody signs in.

    `at_home` is set where only this machine can reach us and no proxy was named; `key` makes an administrator of the
    browser that brings it. `secure` keeps cookies from connections without TLS, which is also done behind TLS.
    """

    signer: Signer
    admission: Admission | None = None
    sessions: Sessions | None = None
    hosts: frozenset[str] = frozenset()
    at_home: bool = False
    key: str = ""
    upload_bytes: int = 200_000_000
    body_bytes: int = 2_000_000
    secure: bool = False


class Guard:
    """ASGI middleware; puts an Identity into `scope["state"]["identity"]`, and whether cookies are for TLS only."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app, self._rules = app, rules
        self._recognition = Recognition(rules.signer, rules.admission, rules.sessions, rules.key, at_home=rules.at_home)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the request through, or answers it with the reason why not."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        if refusal is not None:
            await answer(scope, receive, send, *refusal)
            return
        secure = self._rules.secure or _is_behind_tls(scope, headers)
        try:
            seen = await self._recognition.see(scope, headers, secure=secure)
        except CablechatError as error:
            log.error("nobody can sign in: %s", error)
            await answer(scope, receive, send, 503, "Nobody can sign in just now; the server's log says why.")
            return
        if seen.leads is not None:
            leading = {"location": seen.leads, "set-cookie": seen.cookie}
            await answer(scope, receive, send, 303, "You are its administrator.", leading)
            return
        role = needed(scope["method"], scope["path"])
        if seen.identity is None and role > Role.ANYBODY:
            if seen.status == 401:
                await self._ask_to_sign_in(scope, receive, send)
            else:
                await answer(scope, receive, send, seen.status, seen.why, {"retry-after": str(seen.wait)})
            return
        if seen.identity is not None and not _may(seen.identity, role):
            await answer(scope, receive, send, 403, _WHY_NOT[role])
            return
        scope.setdefault("state", {}).update(identity=seen.identity, secure=secure)
        if scope["path"] == "/":  # its scripts are hashed below, so it must come uncompressed
            scope["headers"] = [pair for pair in scope["headers"] if pair[0].lower() != b"accept-encoding"]
        await self._app(scope, self._limited(scope, receive), add_headers(send, seen.cookie))

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        host = headers.get("host", "")
        if self._rules.hosts and host_name(host) not in self._rules.hosts:
            return 421, "This address is not one of ours."  # a page elsewhere that points its own name at us
        origin = headers.get("origin")
        if scope["method"] not in ("GET", "HEAD", "OPTIONS") and origin and _place(origin) != host:
            return 403, "Requests from other sites are not taken."
        path = scope["path"]
        if not is_known(path):
            return 404, "There is nothing here."
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            return 400, "The length of the request is no number."
        if len(length) > 18 or int(length) > self._limit(path):
            return 413, f"Too large; the limit is {self._limit(path) // 1_000_000} MB."
        return None

    async def _ask_to_sign_in(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "GET" and "text/html" in Headers(scope=scope).get("accept", ""):
            query = scope.get("query_string", b"").decode("latin-1")
            there = scope["path"] + (f"?{query}" if query else "")
            leading = {"location": f"/login?next={quote(there, safe='')}"}
            await answer(scope, receive, send, 303, "Sign in first.", leading)
        else:
            asking = {"www-authenticate": 'Basic realm="Cablechat"'}
            await answer(scope, receive, send, 401, "Sign in first.", asking)

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


def host_name(host: str) -> str:
    """The name in a Host header, without the port."""
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]


def _may(identity: Identity, role: Role) -> bool:
    if role == Role.PROVEN:
        return identity.administrator and identity.proven
    return identity.administrator or role <= Role.READER


def _place(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _is_behind_tls(scope: Scope, headers: Headers) -> bool:
    """Whether the connection is encrypted; believed of anybody, since a false word hurts only who says it."""
    return scope.get("scheme") == "https" or headers.get("x-forwarded-proto", "").strip().lower() == "https"
