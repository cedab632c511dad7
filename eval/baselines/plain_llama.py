"""The rival of our runtime: one plain chat completion of llama-cpp-python, with its own defaults.

The one place besides the runtime that imports llama_cpp, since the library itself is the baseline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

from rag.llm.cpu_quirks import may_pack
from rag.llm.generator import Prompt
from rag.llm.null_files import close_at_exit

SENTENCE_END = re.compile(r"[.!?][\"')\]]*(?:\s|$)")
SYSTEM = "Answer the question from the numbered paragraphs. Cite the number of the paragraph after each sentence."


@dataclass(frozen=True, slots=True)
class Written:
    """One completion; times in milliseconds from the call. `first_sentence_ms` falls back to the end of the text."""

    text: str
    tokens: int
    first_token_ms: float
    first_sentence_ms: float
    total_ms: float

    @property
    def tokens_per_second(self) -> float:
        """Decoding speed after the first token."""
        return (self.tokens - 1) / max(self.total_ms - self.first_token_ms, 1e-6) * 1000


class PlainLlama:
    """A warm model in this process, greedy, otherwise as the library comes, where the processor survives that."""

    def __init__(self, model: Path, context: int = 4096) -> None:
        from llama_cpp import Llama
        from llama_cpp import llama_cpp as library

        close_at_exit()
        plain = library.llama_model_default_params

        def loading() -> Any:
            params = plain()
            params.use_extra_bufts = may_pack()  # `Llama` has no argument for it
            return params

        with patch.object(library, "llama_model_default_params", loading):
            self._llama: Any = Llama(model_path=str(model), n_ctx=context, verbose=False)

    def answer(self, question: str, paragraphs: list[str], max_tokens: int = 256) -> Written:
        """The question with whole paragraphs in the prompt."""
        numbered = "\n".join(f"[{number}] {text}" for number, text in enumerate(paragraphs, 1))
        return self._complete(SYSTEM, f"{numbered}\n\nQuestion: {question}", max_tokens)

    def write(self, prompt: Prompt) -> Written:
        """The very prompt that our runtime is given."""
        return self._complete(prompt.system, prompt.messages[0].content, prompt.max_tokens)

    def close(self) -> None:
        """Frees the model."""
        self._llama.close()

    def _complete(self, system: str, user: str, max_tokens: int) -> Written:
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        started = perf_counter()
        text, tokens, first, sentence = "", 0, 0.0, 0.0
        for chunk in self._llama.create_chat_completion(messages, stream=True, temperature=0, max_tokens=max_tokens):
            piece = chunk["choices"][0]["delta"].get("content", "")
            if not piece:
                continue
            now = (perf_counter() - started) * 1000
            text, tokens, first = text + piece, tokens + 1, first or now
            if not sentence and SENTENCE_END.search(text.strip() + " "):
                sentence = now
        total = (perf_counter() - started) * 1000
        return Written(text, tokens, first or total, sentence or total, total)
