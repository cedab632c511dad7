"""A GGUF model loaded with llama.cpp, by the functions of its own C interface (llama.h) and nothing above them.

The only file that imports llama_cpp; it runs in the child process alone.
"""

from __future__ import annotations

import ctypes
import logging
import os
import weakref
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import ArrayLike, NDArray

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

    if copy.is_file():
        return copy
    _calm()
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

        _calm()
        self._llama = llama_cpp
        llama_cpp.llama_backend_init()
        loading = llama_cpp.llama_model_default_params()
        loading.use_extra_bufts = may_pack()
        self._model = llama_cpp.llama_model_load_from_file(os.fsencode(model), loading)
        if not self._model:
            raise LlamaFailed(f"llama.cpp cannot load {model.name}; run `cablechat models verify`")
        weakref.finalize(self, llama_cpp.llama_model_free, self._model)
        self._vocab = vocab = llama_cpp.llama_model_get_vocab(self._model)
        self.context = min(context, llama_cpp.llama_model_n_ctx_train(self._model) or context)
        params = llama_cpp.llama_context_default_params()
        params.n_ctx = self.context
        params.n_batch = params.n_ubatch = min(BATCH, self.context)
        chosen = threads()
        params.n_threads, params.n_threads_batch = chosen.decode, chosen.batch
        # Flash attention divides its sums among the threads: the text would depend on their number.
        params.flash_attn_type = llama_cpp.LLAMA_FLASH_ATTN_TYPE_DISABLED
        self._pace = Pace(options(chosen.decode))
        self._threads, self._batch_threads = chosen.decode, chosen.batch
        self._ctx = llama_cpp.llama_init_from_model(self._model, params)
        if not self._ctx:
            raise LlamaFailed(f"there is not enough memory for {self.context} tokens of {model.name}")
        weakref.finalize(self, llama_cpp.llama_free, self._ctx)
        self._batch = llama_cpp.llama_batch_init(int(params.n_batch), 0, 1)
        weakref.finalize(self, llama_cpp.llama_batch_free, self._batch)
        self._adapter = self._adapted(lora) if lora else None
        self.held: list[int] = []
        size = llama_cpp.llama_vocab_n_tokens(vocab)
        self.pieces = [self._piece(token) for token in range(size)]
        self.ends = frozenset(token for token in range(size) if llama_cpp.llama_vocab_is_eog(vocab, token))
        self.template = self._value("tokenizer.chat_template")
        self.bos = self._name(llama_cpp.llama_vocab_bos(vocab))
        self.eos = self._name(llama_cpp.llama_vocab_eos(vocab))
        self.remembers = not (
            llama_cpp.llama_model_is_recurrent(self._model) or llama_cpp.llama_model_is_hybrid(self._model)
        )

    def tokens(self, text: str, *, template: bool) -> list[int]:
        """The text as tokens; control tokens are recognised only in our own `template` text."""
        data = text.encode("utf-8", "ignore")
        count = -self._llama.llama_tokenize(self._vocab, data, len(data), None, 0, False, template)
        found = (self._llama.llama_token * count)()
        self._llama.llama_tokenize(self._vocab, data, len(data), found, count, False, template)
        return list(found)

    def extend(self, tokens: Sequence[int], wanted: int = 1) -> list[Logits]:
        """Reads tokens on, at most BATCH at once; the logits after each of the last `wanted` of them."""
        batch = self._batch
        batch.n_tokens = len(tokens)
        for place, token in enumerate(tokens):
            batch.token[place], batch.pos[place] = token, len(self.held) + place
            batch.n_seq_id[place], batch.seq_id[place][0] = 1, 0
            batch.logits[place] = place >= len(tokens) - wanted
        code = self._paced() if len(tokens) == 1 else self._llama.llama_decode(self._ctx, batch)
        if code != 0:
            raise LlamaFailed(f"llama.cpp stopped at a step (code {code})")
        self.held.extend(tokens)
        return [self._row(place) for place in range(len(tokens) - wanted, len(tokens))]

    def rewind(self, length: int) -> None:
        """Forgets all but the first `length` tokens; a model whose memory cannot be cut forgets everything."""
        if length < len(self.held):
            memory = self._llama.llama_get_memory(self._ctx)
            if not self._llama.llama_memory_seq_rm(memory, 0, length, -1):
                self._llama.llama_memory_clear(memory, True)
                length = 0
            del self.held[length:]

    def _paced(self) -> int:
        """Decodes one token with as many threads as are fastest at the moment."""
        threads = self._pace.threads()
        if threads != self._threads:
            self._llama.llama_set_n_threads(self._ctx, threads, self._batch_threads)
            self._threads = threads
        started = perf_counter()
        code: int = self._llama.llama_decode(self._ctx, self._batch)
        self._row(0)
        self._pace.took(threads, perf_counter() - started)
        return code

    def constrain(self, grammar: str) -> Callable[[Logits], int]:
        """A choice of the likeliest token that a GBNF grammar allows.

        The likeliest token of all is tried alone first, and the grammar is put to the whole vocabulary only where
        it refuses that one.
        """
        sampler = self._llama.llama_sampler_init_grammar(self._vocab, grammar.encode(), b"root")
        if not sampler:
            raise LlamaFailed("the grammar cannot be read")

        def choose(row: Logits) -> int:
            token = int(row.argmax())
            if not np.isfinite(allowed([token], row[token : token + 1])[0]):
                token = int(allowed(np.arange(len(row)), row).argmax())
            self._llama.llama_sampler_accept(sampler, token)
            return token

        def allowed(tokens: ArrayLike, logits: Logits) -> Logits:
            """The logits of the tokens, minus infinity where the grammar refuses one."""
            data = (self._llama.llama_token_data * len(logits))()
            view = np.ctypeslib.as_array(data)
            view["id"], view["logit"] = tokens, logits
            candidates = self._llama.llama_token_data_array(data, len(logits), -1, False)
            self._llama.llama_sampler_apply(sampler, ctypes.byref(candidates))
            return view["logit"]

        return choose

    def _row(self, place: int) -> Logits:
        pointer = self._llama.llama_get_logits_ith(self._ctx, place)
        row: NDArray[np.float32] = np.ctypeslib.as_array(pointer, shape=(len(self.pieces),))
        return row

    def _piece(self, token: int) -> bytes:
        buffer = ctypes.create_string_buffer(256)
        length = self._llama.llama_token_to_piece(self._vocab, token, buffer, 256, 0, False)
        return buffer.raw[: max(0, length)]

    def _name(self, token: int) -> str:
        return self._llama.llama_vocab_get_text(self._vocab, token).decode() if token >= 0 else ""

    def _value(self, key: str) -> str:
        """What the model file says under this key; "" where it says nothing."""
        size = self._llama.llama_model_meta_val_str(self._model, key.encode(), None, 0)
        buffer = ctypes.create_string_buffer(max(size, 0) + 1)
        self._llama.llama_model_meta_val_str(self._model, key.encode(), buffer, len(buffer))
        return buffer.value.decode("utf-8", "replace")

    def _adapted(self, lora: Path) -> object:
        adapter = self._llama.llama_adapter_lora_init(self._model, str(lora).encode())
        if not adapter:
            raise LlamaFailed(f"the LoRA adapter {lora.name} does not fit the model")
        adapters = (self._llama.llama_adapter_lora_p_ctypes * 1)(adapter)
        if self._llama.llama_set_adapters_lora(self._ctx, adapters, 1, (ctypes.c_float * 1)(1.0)):
            raise LlamaFailed(f"the LoRA adapter {lora.name} does not fit the model")
        return adapter


def _calm() -> None:
    """Keeps the library's reports, errors apart, off the screen."""
    close_at_exit()
    logging.getLogger("llama-cpp-python").setLevel(logging.ERROR)
