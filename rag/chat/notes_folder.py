"""Where what people keep goes: into the library's folder, or, where that cannot be written, into one of this run's."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from rag.chat.conversation_store import FILE

_COPIED = (FILE, "web.secret", "web.sessions.sqlite3")
"""What is taken along, so that earlier conversations are there and whoever signed in still is."""


def notes_folder(library: Path) -> Path:
    """The library's folder; where it is read-only a temporary one, which goes when the program ends."""
    if not library.is_dir() or os.access(library, os.W_OK):
        return library
    folder = Path(tempfile.mkdtemp(prefix="cablechat-notes-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in _COPIED:
        if (library / name).is_file():
            shutil.copyfile(library / name, folder / name)
            (folder / name).chmod(0o600)
    return folder
