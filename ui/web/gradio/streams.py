"""The frame's streams: what may be sent to its queue, and that an answer is read by whoever asked, and nobody else.

Gradio knows a stream by a `session_hash` that the page makes up, or by the `event_id` that a call returns, and gives
it to everybody who has one. Here it belongs to the session (Identity.session) that used it first.
"""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from collections.abc import Mapping
from threading import Lock
from typing import Annotated, Any
from urllib.parse import parse_qs

from pydantic import BaseModel, Field
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.errors import NotFound, UsageError
from ui.web.chat.question_form import QuestionForm
from ui.web.gradio.calls import CALLS, check
from ui.web.malformed import read, read_json
from ui.web.security.identity import Identity

_MOST_CLAIMS = 50_000  # some 10 MB; the oldest go
_PREFIX = "/gradio_api/"
_CALLED = re.compile(r"call/(?:v2/)?(\w+)")
_CALLED_EVENT = re.compile(r"call/(?:v2/)?\w+/(\w+)")
Name = Annotated[str, Field(pattern=r"^[\w.-]{1,64}$")]


class Join(BaseModel):
    """What the page, or Gradio's own client, puts into the queue."""

    session_hash: Name
    fn_index: Annotated[int, Field(ge=0)]
    data: Annotated[list[Any], Field(max_length=20)]


class Positional(BaseModel):
    """A call with its arguments in their order."""

    data: Annotated[list[Any], Field(max_length=20)]
    session_hash: Name | None = None


class Cancel(BaseModel):
    """Ends what is being done."""

    session_hash: Name
    fn_index: Annotated[int, Field(ge=0)]
    event_id: Name


class Reset(BaseModel):
    """Nothing to Gradio any more."""

    event_id: Name


class Claims:
    """Whose each stream is."""

    def __init__(self) -> None:
        self._owners: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    def claim(self, stream: str, session: str) -> None:
        """Takes the stream, or uses it again; raises NotFound where it is another's."""
        with self._lock:
            if self._owners.setdefault(stream, session) != session:
                raise NotFound("there is no such stream")
            self._owners.move_to_end(stream)
            while len(self._owners) > _MOST_CLAIMS:
                self._owners.popitem(last=False)

    def use(self, stream: str, session: str) -> None:
        """Raises NotFound where the stream was not claimed by this session."""
        with self._lock:
            if self._owners.get(stream) != session:
                raise NotFound("there is no such stream")


class Streams:
    """ASGI middleware before the frame; the guard has put an Identity into the scope.

    `functions` are the names of what can be queued, by Gradio's number; `answering` is that of the page's question.
    """

    def __init__(self, app: ASGIApp, functions: Mapping[int, str], answering: str) -> None:
        self._app, self._functions, self._answering = app, functions, answering
        self._claims = Claims()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lets the request through, or says in one line what is wrong with it."""
        path = scope.get("path", "")
        if scope["type"] != "http" or not path.startswith(_PREFIX):
            await self._app(scope, receive, send)
            return
        identity = scope.get("state", {}).get("identity")
        session = identity.session if isinstance(identity, Identity) else ""
        step = path.removeprefix(_PREFIX).rstrip("/")
        try:
            if scope["method"] == "POST" and (step in ("queue/join", "cancel", "reset") or _CALLED.fullmatch(step)):
                body = self._admitted(step, await _body(receive), session)
                _set_length(scope, body)
                await self._app(scope, _replayed(body, receive), self._claiming(send, session))
                return
            self._check_reading(step, scope, session)
        except NotFound as error:
            await JSONResponse({"detail": str(error)}, 404)(scope, receive, send)
            return
        except UsageError as error:
            await JSONResponse({"detail": str(error)}, 400)(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _check_reading(self, step: str, scope: Scope, session: str) -> None:
        first, _, rest = step.partition("/")
        if first == "heartbeat":
            self._claims.claim(rest, session)
        elif step == "queue/data":
            sent = parse_qs(scope.get("query_string", b"").decode("latin-1"))
            for stream in sent.get("session_hash", []):
                self._claims.claim(stream, session)
        elif event := _CALLED_EVENT.fullmatch(step):
            self._claims.use(event[1], session)

    def _admitted(self, step: str, body: bytes, session: str) -> bytes:
        """The body to hand on. Raises UsageError, NotFound."""
        if step == "queue/join":
            join = read_json(Join, body)
            self._claims.claim(join.session_hash, session)
            if join.fn_index not in self._functions:
                raise UsageError("fn_index: there is no such function")
            if self._functions[join.fn_index] == self._answering:
                QuestionForm.of(join.data)
            return body
        if step == "cancel":
            cancel = read_json(Cancel, body)
            self._claims.use(cancel.session_hash, session)
            self._claims.use(cancel.event_id, session)
            return body
        if step == "reset":
            self._claims.use(read_json(Reset, body).event_id, session)
            return body
        return self._called(step, body, session)

    def _called(self, step: str, body: bytes, session: str) -> bytes:
        """A call with all its arguments, those left out as they are by default."""
        kind = CALLS[step.rpartition("/")[2]]
        if step.startswith("call/v2/"):
            named = read_json(kind, body)
            check(named)
            return named.model_dump_json().encode("utf-8")
        sent = read_json(Positional, body)
        if sent.session_hash is not None:
            self._claims.claim(sent.session_hash, session)
        names = list(kind.model_fields)
        if len(sent.data) > len(names):
            raise UsageError(f"data: at most {len(names)} arguments ({', '.join(names)})")
        call = read(kind, dict(zip(names, sent.data, strict=False)))
        check(call)
        return sent.model_copy(update={"data": list(call.model_dump().values())}).model_dump_json().encode("utf-8")

    def _claiming(self, send: Send, session: str) -> Send:
        """Remembers whose the event is that was begun."""
        told = bytearray()

        async def claiming(message: Message) -> None:
            if message["type"] == "http.response.body" and len(told) < 10_000:
                told.extend(message.get("body", b""))
                if not message.get("more_body") and (event := _event(bytes(told))):
                    self._claims.claim(event, session)
            await send(message)

        return claiming


def _event(body: bytes) -> str:
    try:
        told = json.loads(body)
    except ValueError:
        return ""
    event = told.get("event_id") if isinstance(told, dict) else None
    return event if isinstance(event, str) else ""


async def _body(receive: Receive) -> bytes:
    """The whole body; the guard bounds it."""
    taken = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            raise UsageError("what was sent did not arrive whole, or is too large")
        taken.extend(message.get("body", b""))
        if not message.get("more_body"):
            return bytes(taken)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Gives the body that was read, and then whatever comes."""
    given = False

    async def replayed() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replayed


def _set_length(scope: Scope, body: bytes) -> None:
    kept = [pair for pair in scope["headers"] if pair[0].lower() not in (b"content-length", b"content-type")]
    length = str(len(body)).encode("ascii")
    scope["headers"] = [*kept, (b"content-length", length), (b"content-type", b"application/json")]
