"""The local language model: a child process that keeps it warm, is cancelled, watched, and started again."""

from __future__ import annotations

import json
import queue
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any

from ingest.inputs.temporary import temporary_fault
from rag.child import child_environment
from rag.errors import ModelError
from rag.llm.generator import Prompt, Speed
from rag.llm.working_copy import working_copy

CONTEXT = 4096
PATIENCE_S = 60.0
LOADING_S = 600.0
REMEDY = "it starts again with the next question"


class LlamaGenerator:
    """Writes with a GGUF file through llama.cpp.

    The child process starts with the first draft (or `warm`) and stays. Where it dies, or gives no sign of life for
    `patience_s` seconds, ModelError is raised and the next draft starts a new one. One draft at a time; another
    thread waits. Greedy decoding: the same prompt gives the same draft. `copies` is the folder for a working copy of
    the model, where one is worth it.
    """

    def __init__(
        self,
        model: Path,
        *,
        name: str = "",
        lora: Path | None = None,
        copies: Path | None = None,
        context: int = CONTEXT,
        patience_s: float = PATIENCE_S,
    ) -> None:
        self.name = name or model.stem
        self.model = model
        self.lora = lora
        self.copy = working_copy(model, copies) if copies else None
        self.context = context
        self.patience_s = patience_s
        self.speed: Speed | None = None
        size = model.stat().st_size if model.exists() else 0
        form = "/Q8_0" if self.copy else ""
        self.fingerprint = f"llama.cpp/{model.name}/{size}{form}/{lora.name if lora else '-'}/{context}/greedy"
        self._lock = threading.Lock()
        self._child: _Child | None = None
        self._number = 0

    def stream(self, prompt: Prompt) -> Iterator[str]:
        """Pieces of text as they are decoded; closing the iterator cancels. Raises ModelError."""
        with self._lock:
            child = self._started()
            self._number += 1
            number = self._number
            shape = asdict(prompt.shape) if prompt.shape else None
            ended = False
            try:
                child.send(
                    id=number,
                    system=prompt.system,
                    messages=[asdict(turn) for turn in prompt.messages],
                    shape=shape,
                    grammar=None if shape else prompt.grammar,
                    max_tokens=prompt.max_tokens,
                )
                for message in self._answers(child, number):
                    if "piece" in message:
                        yield message["piece"]
                    elif "done" in message:
                        self.speed = Speed(**message["done"])
                        ended = True
                    elif "failed" in message:
                        ended = True
                        raise ModelError(f"{self.name}: {message['failed']}")
            finally:
                if not ended and self._child is child:
                    child.send(cancel=number)

    def warm(self) -> None:
        """Starts the child and loads the model, if that has not happened; returns when it is ready."""
        with self._lock:
            self._started()

    def close(self) -> None:
        """Ends the child; a later draft starts it again."""
        child, self._child = self._child, None
        if child is not None:
            child.end()

    def _started(self) -> _Child:
        if self._child is not None:
            if self._child.alive:
                return self._child
            self.close()
        if not self.model.is_file():
            raise ModelError(f"The model file {self.model} is gone; run `cablechat models list`.")
        child = _Child()
        child.send(model=str(self.model), copy=str(self.copy or ""), context=self.context, lora=str(self.lora or ""))
        self._child = child
        message = self._next(child, LOADING_S)
        if "failed" in message:
            self.close()
            raise ModelError(f"{self.name} does not load: {message['failed']}")
        return child

    def _answers(self, child: _Child, number: int) -> Iterator[dict[str, Any]]:
        """The messages of one request; those of an earlier, cancelled one are passed over."""
        while True:
            message = self._next(child, self.patience_s)
            if message.get("id") == number:
                yield message
                if "done" in message or "failed" in message:
                    return

    def _next(self, child: _Child, patience_s: float) -> dict[str, Any]:
        try:
            message = child.receive(patience_s)
            reason = "" if message else f"stopped ({child.reason()})"
        except queue.Empty:
            message, reason = None, f"gave no sign of life for {patience_s:g} s"
        if message:
            return message
        if self._child is child:
            self._child = None
        child.end()
        raise ModelError(f"the language model {self.name} {reason}; {REMEDY}")


class _Child:
    """One child process and the pipes to it.

    It has its own session, so that Ctrl-C at the terminal does not reach it. Its threads sleep where they wait for
    each other: on a machine with other work, threads that spin hold up the very thread they wait for.
    """

    def __init__(self) -> None:
        try:
            self._stderr: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115
        except OSError as exc:
            raise ModelError(temporary_fault(exc) or f"no temporary file can be made: {exc.strerror}") from exc
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "rag.llm.child_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._stderr,
            env=child_environment(OMP_WAIT_POLICY="passive"),
            start_new_session=True,
        )
        self.pid = self._process.pid
        self._messages: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def send(self, **message: object) -> None:
        """Sends a message; a child that is gone shows when its answer is awaited."""
        stdin = self._process.stdin
        if stdin is None or stdin.closed:
            return
        try:
            stdin.write(json.dumps(message).encode() + b"\n")
            stdin.flush()
        except (BrokenPipeError, OSError):
            return

    def receive(self, patience_s: float) -> dict[str, Any] | None:
        """The next message; None where the child ended. Raises queue.Empty where nothing came in time."""
        return self._messages.get(timeout=patience_s)

    def reason(self) -> str:
        """Why it ended, in a few words: the signal, and the last line that it wrote."""
        code = self._process.wait(timeout=5)
        try:
            self._stderr.seek(0)
            lines = self._stderr.read()[-4000:].decode("utf-8", "replace").strip().splitlines()
        except ValueError:  # `end` closed it meanwhile, in another thread
            return "ended here"
        said = f": {lines[-1][:120]}" if lines else ""
        return (signal.Signals(-code).name if code < 0 else f"exit code {code}") + said

    def end(self) -> None:
        """Kills the child and closes the pipes."""
        self._process.kill()
        self._process.wait()
        self._reader.join(timeout=5)
        for pipe in (self._process.stdin, self._process.stdout, self._stderr):
            if pipe is not None:
                _closed(pipe)

    def _read(self) -> None:
        stdout = self._process.stdout
        if stdout is not None:
            for line in stdout:
                self._messages.put(json.loads(line))
        self._messages.put(None)


def _closed(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except BrokenPipeError:
        return
