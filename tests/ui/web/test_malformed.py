"""Whatever is sent, what cannot be right is answered by one line and a status of 400 to 499."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Annotated

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field

from rag.errors import UsageError
from tests.ui.web.conftest import Site
from ui.web.malformed import read, read_json

BODIES = [
    b"",
    b"{",
    b"null",
    b"[]",
    b'"text"',
    b"5",
    b"NaN",
    b"\xff\xfe\x00",
    b"{}",
    b"[" * 20_000,
    b'{"title": 5, "model": [], "path": {}, "set": null, "data": "x", "key": 1}',
    b'{"title": "\\ud800", "model": "\\ud800", "path": "\\ud800", "set": "\\ud800", "mode": "search"}',
    b'{"data": ["\\ud800", "\\ud800"], "fn_index": 0, "session_hash": "x"}',
    b'{"data": [{"a": 1}, 5, [], null, 1e400], "fn_index": "many", "session_hash": {}}',
    b'{"data": ["a", "b"], "fn_index": 999, "session_hash": "x"}',
    b'{"data": ["a", "b"], "fn_index": -1, "session_hash": "x"}',
    b'{"reference": "../../etc/passwd", "question": 5, "query": [], "limit": 0}',
    b'{"path": "~nobody-of-that-name/x", "model": "no such model", "set": "no such set", "mode": "guess"}',
    json.dumps({"path": "/" + "a" * 4000, "model": "x" * 201}).encode(),
    b'{"path": "relative/path"}',
    b'{"key": "x", "starred": "perhaps", "note": 5}',
]
ENDPOINTS = [
    "cablechat/board/x",
    "cablechat/conversations/x/title",
    "cablechat/library/path",
    "cablechat/library/upload",
    "cablechat/models/use",
    "cablechat/models/pull",
    "cablechat/evaluation/upload",
    "cablechat/evaluation/run",
    "gradio_api/queue/join",
    "gradio_api/cancel",
    "gradio_api/reset",
    "gradio_api/call/ask",
    "gradio_api/call/search",
    "gradio_api/call/show",
    "gradio_api/call/v2/ask",
    "gradio_api/call/v2/search",
    "gradio_api/call/v2/show",
    "gradio_api/mcp/",
]
HOWS = [
    "{bad",
    "[]",
    "5",
    "null",
    '"x"',
    '{"position": "first"}',
    '{"position": -1}',
    '{"position": true}',
    '{"position": 1e400}',
    '{"conversation": {}}',
    '{"conversation": ["x"]}',
    '{"filters": []}',
    '{"filters": {"tag": 5}}',
    '{"filters": {"tag": ["\\ud800"]}}',
    '{"filters": {"unknown": "x"}}',
    '{"filters": {"from": "yesterday"}}',
    '{"literal": "perhaps"}',
    "[" * 50_000,
]
LINKS = [
    "cablechat/cable?id=../x",
    "cablechat/cable?id=09VELMAR77&par=x",
    "cablechat/paragraph?id=&par=",
    "cablechat/search?q=port&from=yesterday",
    "cablechat/search?q=port&literal=perhaps",
    "cablechat/filters/chat?from=1",
    "cablechat/thread?conversation=x",
    "cablechat/turn?conversation=x&position=y",
    "cablechat/export/x/y.z",
    "cablechat/evaluation/compare?run=..&run=x",
    "cablechat/evaluation/report/..x",
    "cablechat/job/nothing",
    "gradio_api/queue/data",
    "gradio_api/call/ask/nothing",
]


def plain(html: str) -> str:
    """The words of a fragment."""
    return re.sub(r"<[^>]+>", "", html).strip()


def assert_refused(answer: httpx.Response) -> None:
    """Refused, in one line."""
    assert 400 <= answer.status_code < 500, (answer.status_code, answer.text[:300])
    said = plain(answer.text)
    assert said
    assert len(said.splitlines()) == 1
    assert "Traceback" not in said
    assert len(said) < 500


@pytest.fixture(scope="module")
def bea(signed_site: Site) -> Iterator[httpx.Client]:
    """An administrator, so that rights are not what is refused."""
    with httpx.Client(base_url=signed_site.url, timeout=60) as client:
        client.post("/login", data={"username": "bea", "password": "battery staple"})
        yield client


@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("number", range(len(BODIES)))
def test_a_body_that_cannot_be_right(bea: httpx.Client, endpoint: str, number: int) -> None:
    body = BODIES[number]
    if endpoint == "gradio_api/queue/join" and b'"a", "b"' in body and b"999" not in body and b"-1" not in body:
        pytest.skip("this one can be right")
    answer = bea.post(f"/{endpoint}", content=body, headers={"content-type": "application/json"})
    assert_refused(answer)


@pytest.mark.parametrize("endpoint", ["cablechat/library/upload", "cablechat/evaluation/upload"])
@pytest.mark.parametrize(
    "kind", ["multipart/form-data", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"]
)
@pytest.mark.parametrize(
    "body", [b"", b"--x", b"--x\r\n\r\n\xff", b"files=x", b"--x\r\ncontent-disposition: form-data\r\n\r\n"]
)
def test_an_upload_that_cannot_be_right(bea: httpx.Client, endpoint: str, kind: str, body: bytes) -> None:
    assert_refused(bea.post(f"/{endpoint}", content=body, headers={"content-type": kind}))


@pytest.mark.parametrize("content", [b"\xff\xfe", b"{", b"[]\n", b'{"id": 5}\n', b"\x00" * 50])
def test_a_question_set_that_cannot_be_right(bea: httpx.Client, content: bytes) -> None:
    assert_refused(bea.post("/cablechat/evaluation/upload", files={"files": ("set.jsonl", content)}))


@pytest.mark.parametrize("how", HOWS)
def test_how_to_ask_that_cannot_be_right(bea: httpx.Client, how: str) -> None:
    sent = {"data": ["Who holds the share?", how], "fn_index": 0, "session_hash": "abc"}
    assert_refused(bea.post("/gradio_api/queue/join", json=sent))


@pytest.mark.parametrize("link", LINKS)
def test_a_link_that_cannot_be_right(bea: httpx.Client, link: str) -> None:
    assert_refused(bea.get(f"/{link}"))


@pytest.mark.parametrize("model", ["all-minilm-l6-v2", "ms-marco-minilm-l6-v2"])
@pytest.mark.parametrize("action", ["use", "pull"])
def test_only_what_writes_can_be_made_to_write(bea: httpx.Client, model: str, action: str) -> None:
    answer = bea.post(f"/cablechat/models/{action}", json={"model": model})
    assert_refused(answer)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=()), max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.sampled_from([it for it in ENDPOINTS if "upload" not in it and "mcp" not in it]), JSON)
def test_any_json_is_refused_or_understood(bea: httpx.Client, endpoint: str, sent: object) -> None:
    answer = bea.post(f"/{endpoint}", content=json.dumps(sent).encode(), headers={"content-type": "application/json"})
    if answer.status_code >= 400:
        assert_refused(answer)


class Thing(BaseModel):
    """Something that is sent."""

    title: Annotated[str, Field(max_length=5)]


def test_what_is_wrong_is_named_and_not_repeated() -> None:
    assert read_json(Thing, b'{"title": "abc"}') == Thing(title="abc")
    with pytest.raises(UsageError, match=r"^title: String should have at most 5 characters$"):
        read(Thing, {"title": "secret words"})
    with pytest.raises(UsageError, match=r"^what was sent is no JSON$"):
        read_json(Thing, b"{'title'")
