"""A small hub on this machine."""

from __future__ import annotations

import hashlib
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from urllib.parse import unquote, urlparse


class Hub:
    """One repository; counts what it sent, may break off, lie about a checksum, refuse, or wait at its gate."""

    def __init__(self, content: bytes) -> None:
        self.files = {"small.gguf": content, "config.json": b"{}", "README.md": b"hello"}
        self.checksum = hashlib.sha256(content).hexdigest()
        self.sent = 0
        self.ranges: list[str] = []
        self.break_after: int | None = None
        self.status = 200
        self.gate = Event()
        self.gate.set()
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args: object) -> None:
                return

            def do_GET(self) -> None:
                hub.answer(self)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Serves no more."""
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.gate.wait(60)
        path = unquote(urlparse(request.path).path)
        if self.status != 200:
            return self._reply(request, self.status, b"{}")
        if path.startswith("/api/models/"):
            return self._reply(request, 200, json.dumps(self._listing()).encode())
        content = self.files[path.rpartition("/")[2]]
        asked = request.headers.get("Range", "")
        start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
        self.ranges.append(asked)
        body = content[start:]
        headers = {"Content-Range": f"bytes {start}-{len(content) - 1}/{len(content)}"} if asked else {}
        return self._reply(request, 206 if asked else 200, body, headers, self.break_after)

    def _listing(self) -> dict[str, object]:
        def entry(name: str, content: bytes) -> dict[str, object]:
            blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
            row: dict[str, object] = {"rfilename": name, "size": len(content), "blobId": blob}
            if name.endswith(".gguf"):
                row["lfs"] = {"size": len(content), "sha256": self.checksum, "pointerSize": 134}
            return row

        return {
            "_id": "1",
            "id": "someone/small-gguf",
            "sha": "a" * 40,
            "siblings": [entry(name, content) for name, content in self.files.items()],
        }

    def _reply(
        self,
        request: BaseHTTPRequestHandler,
        status: int,
        body: bytes,
        headers: dict[str, str] | None = None,
        cut: int | None = None,
    ) -> None:
        request.send_response(status)
        for name, value in (headers or {}).items():
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body[:cut])
        self.sent += len(body[:cut])
        request.close_connection = True
