"""What a server of embeddings must not learn, and what it may not put into a library."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from rag.embed.endpoint import EndpointEmbedder
from rag.errors import ModelError

KEY = "sk-very-secret-4711"


class _Handler(BaseHTTPRequestHandler):
    status, numbers = 200, "[1.0, 0.0]"

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if type(self).status != 200:
            reply = f"refused for {self.headers['Authorization']}"
        else:
            items = (f'{{"index": {n}, "embedding": {type(self).numbers}}}' for n in range(len(asked["input"])))
            reply = f'{{"data": [{", ".join(items)}]}}'
        self.send_response(type(self).status)
        self.send_header("Content-Length", str(len(reply)))
        self.end_headers()
        self.wfile.write(reply.encode())

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine, and a key for it."""
    monkeypatch.setenv("CABLECHAT_API_KEY", KEY)
    monkeypatch.setattr(_Handler, "status", 200)
    monkeypatch.setattr(_Handler, "numbers", "[1.0, 0.0]")
    with HTTPServer(("127.0.0.1", 0), _Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1"
        server.shutdown()
        thread.join()


def test_a_key_that_the_server_repeats_is_not_shown(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_Handler, "status", 401)
    with pytest.raises(ModelError, match=r"401: refused for Bearer \(key\)") as caught:
        EndpointEmbedder(address, "m")
    assert KEY not in str(caught.value)


def test_no_proxy_of_the_environment_is_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert EndpointEmbedder(address, "m").encode(["a"]).tolist() == [[1.0, 0.0]]


@pytest.mark.parametrize("numbers", ["[0.0, 0.0]", "[NaN, 1.0]", "[1e400, 1.0]", '["nan", 1.0]', "[1e39, 1.0]", "[]"])
def test_what_is_no_vector_is_not_taken(address: str, monkeypatch: pytest.MonkeyPatch, numbers: str) -> None:
    monkeypatch.setattr(_Handler, "numbers", numbers)
    with pytest.raises(ModelError, match=r"vector|no form that is known"):
        EndpointEmbedder(address, "m")
