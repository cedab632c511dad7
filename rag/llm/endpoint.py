"""A language model behind an OpenAI-compatible HTTP server: vLLM, llama-server, Ollama and the like."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

import httpx

from rag.errors import ModelError, UsageError
from rag.llm.generator import Prompt, Speed

KEY_VARIABLE = "CABLECHAT_API_KEY"
CONNECT_S, PATIENCE_S = 10.0, 120.0
SHOWN = 200


class EndpointGenerator:
    """Writes with `model` of the server at `url` (its `/v1` address).

    The key is read from the environment variable `key_variable` when a draft is asked for; it is kept nowhere, and
    never part of a message. The grammar is sent along for the servers that honour it; what comes back is read and
    verified like any other draft. Raises ModelError with the server's own words, UsageError for a wrong address.
    """

    def __init__(
        self,
        url: str,
        model: str,
        *,
        key_variable: str = KEY_VARIABLE,
        grammar: bool = False,
        patience_s: float = PATIENCE_S,
    ) -> None:
        if not url.startswith(("http://", "https://")):
            raise UsageError(f"The address of the language model must begin with http:// or https://, not {url!r}.")
        if httpx.URL(url).userinfo:
            raise UsageError(f"The address of the language model must hold no password; set {key_variable} instead.")
        self.url = url.rstrip("/")
        self.name = model
        self.fingerprint = f"endpoint/{self.url}/{model}/temperature 0"
        self.speed: Speed | None = None
        self._key_variable = key_variable
        self._grammar = grammar
        self._timeout = httpx.Timeout(patience_s, connect=CONNECT_S)

    def warm(self) -> None:
        """Nothing: the server holds the model."""

    def close(self) -> None:
        """Nothing: a connection is made for each draft."""

    def stream(self, prompt: Prompt) -> Iterator[str]:
        """Pieces of text as the server sends them; closing the iterator ends the request."""
        body: dict[str, Any] = {
            "model": self.name,
            "messages": [
                {"role": "system", "content": prompt.system},
                *({"role": turn.role, "content": turn.content} for turn in prompt.messages),
            ],
            "max_tokens": prompt.max_tokens,
            "temperature": 0,
            "seed": 0,
            "stream": True,
            "stream_options": {"include_usage": True},
            "chat_template_kwargs": {"enable_thinking": False},
        }
        if self._grammar and prompt.grammar:
            body["grammar"] = prompt.grammar
        key = os.environ.get(self._key_variable, "")
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        clock = _Clock()
        with (
            self._said(key),
            httpx.Client(timeout=self._timeout, trust_env=False) as client,
            client.stream("POST", f"{self.url}/chat/completions", json=body, headers=headers) as response,
        ):
            if response.status_code != httpx.codes.OK:
                response.read()
                raise ModelError(
                    f"{self.url} answered {response.status_code}: {_hidden(_reason(response.text), key)}"
                    + (f" (the key is read from {self._key_variable})" if response.status_code in (401, 403) else "")
                )
            for event in _events(response.iter_lines(), self._timeout.read or PATIENCE_S):
                clock.usage(event)
                if piece := _piece(event):
                    clock.piece(piece)
                    yield piece
        self.speed = clock.speed()

    @contextmanager
    def _said(self, key: str) -> Iterator[None]:
        try:
            yield
        except httpx.TimeoutException as exc:
            raise ModelError(f"{self.url} did not answer in time") from exc
        except httpx.HTTPError as exc:
            raise ModelError(f"{self.url} cannot be reached: {_hidden(str(exc), key)}") from exc
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as exc:
            raise ModelError(f"{self.url} sent no stream that an OpenAI-compatible server would send.") from exc


class _Clock:
    """Takes the times of one draft; tokens as the server counts them, else one a piece."""

    def __init__(self) -> None:
        self._started = perf_counter()
        self._first: float | None = None
        self._sentence: float | None = None
        self._pieces = 0
        self._prompt = self._tokens = self._cached = 0

    def piece(self, text: str) -> None:
        self._pieces += 1
        now = (perf_counter() - self._started) * 1000
        self._first = self._first or now
        if self._sentence is None and text.rstrip().endswith((".", "!", "?")):
            self._sentence = now

    def usage(self, event: dict[str, Any]) -> None:
        if usage := event.get("usage"):
            self._prompt, self._tokens = int(usage.get("prompt_tokens") or 0), int(usage.get("completion_tokens") or 0)
            self._cached = int((usage.get("prompt_tokens_details") or {}).get("cached_tokens") or 0)

    def speed(self) -> Speed:
        total = (perf_counter() - self._started) * 1000
        tokens = self._tokens or self._pieces
        writing = max(total - (self._first or 0.0), 1e-6)
        return Speed(self._prompt, self._cached, tokens, self._first, self._sentence, total, tokens / writing * 1000)


def _events(lines: Iterator[str], patience_s: float) -> Iterator[dict[str, Any]]:
    """The data of server-sent events up to `[DONE]`; comments and other fields are passed over.

    A server may send comments for as long as it likes, to keep the line open: they are no answer, and the wait for
    the next piece of text ends with `patience_s`. Raises ModelError.
    """
    waiting = perf_counter()
    for line in lines:
        if not line.startswith("data:"):
            if perf_counter() - waiting > patience_s:
                raise ModelError(f"The server sent nothing but signs of life for {patience_s:g} s.")
            continue
        data = line.removeprefix("data:").strip()
        if data == "[DONE]":
            return
        event = json.loads(data)
        if "error" in event:
            raise ModelError(f"The server broke off: {_reason(json.dumps(event))}")
        if _piece(event):
            waiting = perf_counter()
        elif perf_counter() - waiting > patience_s:
            raise ModelError(f"The server sent events without any text for {patience_s:g} s.")
        yield event


def _piece(event: dict[str, Any]) -> str:
    choices = event.get("choices") or []
    return str((choices[0].get("delta") or {}).get("content") or "") if choices else ""


def _reason(text: str) -> str:
    """What a server says went wrong, on one line."""
    try:
        error = json.loads(text)["error"]
        text = error["message"] if isinstance(error, dict) else str(error)
    except (ValueError, KeyError, TypeError):
        pass
    return " ".join(text.split())[:SHOWN] or "no reason given"


def _hidden(text: str, key: str) -> str:
    """The text without the key, should a server repeat it."""
    return text.replace(key, "(key)") if key else text
