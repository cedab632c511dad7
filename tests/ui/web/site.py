"""Serves the web chat with a scripted asker: `python -m tests.ui.web.site LIBRARY PORT [AUTH_FILE]`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.rag.made import Hashing
from tests.ui.web.scripted import Scripted
from ui.web.opening import opened
from ui.web.serving import Serving, readers_of, run

if __name__ == "__main__":
    folder, port, *auth = sys.argv[1:]
    serving = Serving(Path(folder), port=int(port), auth_file=Path(auth[0]) if auth else None, upload_mb=2)
    with opened(serving, readers_of(serving), lambda: Hashing(64), Scripted) as site:
        run(site, serving, lambda _: None)
