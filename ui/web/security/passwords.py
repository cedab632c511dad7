"""The file of readers: `NAME:scrypt:N:R:P:SALT:HASH`, one a line; `:administrator` ends the line of an administrator.

An empty line is skipped, and `#` begins a comment. Passwords are hashed by scrypt (RFC 7914).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
import re
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rag.errors import UsageError

ADMINISTRATOR = "administrator"
_N, _R, _P = 2**15, 8, 1  # 128 * N * R = 32 MB a try (RFC 7914, section 2)
_MEMORY = 128 * _N * _R * 2
_NAME = re.compile(r"[A-Za-z0-9._@-]{1,64}")
_HASHED = re.compile(r"scrypt:\d{1,9}:\d{1,4}:\d{1,4}:[\w=-]+:[\w=-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Readers:
    """Who may sign in, by name, with their hashed passwords; `administrators` are those who may do everything."""

    hashes: dict[str, str]
    administrators: frozenset[str] = frozenset()

    def admits(self, name: str, password: str) -> bool:
        """Whether the password is this reader's; as slow for a name that is not there."""
        known = self.hashes.get(name)
        matches = _matches(password, known or _NOBODY)
        return matches and known is not None


def read_readers(file: Path) -> Readers:
    """Reads the file; raises UsageError naming the line that cannot be right."""
    lines = _lines(file)
    if lines is None:
        raise UsageError(f"{file}: no such file; make it with: cablechat ui --auth-file {file} --add-reader NAME")
    hashes: dict[str, str] = {}
    administrators: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, _, rest = line.strip().partition(":")
        hashed = rest.removesuffix(f":{ADMINISTRATOR}")
        if not _NAME.fullmatch(name) or not _can_be_hashed(hashed):
            raise UsageError(f"{file}, line {number}: not NAME:scrypt:...; passwords are never written in plain text")
        hashes[name] = hashed
        (administrators.add if hashed != rest else administrators.discard)(name)
    if not hashes:
        raise UsageError(f"{file}: no reader in it; add one with --add-reader NAME")
    return Readers(hashes, frozenset(administrators))


def add_reader(file: Path, name: str, password: str, *, administrator: bool = False) -> bool:
    """Adds the reader, or changes the password of one who is there; whether the reader is an administrator.

    An administrator who gets another password stays one. The file is replaced in one step, so that a server that
    runs never reads half of it, and only its owner can read it.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(f"{name!r} cannot be a name: letters, digits and . _ @ - only")
    if len(password) < 8:
        raise UsageError("a password needs at least 8 characters")
    file = file.resolve()
    lines = _lines(file) or []
    mine = [line for line in lines if line.strip().partition(":")[0] == name]
    administrator = administrator or any(line.strip().endswith(f":{ADMINISTRATOR}") for line in mine)
    role = f":{ADMINISTRATOR}" if administrator else ""
    kept = [line for line in lines if line not in mine]
    _replace(file, "\n".join([*kept, f"{name}:{hashed(password)}{role}", ""]))
    return administrator


def hashed(password: str) -> str:
    """The password by scrypt with a fresh salt."""
    salt = secrets.token_bytes(16)
    return f"scrypt:{_N}:{_R}:{_P}:{_text(salt)}:{_text(_scrypt(password, salt, _N, _R, _P))}"


def _lines(file: Path) -> list[str] | None:
    """The lines of the file; None where there is no file."""
    try:
        return file.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read ({error})") from error


def _replace(file: Path, text: str) -> None:
    draft = file.with_name(f"{file.name}.{secrets.token_hex(4)}.new")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            opened.write(text)
        if file.exists() and hasattr(os, "chown"):  # added to by root, still read by the server's own user
            with suppress(PermissionError):
                os.chown(draft, file.stat().st_uid, file.stat().st_gid)
        draft.replace(file)
    except OSError as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise UsageError(f"{file}: cannot be written ({error.strerror or error})") from error


def _can_be_hashed(hashed: str) -> bool:
    """Whether a password can be tried against it within the memory that one try may take."""
    if not _HASHED.fullmatch(hashed):
        return False
    _, n, r, p, salt, digest = hashed.split(":")
    with suppress(binascii.Error, ValueError):
        base64.urlsafe_b64decode(salt), base64.urlsafe_b64decode(digest)
        power = int(n) > 1 and int(n) & (int(n) - 1) == 0 and int(n) < 2 ** (16 * int(r))  # RFC 7914, section 6
        return power and int(r) > 0 < int(p) and 128 * int(r) * (int(n) + int(p) + 2) <= _MEMORY
    return False


def _matches(password: str, known: str) -> bool:
    _, n, r, p, salt, digest = known.split(":")
    found = _scrypt(password, base64.urlsafe_b64decode(salt), int(n), int(r), int(p))
    return hmac.compare_digest(found, base64.urlsafe_b64decode(digest))


def _scrypt(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "replace"), salt=salt, n=n, r=r, p=p, maxmem=_MEMORY, dklen=32)


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode("ascii")


_NOBODY = f"scrypt:{_N}:{_R}:{_P}:{_text(bytes(16))}:{_text(bytes(32))}"
