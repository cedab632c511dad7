"""The process that holds the language model: one JSON message a line, in and out.

In: the settings first (`model`, `copy`, `context`, `lora`), then requests (`id`, `system`, `messages`, `shape`,
`grammar`, `max_tokens`) and `cancel` with the id of one. Out: `ready`, then for each request `piece`s, `beat`s while
it reads the prompt, and `done` with the speed or `failed` with the reason. It ends with its standard input, so it
never outlives its parent.
"""

from __future__ import annotations

import codecs
import json
import os
import queue
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import Any, BinaryIO

from rag.llm.chat_template import ChatTemplate, Part, TemplateError
from rag.llm.decoding import CitedDraft, Vocabulary
from rag.llm.engine import Logits
from rag.llm.generator import Shape, Speed
from rag.llm.llama_engine import LlamaEngine, LlamaFailed, make_working_copy
from rag.records import Turn

CHUNK = 128
"""Tokens of the prompt that are read between two looks at whether the request was cancelled."""


class Inbox:
    """Reads requests in a thread of its own, so that a cancel is seen while the model works."""

    def __init__(self, stdin: BinaryIO) -> None:
        self.requests: queue.Queue[dict[str, Any]] = queue.Queue()
        self.cancelled: set[int] = set()
        self._stdin = stdin
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self._stdin:
            message = json.loads(line)
            if "cancel" in message:
                self.cancelled.add(message["cancel"])
            else:
                self.requests.put(message)
        os._exit(0)


class Writer:
    """Writes drafts with one loaded model."""

    def __init__(self, model: Path, context: int, lora: Path | None) -> None:
        self.engine = LlamaEngine(model, context=context, lora=lora)
        self.vocabulary = Vocabulary.of(self.engine)
        self.template = ChatTemplate(self.engine.template, self.engine.bos, self.engine.eos)

    def write(self, request: dict[str, Any], send: Callable[..., None], stopped: Callable[[], bool]) -> Speed:
        """One request; sends its pieces and beats."""
        started = perf_counter()
        parts = self.template.parts(request["system"], [Turn(**turn) for turn in request["messages"]])
        prompt, fixed = self._fitted(parts, self.engine.context - request["max_tokens"] - CHUNK // 4)
        reused, row = self._read(prompt, fixed, send, stopped)
        begun = perf_counter()
        first_token = first_sentence = None
        draft = self._draft(request, stopped)
        if row is not None:
            for piece in draft.write(row):
                now = (perf_counter() - started) * 1000
                first_token = first_token or now
                if first_sentence is None and piece.rstrip().endswith((".", "!", "?")) and piece != ".":
                    first_sentence = now
                send(piece=piece)
        ended = perf_counter()
        return Speed(
            prompt_tokens=len(prompt),
            reused=reused,
            tokens=draft.tokens,
            first_token_ms=first_token,
            first_sentence_ms=first_sentence,
            total_ms=(ended - started) * 1000,
            tokens_per_second=draft.tokens / max(ended - begun, 1e-9),
        )

    def _draft(self, request: dict[str, Any], stopped: Callable[[], bool]) -> CitedDraft | FreeDraft:
        if request["shape"]:
            return CitedDraft(self.engine, self.vocabulary, Shape(**request["shape"]), request["max_tokens"], stopped)
        return FreeDraft(self.engine, request["grammar"], request["max_tokens"], stopped)

    def _fitted(self, parts: list[Part], room: int) -> tuple[list[int], int]:
        """The prompt's tokens, and how many of them are its fixed beginning, the system text and what frames it.

        Where the prompt is too long, the middle of its longest untrusted part is left out.
        """
        pieces = [self.engine.tokens(part.text, template=part.template) for part in parts]
        over = sum(map(len, pieces)) - room
        if over > 0:
            longest = max((n for n, part in enumerate(parts) if not part.template), key=lambda n: len(pieces[n]))
            keep = max(0, len(pieces[longest]) - over)
            tail = keep // 2
            pieces[longest] = pieces[longest][: keep - tail] + pieces[longest][len(pieces[longest]) - tail :]
        texts = [number for number, part in enumerate(parts) if not part.template]
        fixed = sum(map(len, pieces[: texts[1]])) if len(texts) > 1 else 0
        return [token for piece in pieces for token in piece], fixed

    def _read(
        self, prompt: list[int], fixed: int, send: Callable[..., None], stopped: Callable[[], bool]
    ) -> tuple[int, Logits | None]:
        """Reads the prompt, keeping what is held of it; how much that was, and the logits after it.

        The model rounds a little differently when tokens are read in other company. So the prompt is always read in
        the same chunks, and only whole ones are kept: what was asked before never changes a draft.
        """
        same = 0
        for ours, theirs in zip(self.engine.held, prompt[:-1], strict=False):
            if ours != theirs:
                break
            same += 1
        ends = [*range(CHUNK, fixed, CHUNK), *range(fixed, len(prompt), CHUNK), len(prompt)]
        self.engine.rewind(max((end for end in ends if end <= same), default=0))
        reused = len(self.engine.held)
        row = None
        for end in ends:
            if end <= reused:
                continue
            if stopped():
                return reused, None
            row = self.engine.extend(prompt[len(self.engine.held) : end])[-1]
            send(beat=True)
        return reused, row


class FreeDraft:
    """Text without the form of a cited answer: free, or held to a GBNF grammar."""

    def __init__(self, engine: LlamaEngine, grammar: str | None, max_tokens: int, stopped: Callable[[], bool]) -> None:
        self.engine = engine
        self.max_tokens = max_tokens
        self.stopped = stopped
        self.tokens = 0
        self._choose = engine.constrain(grammar) if grammar else lambda row: int(row.argmax())

    def write(self, row: Logits) -> Iterator[str]:
        """Pieces of text until the turn ends."""
        utf8 = codecs.getincrementaldecoder("utf-8")("ignore")
        while not self.stopped() and self.tokens < min(self.max_tokens, self.engine.context - 1):
            token = self._choose(row)
            if token in self.engine.ends or len(self.engine.held) >= self.engine.context - 1:
                return
            self.tokens += 1
            row = self.engine.extend([token])[0]
            yield utf8.decode(self.engine.pieces[token])


def main() -> None:
    """Serves one parent until it goes."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)

    def send(**message: object) -> None:
        out.write(json.dumps(message) + "\n")
        out.flush()

    inbox = Inbox(sys.stdin.buffer)
    settings = inbox.requests.get()
    try:
        model = Path(settings["model"])
        if settings["copy"]:
            model = make_working_copy(model, Path(settings["copy"]))
        writer = Writer(model, settings["context"], Path(settings["lora"]) if settings["lora"] else None)
    except (LlamaFailed, TemplateError) as error:
        send(failed=str(error), fatal=True)
        return
    send(ready=True)
    while True:
        request = inbox.requests.get()
        number = request.pop("id")

        def tell(number: int = number, **message: object) -> None:
            send(id=number, **message)

        def stopped(number: int = number) -> bool:
            return number in inbox.cancelled

        try:
            tell(done=asdict(writer.write(request, tell, stopped)))
        except (LlamaFailed, TemplateError) as error:
            writer.engine.rewind(0)
            tell(failed=str(error))


if __name__ == "__main__":
    try:
        main()
    finally:
        failed = sys.exc_info()[0] is not None
        if failed:
            traceback.print_exc()
        os._exit(int(failed))  # the thread that waits for requests would hold up an ordinary exit
