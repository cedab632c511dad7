"""Turns our errors into one clear line and an exit code; `--debug` (CABLECHAT_DEBUG=1) shows the traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.errors import IngestError
from rag.errors import CablechatError, LibraryError, UsageError
from ui.cli.exit_codes import EXIT_LIBRARY, EXIT_NOTHING, EXIT_USAGE


@contextmanager
def exits() -> Iterator[None]:
    """Maps our errors to exit codes 1 (nothing found, model trouble), 2 (usage) and 3 (the library)."""
    if "--debug" in sys.argv:
        sys.argv.remove("--debug")
        os.environ["CABLECHAT_DEBUG"] = "1"
    try:
        yield
    except (CablechatError, IngestError) as error:
        if os.environ.get("CABLECHAT_DEBUG"):
            raise
        print(f"cablechat: {error}", file=sys.stderr)
        code = EXIT_NOTHING
        if isinstance(error, LibraryError):
            code = EXIT_LIBRARY
        elif isinstance(error, UsageError):
            code = EXIT_USAGE
        sys.exit(code)
