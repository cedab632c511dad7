"""An OpenAI-compatible server as the generator, against a small one on this machine."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from rag.errors import ModelError, UsageError
from rag.llm.endpoint import EndpointGenerator
from rag.llm.generator import Generator
from rag.write.prompt import build_prompt
from tests.rag.llm.generator_contract import EVIDENCE, GeneratorContract

KEY = "sk-very-secret-4711"
PROMPT = build_prompt("When will the minister sign?", EVIDENCE).prompt


class Server:
    """Streams `events`, or answers `status` with `body`; keeps the requests."""

    def __init__(self) -> None:
        self.status = 200
        self.body = ""
        self.events: list[str] = [
            ": a comment",
            *(
                json.dumps({"choices": [{"delta": {"content": piece}}]})
                for piece in ("He will sign ", "later", " [3].")
            ),
            json.dumps({"choices": [{"delta": {"role": "assistant"}}]}),
            json.dumps({"choices": [], "usage": {"prompt_tokens": 90, "completion_tokens": 7}}),
            "[DONE]",
        ]
        self.pause = 0.0
        self.requests: list[tuple[dict[str, Any], dict[str, str]]] = []
        server = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args: object) -> None:
                return

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                server.requests.append((json.loads(body), dict(self.headers)))
                self.send_response(server.status)
                self.end_headers()
                try:
                    if server.body:
                        self.wfile.write(server.body.encode())
                        return
                    for event in server.events:
                        time.sleep(server.pause)
                        line = event if event.startswith(":") else f"data: {event}"
                        self.wfile.write(f"{line}\n\n".encode())
                        self.wfile.flush()
                except OSError:
                    return

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}/v1"
        Thread(target=self.http.serve_forever, daemon=True).start()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.http.shutdown()
    server.http.server_close()


@pytest.fixture
def generator(server: Server) -> EndpointGenerator:
    return EndpointGenerator(server.url, "some-model")


class TestEndpointContract(GeneratorContract):
    @pytest.fixture
    def generator(self, server: Server) -> Generator:
        return EndpointGenerator(server.url, "some-model")


def test_pieces_come_as_the_server_sends_them(server: Server, generator: EndpointGenerator):
    assert list(generator.stream(PROMPT)) == ["He will sign ", "later", " [3]."]
    body, _ = server.requests[0]
    assert body["stream"] is True
    assert body["temperature"] == 0
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert body["chat_template_kwargs"] == {"enable_thinking": False}
    assert "grammar" not in body


def test_its_speed_is_told(generator: EndpointGenerator):
    list(generator.stream(PROMPT))
    assert generator.speed is not None
    assert (generator.speed.prompt_tokens, generator.speed.tokens) == (90, 7)
    assert generator.speed.first_token_ms is not None
    assert generator.speed.first_sentence_ms is not None


def test_the_grammar_goes_to_a_server_that_takes_one(server: Server):
    list(EndpointGenerator(server.url, "m", grammar=True).stream(PROMPT))
    assert server.requests[0][0]["grammar"].startswith("root ::=")


def test_the_key_comes_from_the_environment_and_shows_nowhere(
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capsys: pytest.CaptureFixture[str],
):
    monkeypatch.setenv("CABLECHAT_API_KEY", KEY)
    caplog.set_level(logging.DEBUG)
    generator = EndpointGenerator(server.url, "m")
    list(generator.stream(PROMPT))
    assert server.requests[0][1]["Authorization"] == f"Bearer {KEY}"
    server.status, server.body = 401, json.dumps({"error": {"message": f"bad key {KEY}"}})
    with pytest.raises(ModelError) as error:
        list(generator.stream(PROMPT))
    seen = [str(error.value), repr(vars(generator)), generator.fingerprint, caplog.text, *capsys.readouterr()]
    assert all(KEY not in text for text in seen)
    assert "CABLECHAT_API_KEY" in str(error.value)


def test_no_key_no_header(server: Server, generator: EndpointGenerator, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("CABLECHAT_API_KEY", raising=False)
    list(generator.stream(PROMPT))
    assert "Authorization" not in server.requests[0][1]


@pytest.mark.parametrize(
    ("status", "body", "says"),
    [
        (500, "boom\nboom", "answered 500: boom boom"),
        (404, '{"error": {"message": "no such model"}}', "answered 404: no such model"),
        (429, '{"error": "slow down"}', "answered 429: slow down"),
        (200, "data: {not json}\n\n", "sent no stream"),
        (200, 'data: {"error": {"message": "out of memory"}}\n\n', "broke off: out of memory"),
        (200, 'data: {"choices": 5}\n\n', "sent no stream"),
    ],
)
def test_what_goes_wrong_is_one_line(server: Server, generator: EndpointGenerator, status: int, body: str, says: str):
    server.status, server.body = status, body
    with pytest.raises(ModelError, match=says) as error:
        list(generator.stream(PROMPT))
    assert "\n" not in str(error.value)


def test_a_silent_server_is_given_up(server: Server):
    server.pause = 5
    with pytest.raises(ModelError, match="did not answer in time"):
        list(EndpointGenerator(server.url, "m", patience_s=0.3).stream(PROMPT))


def test_signs_of_life_without_an_answer_do_not_hold_the_turn(server: Server):
    server.pause = 0.05
    for kept in (": still here", json.dumps({"choices": [{"delta": {"role": "assistant"}}]})):
        server.events = [kept] * 1_000
        with pytest.raises(ModelError, match=r"0\.5 s"):
            list(EndpointGenerator(server.url, "m", patience_s=0.5).stream(PROMPT))


def test_a_count_beyond_all_numbers_is_one_line(server: Server):
    server.events = ['{"choices": [], "usage": {"prompt_tokens": 1e400}}', "[DONE]"]
    with pytest.raises(ModelError, match="no stream"):
        list(EndpointGenerator(server.url, "m").stream(PROMPT))


def test_no_server_is_said(server: Server):
    with pytest.raises(ModelError, match="cannot be reached"):
        list(EndpointGenerator("http://127.0.0.1:9/v1", "m").stream(PROMPT))


def test_closing_ends_the_request(server: Server, generator: EndpointGenerator):
    server.events = server.events[1:2] * 10_000
    pieces = generator.stream(PROMPT)
    assert next(pieces) == "He will sign "
    pieces.close()  # type: ignore[attr-defined]
    assert next(generator.stream(PROMPT)) == "He will sign "


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://x/v1", "http://user:pass@host/v1"])
def test_an_address_that_cannot_be_right_is_refused(url: str):
    with pytest.raises(UsageError):
        EndpointGenerator(url, "m")
