"""The file of readers and their hashed passwords: `NAME:scrypt:N:R:P:SALT:HASH`, one a line, `#` begins a comment."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from pathlib import Path

from rag.errors import UsageError

_N, _R, _P = 2**15, 8, 1
_MEMORY = 128 * _N * _R * 2
_NAME = re.compile(r"[A-Za-z0-9._@-]{1,64}")


@dataclass(frozen=True, slots=True)
class Readers:
    """The readers that may sign in, by name, with their hashed passwords."""

    hashes: dict[str, str]

    def admits(self, name: str, password: str) -> bool:
        """Whether the password is this reader's; as slow for a name that is not there."""
        known = self.hashes.get(name)
        matches = _matches(password, known or _NOBODY)
        return matches and known is not None


def read_readers(file: Path) -> Readers:
    """Reads the file; raises UsageError naming the line that cannot be right."""
    if not file.is_file():
        raise UsageError(f"{file}: no such file; make it with: cablechat ui --auth-file {file} --add-reader NAME")
    hashes: dict[str, str] = {}
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, _, hashed = line.strip().partition(":")
        if not _NAME.fullmatch(name) or not re.fullmatch(r"scrypt:\d+:\d+:\d+:[^:]+:[^:]+", hashed):
            raise UsageError(f"{file}, line {number}: not NAME:scrypt:...; passwords are never written in plain text")
        hashes[name] = hashed
    if not hashes:
        raise UsageError(f"{file}: no reader in it; add one with --add-reader NAME")
    return Readers(hashes)


def add_reader(file: Path, name: str, password: str) -> None:
    """Adds the reader, or changes the password of one who is there. The file is readable by its owner only."""
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot be a name: letters, digits and . _ @ - only")
    if len(password) < 8:
        raise UsageError("a password needs at least 8 characters")
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    kept = [line for line in lines if line.partition(":")[0] != name]
    file.touch(mode=0o600)
    file.write_text("\n".join([*kept, f"{name}:{hashed(password)}", ""]), "utf-8")


def hashed(password: str) -> str:
    """The password by scrypt (RFC 7914) with a fresh salt."""
    salt = secrets.token_bytes(16)
    return f"scrypt:{_N}:{_R}:{_P}:{_text(salt)}:{_text(_scrypt(password, salt, _N, _R, _P))}"


def _matches(password: str, known: str) -> bool:
    _, n, r, p, salt, digest = known.split(":")
    found = _scrypt(password, base64.urlsafe_b64decode(salt), int(n), int(r), int(p))
    return hmac.compare_digest(found, base64.urlsafe_b64decode(digest))


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "replace"), salt=salt, n=n, r=r, p=p, maxmem=_MEMORY, dklen=32)


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii")


_NOBODY = f"scrypt:{_N}:{_R}:{_P}:{_text(bytes(16))}:{_text(bytes(32))}"
