"""A GGUF model loaded with llama.cpp. The only file that imports llama_cpp; it runs in the child process alone."""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from rag.llm.cpu_quirks import may_pack
from rag.llm.engine import Logits
from rag.llm.null_files import close_at_exit
from rag.llm.thread_tuner import Pace, options
from rag.llm.threads import threads

BATCH = 512


class LlamaFailed(Exception):
    """llama.cpp refused: the model does not load, or a step failed."""


def make_working_copy(model: Path, copy: Path) -> Path:
    """The model's copy in Q8_0, made if it is not there; the model itself where that fails."""
    import llama_cpp
    from llama_cpp import _logger

    if copy.is_file():
        return copy
    close_at_exit()
    _logger.set_verbose(False)
    params = llama_cpp.llama_model_quantize_default_params()
    params.ftype = llama_cpp.LLAMA_FTYPE_MOSTLY_Q8_0
    params.allow_requantize = True
    params.nthread = threads().batch
    draft = copy.with_suffix(f".{os.getpid()}")
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        if llama_cpp.llama_model_quantize(str(model).encode(), str(draft).encode(), ctypes.byref(params)):
            return model
        draft.replace(copy)
    except OSError:
        return model
    finally:
        with suppress(OSError):
            draft.unlink()
    return copy


class LlamaEngine:
    """One model with one sequence in its memory. Greedy only, so there is no seed: the same prompt, the same text."""

    def __init__(self, model: Path, *, context: int, lora: Path | None = None) -> None:
        import llama_cpp
        from llama_cpp import _internals, _logger

        close_at_exit()
        self._llama = llama_cpp
        _logger.set_verbose(False)
        llama_cpp.llama_backend_init()
        loading = llama_cpp.llama_model_default_params()
        loading.use_extra_bufts = may_pack()
        try:
            self._model = _internals.LlamaModel(path_model=str(model), params=loading, verbose=False)
        except ValueError as exc:
            raise LlamaFailed(f"llama.cpp cannot load {model.name}; run `cablechat models verify`") from exc
        self.context = min(context, self._model.n_ctx_train() or context)
        params = llama_cpp.llama_context_default_params()
        params.n_ctx = self.context
        params.n_batch = params.n_ubatch = min(BATCH, self.context)
        chosen = threads()
        params.n_threads, params.n_threads_batch = chosen.decode, chosen.batch
        # Flash attention divides its sums among the threads: the text would depend on their number.
        params.flash_attn_type = llama_cpp.LLAMA_FLASH_ATTN_TYPE_DISABLED
        self._pace = Pace(options(chosen.decode))
        self._threads, self._batch_threads = chosen.decode, chosen.batch
        try:
            self._ctx = _internals.LlamaContext(model=self._model, params=params, verbose=False)
        except ValueError as exc:
            raise LlamaFailed(f"there is not enough memory for {self.context} tokens of {model.name}") from exc
        self._batch = _internals.LlamaBatch(n_tokens=int(params.n_batch), embd=0, n_seq_max=1, verbose=False)
        self._adapter = self._adapted(lora) if lora else None
        self.held: list[int] = []
        size = self._model.n_vocab()
        self.pieces = [self._piece(token) for token in range(size)]
        self.ends = frozenset(token for token in range(size) if llama_cpp.llama_vocab_is_eog(self._model.vocab, token))
        self.metadata = self._model.metadata()
        self.bos, self.eos = self._name(self._model.token_bos()), self._name(self._model.token_eos())
        self.remembers = not (
            llama_cpp.llama_model_is_recurrent(self._model.model) or llama_cpp.llama_model_is_hybrid(self._model.model)
        )

    def tokens(self, text: str, *, template: bool) -> list[int]:
        """The text as tokens; control tokens are recognised only in our own `template` text."""
        data = text.encode("utf-8", "ignore")
        return list(self._model.tokenize(data, False, template)) if data else []

    def extend(self, tokens: Sequence[int], wanted: int = 1) -> list[Logits]:
        """Reads tokens on, at most BATCH at once; the logits after each of the last `wanted` of them."""
        self._batch.set_batch(tokens, len(self.held), logits_all=False)
        flags = self._batch.batch.logits
        for place in range(len(tokens) - wanted, len(tokens)):
            flags[place] = True
        code = self._paced() if len(tokens) == 1 else self._llama.llama_decode(self._ctx.ctx, self._batch.batch)
        if code != 0:
            raise LlamaFailed(f"llama.cpp stopped at a step (code {code})")
        self.held.extend(tokens)
        return [self._row(place) for place in range(len(tokens) - wanted, len(tokens))]

    def rewind(self, length: int) -> None:
        """Forgets all but the first `length` tokens; a model whose memory cannot be cut forgets everything."""
        if length < len(self.held):
            memory = self._ctx.memory
            if not self._llama.llama_memory_seq_rm(memory, 0, length, -1):
                self._llama.llama_memory_clear(memory, True)
                length = 0
            del self.held[length:]

    def _paced(self) -> int:
        """Decodes one token with as many threads as are fastest at the moment."""
        threads = self._pace.threads()
        if threads != self._threads:
            self._llama.llama_set_n_threads(self._ctx.ctx, threads, self._batch_threads)
            self._threads = threads
        started = perf_counter()
        code: int = self._llama.llama_decode(self._ctx.ctx, self._batch.batch)
        self._row(0)
        self._pace.took(threads, perf_counter() - started)
        return code

    def constrain(self, grammar: str) -> Callable[[Logits], int]:
        """A choice of the likeliest token that a GBNF grammar allows.

        The likeliest token of all is tried alone first, and the grammar is put to the whole vocabulary only where
        it refuses that one.
        """
        from llama_cpp import _internals

        sampler = self._llama.llama_sampler_init_grammar(self._model.vocab, grammar.encode(), b"root")
        if not sampler:
            raise LlamaFailed("the grammar cannot be read")
        every = _internals.LlamaTokenDataArray(n_vocab=len(self.pieces))
        one = _internals.LlamaTokenDataArray(n_vocab=1)

        def choose(row: Logits) -> int:
            token = int(row.argmax())
            one.candidates_data.id[0], one.candidates_data.logit[0] = token, row[token]
            one.candidates.size, one.candidates.sorted = 1, False
            self._llama.llama_sampler_apply(sampler, ctypes.byref(one.candidates))
            if not np.isfinite(one.candidates_data.logit[0]):
                every.copy_logits(row)
                self._llama.llama_sampler_apply(sampler, ctypes.byref(every.candidates))
                token = int(every.candidates_data.id[every.candidates_data.logit.argmax()])
            self._llama.llama_sampler_accept(sampler, token)
            return token

        return choose

    def _row(self, place: int) -> Logits:
        pointer = self._llama.llama_get_logits_ith(self._ctx.ctx, place)
        row: NDArray[np.float32] = np.ctypeslib.as_array(pointer, shape=(len(self.pieces),))
        return row

    def _piece(self, token: int) -> bytes:
        buffer = ctypes.create_string_buffer(256)
        length = self._llama.llama_token_to_piece(self._model.vocab, token, buffer, 256, 0, False)
        return buffer.raw[: max(0, length)]

    def _name(self, token: int) -> str:
        return str(self._model.token_get_text(token)) if token >= 0 else ""

    def _adapted(self, lora: Path) -> object:
        adapter = self._llama.llama_adapter_lora_init(self._model.model, str(lora).encode())
        if not adapter:
            raise LlamaFailed(f"the LoRA adapter {lora.name} does not fit the model")
        adapters = (self._llama.llama_adapter_lora_p_ctypes * 1)(adapter)
        if self._llama.llama_set_adapters_lora(self._ctx.ctx, adapters, 1, (ctypes.c_float * 1)(1.0)):
            raise LlamaFailed(f"the LoRA adapter {lora.name} does not fit the model")
        return adapter
