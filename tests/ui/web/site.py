"""Serves the web chat with a scripted answerer: `python -m tests.ui.web.site LIBRARY PORT [AUTH_FILE [PROXY]]`.

The process ends at once where anything in it looks up or connects to another host than this machine.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

LOCAL = {"127.0.0.1", "::1", "localhost", "0.0.0.0", None, ""}


def only_here(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook; see the table of audit events in the documentation of Python."""
    host: object = None
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    elif event == "socket.getaddrinfo":
        host = arguments[0].decode() if isinstance(arguments[0], bytes) else arguments[0]
    if host not in LOCAL:
        sys.stderr.write(f"reached out to {host}\n")
        os._exit(3)


if __name__ == "__main__":
    sys.addaudithook(only_here)
    from tests.rag.made import Hashing
    from tests.ui.web.scripted import Scripted
    from ui.web.opening import open_site
    from ui.web.serving import run
    from ui.web.serving_options import Serving, readers_of

    folder, port, *auth = sys.argv[1:]
    file = Path(auth[0]) if auth else None
    serving = Serving(Path(folder), port=int(port), auth_file=file, upload_mb=2, proxies=tuple(auth[1:]))
    with open_site(serving, readers_of(serving), lambda: Hashing(64), Scripted) as site:
        run(site, serving, Path(folder).with_suffix(".address").write_text)
