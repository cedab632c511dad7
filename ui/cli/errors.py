"""Turns our errors into one clear line and an exit code; `--debug` (CABLECHAT_DEBUG=1) shows the traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.errors import IngestError
from ingest.inputs.temporary import temporary_fault
from rag.errors import CablechatError, LibraryError, UsageError
from ui.cli.exit_codes import EXIT_LIBRARY, EXIT_NOTHING, EXIT_USAGE


@contextmanager
def exits() -> Iterator[None]:
    """Maps our errors to exit codes 1 (nothing found, model trouble), 2 (usage) and 3 (the library).

    What the system refuses where nobody foresaw it, and names that are no text, are one line too.
    """
    if "--debug" in sys.argv:
        sys.argv.remove("--debug")
        os.environ["CABLECHAT_DEBUG"] = "1"
    try:
        yield
    except (CablechatError, IngestError, OSError, UnicodeEncodeError) as error:
        if os.environ.get("CABLECHAT_DEBUG"):
            raise
        print(f"cablechat: {_line(error)}", file=sys.stderr)
        code = EXIT_NOTHING
        if isinstance(error, LibraryError):
            code = EXIT_LIBRARY
        elif isinstance(error, UsageError | UnicodeEncodeError):
            code = EXIT_USAGE
        sys.exit(code)


def _line(error: Exception) -> str:
    if isinstance(error, UnicodeEncodeError):
        return f"{error.object[:200]!r} holds bytes that are no UTF-8 text; give it another name"
    if isinstance(error, OSError) and (told := temporary_fault(error)):
        return told
    if isinstance(error, OSError) and error.strerror:
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        return f"{where}{error.strerror}"
    return str(error)
