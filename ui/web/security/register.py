"""The readers as their file has them now: who is added, removed or given another password is so at once."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from rag.errors import UsageError
from ui.web.security.passwords import Readers, read_readers


class Register:
    """Looks at the file at every question, and reads it again where it has changed."""

    def __init__(self, file: Path) -> None:
        """Raises UsageError where the file cannot be right."""
        self._file, self._lock = file, Lock()
        self._seen = self._look()
        self._readers = read_readers(file)

    @property
    def readers(self) -> Readers:
        """Those who may sign in now; raises UsageError where the file went or cannot be right any more.

        Nobody is let in then: whoever took a reader out of the file and mistyped meant that reader to be out.
        """
        with self._lock:
            seen = self._look()
            if seen != self._seen:
                self._readers = read_readers(self._file)
                self._seen = seen  # only now: what could not be read is tried again
            return self._readers

    def _look(self) -> tuple[int, int, int]:
        try:
            found = self._file.stat()
        except FileNotFoundError:
            return (0, 0, 0)
        except OSError as error:
            raise UsageError(f"{self._file}: cannot be read ({error.strerror})") from error
        return (found.st_mtime_ns, found.st_ino, found.st_size)
