"""Who is asking: a signed cookie for each browser; a session's cookie for each signed-in reader."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from time import time

BROWSER_COOKIE, READER_COOKIE, KEY_COOKIE = "cablechat_browser", "cablechat_reader", "cablechat_key"
BROWSER_SECONDS = 366 * 24 * 3600
_SECRET_BYTES = 32  # as long as the hash that it keys (RFC 2104, section 3)


@dataclass(frozen=True, slots=True)
class Identity:
    """`owner` keys everything that is kept for someone: `reader:NAME` when signed in, else `browser:ID`.

    `session` is what a stream belongs to: the cookie, or the account of a program; empty for one that sends neither.
    An administrator is `proven` by a password or by the key that the terminal printed, and not by the address alone.
    """

    owner: str
    name: str | None = None
    session: str = ""
    administrator: bool = False
    proven: bool = False


class Signer:
    """Signs short texts with a secret that is kept beside the library, so that cookies survive a restart."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @classmethod
    def kept_in(cls, file: Path) -> Signer:
        """The signer whose secret lies in the file, which is made where missing, readable by its owner only.

        One that is too short, as a full disk leaves it, is made anew: everybody could sign with an empty one.
        """
        if not file.exists() or file.stat().st_size < _SECRET_BYTES:
            file.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(secrets.token_bytes(_SECRET_BYTES))
        return cls(file.read_bytes())

    def sign(self, text: str, seconds: int) -> str:
        """The text with a time of expiry and a signature, fit for a cookie."""
        body = f"{text}|{int(time()) + seconds}"
        return f"{body}|{self._mac(body)}"

    def read(self, signed: str) -> str | None:
        """The text, or None where the signature is wrong or the time is over."""
        body, _, mac = signed.rpartition("|")
        if not hmac.compare_digest(self._mac(body).encode(), mac.encode("utf-8", "replace")):
            return None
        text, _, expires = body.rpartition("|")
        return text if expires.isdigit() and int(expires) > time() else None

    def _mac(self, body: str) -> str:
        return hmac.new(self._secret, body.encode("utf-8", "replace"), hashlib.sha256).hexdigest()


def cookie(name: str, value: str, seconds: int, *, secure: bool) -> str:
    """A Set-Cookie header that scripts cannot read and other sites cannot send."""
    ending = "; Secure" if secure else ""
    return f"{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{ending}"


def new_browser() -> str:
    """An unguessable browser ID."""
    return secrets.token_urlsafe(18)
