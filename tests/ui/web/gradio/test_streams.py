"""A stream is read, and stopped, by whoever began it."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator

import httpx
import pytest

from rag.errors import NotFound
from tests.ui.web.conftest import Site
from ui.web.gradio import streams as module
from ui.web.gradio.streams import Claims

QUESTION = "Who holds the hidden share of the pipeline?"


@pytest.fixture
def ada(site: Site) -> Iterator[httpx.Client]:
    """A browser with its cookie."""
    with httpx.Client(base_url=site.url, timeout=60) as client:
        client.get("/cablechat/thread")
        assert client.cookies
        yield client


@pytest.fixture
def eve(site: Site) -> Iterator[httpx.Client]:
    """Another one."""
    with httpx.Client(base_url=site.url, timeout=60) as client:
        client.get("/cablechat/thread")
        yield client


def join(client: httpx.Client, stream: str, question: str = QUESTION) -> httpx.Response:
    """Puts a question into the queue as the page does."""
    sent = {"data": [question, "{}"], "fn_index": 0, "session_hash": stream}
    return client.post("/gradio_api/queue/join", json=sent)


def told(client: httpx.Client, stream: str) -> str:
    """All that the stream tells."""
    return client.get("/gradio_api/queue/data", params={"session_hash": stream}).text


@pytest.fixture
def stranger(site: Site) -> Iterator[httpx.Client]:
    """A program that has sent nothing yet, and so has no cookie."""
    with httpx.Client(base_url=site.url, timeout=60) as client:
        yield client


def test_the_page_s_stream_is_its_own(ada: httpx.Client, eve: httpx.Client, stranger: httpx.Client) -> None:
    stream = secrets.token_hex(6)
    event = join(ada, stream).json()["event_id"]
    for other in (eve, stranger):
        assert other.get("/gradio_api/queue/data", params={"session_hash": stream}).status_code == 404
        assert other.get(f"/gradio_api/heartbeat/{stream}").status_code == 404
        assert join(other, stream).status_code == 404
        stop = {"session_hash": stream, "fn_index": 0, "event_id": event}
        assert other.post("/gradio_api/cancel", json=stop).status_code == 404
        assert other.post("/gradio_api/cancel", json=stop | {"session_hash": "mine"}).status_code == 404
        assert other.post("/gradio_api/reset", json={"event_id": event}).status_code == 404
        assert other.get(f"/gradio_api/call/ask/{event}").status_code == 404
    answer = told(ada, stream)
    assert "process_completed" in answer
    assert QUESTION in answer


def test_a_call_s_answer_is_the_caller_s(ada: httpx.Client, eve: httpx.Client) -> None:
    event = ada.post("/gradio_api/call/show", json={"data": ["09VELMAR77#9"]}).json()["event_id"]
    assert eve.get(f"/gradio_api/call/show/{event}").status_code == 404
    assert eve.get("/gradio_api/queue/data", params={"session_hash": event}).status_code == 404
    kind, _, data = ada.get(f"/gradio_api/call/show/{event}").text.strip().partition("\n")
    assert kind == "event: complete"
    assert json.loads(data.removeprefix("data: "))[0]["key"] == "09VELMAR77#9"


def test_a_program_without_a_cookie_reads_what_it_called(site: Site) -> None:
    event = httpx.post(f"{site.url}/gradio_api/call/v2/show", json={"reference": "09VELMAR77#9"}).json()["event_id"]
    assert "09VELMAR77#9" in httpx.get(f"{site.url}/gradio_api/call/v2/show/{event}", timeout=60).text


def test_what_a_call_leaves_out_is_as_by_default(ada: httpx.Client) -> None:
    event = ada.post("/gradio_api/call/search", json={"data": ["port"]}).json()["event_id"]
    data = ada.get(f"/gradio_api/call/search/{event}").text.partition("data: ")[2]
    assert 0 < len(json.loads(data)[0]["hits"]) <= 10


def test_the_oldest_claims_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_CLAIMS", 2)
    claims = Claims()
    for stream in ("one", "two", "one", "three"):
        claims.claim(stream, "ada")
    claims.use("one", "ada")
    with pytest.raises(NotFound):
        claims.use("two", "ada")
    with pytest.raises(NotFound):
        claims.claim("one", "eve")
