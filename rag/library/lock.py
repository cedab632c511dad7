"""One owner a library: a lock that dies with its process."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rag.errors import LibraryError, LibraryLocked, LibraryReadOnly

if TYPE_CHECKING:
    from filelock import BaseFileLock

FILE = "owner.lock"
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)
_PATIENCE = 1.0  # seconds; a search that owns the library is over by then


class OwnerLock:
    """Held by the process that may write the library and open its Chroma folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock: BaseFileLock | None = None
        self._note = folder / "owner.txt"
        self._still = False
        self._shared: int | None = None

    def acquire(self) -> None:
        """Takes the lock or raises LibraryLocked, naming who has it."""
        if not self._take(_PATIENCE):
            raise LibraryLocked(
                f"the library {self.folder} is in use by {self.holder()}; "
                "stop that program or wait for it, then run this command again"
            )

    def try_acquire(self) -> bool:
        """Takes the lock if it is free and the folder can be written."""
        try:
            return self._take(0)
        except LibraryError:
            return False

    def _take(self, patience: float) -> bool:
        from filelock import FileLock, Timeout

        lock = self._lock = self._lock or FileLock(self.folder / FILE, thread_local=False)
        try:
            lock.acquire(timeout=patience)
            self._note.write_text(f"process {os.getpid()} ({' '.join([Path(sys.argv[0]).name, *sys.argv[1:3]])})")
        except Timeout:
            return False
        except OSError as error:
            lock.release()
            kind = LibraryReadOnly if error.errno in _READ_ONLY else LibraryError
            raise kind(f"cannot write to the library {self.folder}: {error.strerror}") from error
        return True

    def keep_still(self) -> None:
        """Keeps everybody from becoming the owner until `release`, and leaves no trace in the folder; see `still`.

        The lock is shared, on the same file: any number of processes may check at once, and a writer is told to wait.
        """
        try:
            import fcntl

            self._shared = os.open(self.folder / FILE, os.O_RDONLY)
            fcntl.flock(self._shared, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except (ImportError, FileNotFoundError):  # no such locks here, or nobody ever wrote here
            self._still = True
        except OSError:
            self._still = False
        else:
            self._still = True

    @property
    def still(self) -> bool:
        """Whether nobody else writes: this process is the owner, or keeps the library still."""
        return self.held or self._still

    def holder(self) -> str:
        """Who has it, or had it last: `process 4711 (cablechat ui)`."""
        try:
            return self._note.read_text(errors="replace") or "another process"
        except OSError:
            return "another process"

    @property
    def held(self) -> bool:
        """Whether this process is the owner."""
        return self._lock is not None and bool(self._lock.is_locked)

    def release(self) -> None:
        """Lets go; harmless when not held."""
        if self._lock is not None:
            self._lock.release()
        self._still = False
        if self._shared is not None:
            os.close(self._shared)
            self._shared = None
