"""The one place where a password is tried, whether a form or a program sent it."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hmac
import secrets
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from math import ceil

from ui.web.security.passwords import Readers
from ui.web.security.register import Register
from ui.web.security.throttle import Throttle

_AT_ONCE = 2  # a try takes 32 MB and a core: forty at once took 1.6 GB
_MOST_WAITING = 64  # some four seconds of tries; who comes after them is told to come again
_PAUSE_SECONDS = 0.5
_MOST_KNOWN = 1_000  # programs whose password was right before, and need not be hashed at each of their requests


@dataclass(frozen=True, slots=True)
class Verdict:
    """`name` is who may come in; else `status` and `why` say what to answer, and `wait` when to try again."""

    name: str | None
    status: int = 200
    why: str = ""
    wait: int = 0


class Admission:
    """Tries passwords: each account and address in its measure, and few at a time."""

    def __init__(self, register: Register, throttle: Throttle | None = None) -> None:
        self._register, self._throttle = register, throttle or Throttle()
        self._hashing = ThreadPoolExecutor(_AT_ONCE, "trying a password")
        self._waiting = 0
        self._known: OrderedDict[bytes, tuple[str, str]] = OrderedDict()
        self._pepper = secrets.token_bytes(32)

    @property
    def readers(self) -> Readers:
        """Those who may sign in now; raises UsageError where their file cannot be read."""
        return self._register.readers

    async def admit(self, name: str, password: str, address: str) -> Verdict:
        """Whether the password is the reader's."""
        if self._waiting >= _MOST_WAITING:
            return Verdict(None, 503, "Many are signing in just now; try again in a moment.", 5)
        wait = self._throttle.begin(name, address)
        if wait:
            return Verdict(None, 429, "Too many tries; wait five minutes.", ceil(wait))
        self._waiting += 1
        try:
            loop = asyncio.get_running_loop()
            right = await loop.run_in_executor(self._hashing, self.readers.admits, name, password)
        finally:
            self._waiting -= 1
        if not right:
            await asyncio.sleep(_PAUSE_SECONDS)
            return Verdict(None, 401, "That name and password do not belong together.")
        self._throttle.forget(name, address)
        return Verdict(name)

    async def admit_basic(self, header: str, address: str) -> Verdict | None:
        """The same for a Basic authorization header (RFC 7617); None where it is none."""
        scheme, _, encoded = header.partition(" ")
        if scheme.lower() != "basic":
            return None
        digest = hmac.digest(self._pepper, encoded.encode("utf-8", "replace"), "sha256")
        name, hashed = self._known.get(digest, ("", ""))
        if hashed and self.readers.hashes.get(name) == hashed:  # neither removed nor changed since
            return Verdict(name)
        self._known.pop(digest, None)
        try:
            name, colon, password = base64.b64decode(encoded.strip(), validate=True).decode("utf-8").partition(":")
        except (binascii.Error, UnicodeDecodeError, ValueError):
            return None
        if not colon:
            return None
        verdict = await self.admit(name, password, address)
        if verdict.name is not None and (known := self.readers.hashes.get(name)):
            self._known[digest] = (name, known)
            while len(self._known) > _MOST_KNOWN:
                self._known.popitem(last=False)
        return verdict
